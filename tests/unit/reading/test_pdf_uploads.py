"""PDF uploads: whole, quiet, of bearable length; or refused with the reason."""

from __future__ import annotations

import io
import time
import zlib
from pathlib import Path

import pypdf
import pytest
from tests.support.paper import FONTS, ISSUED_AT, letter, needs_fonts, signed_certificate
from tests.support.upload_specimens import assembled, docx, inspect, packed_object, pdf, png, refusals, zipped

from yaojian.documents import render
from yaojian.reading import AcceptedUpload, Refused, UploadLimits
from yaojian.reading.pdf_tables import MeteredBytes, TooComplex

SCRIPT = "<</S/JavaScript/JS(app.alert(1))>>"


@needs_fonts
def test_our_own_letters_and_signed_certificates_come_back_in(tmp_path: Path) -> None:
    for content in (render(letter(), fonts=FONTS, at=ISSUED_AT), signed_certificate()):
        answer = inspect(tmp_path, "a.pdf", content)
        assert isinstance(answer, AcceptedUpload), answer
        assert answer.pages == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (pdf(extra=f"/OpenAction{SCRIPT}"), "JavaScript"),
        (pdf(extra="/OpenAction 4 0 R", more=("<</S/J#61vaScript/JS(1)>>",)), "JavaScript"),
        (pdf(extra=f"/Names<</JavaScript<</Names[(a){SCRIPT}]>>>>"), "JavaScript"),
        (pdf(page="/Annots[<</Subtype/Link/A<</S/Launch/F(cmd.exe)>>>>]"), "Launch"),
        (pdf(page="/AA<</O<</S/Launch/F(x)>>>>"), "Launch"),
        (pdf(more=("<</Type/EmbeddedFile/Length 1>>\nstream\nx\nendstream",)), "EmbeddedFile"),
        (pdf(extra="/Names<</EmbeddedFiles<</Names[]>>>>"), "EmbeddedFiles"),
        (pdf(page="/Annots[<</Subtype/RichMedia>>]"), "RichMedia"),
        (pdf(extra="/AcroForm<</XFA[(a) 4 0 R]>>", more=("<<>>",)), "XFA"),
        (pdf(extra="/AcroForm<</X#46A 4 0 R>>", more=("<<>>",)), "XFA"),
        (pdf(page="/Annots[<</Subtype/Link/A<</S/GoToR/F(b.pdf)>>>>]"), "GoToR"),
        (pdf(more=("<</XFA[(loose) 4 0 R]>>",)), "XFA"),
        (pdf(page="/Annots[<</Subtype/Widget/A<</S/SubmitForm/F(http://x)>>>>]"), "SubmitForm"),
        (pdf(page="/Annots[<</Subtype/Link/A<</S/ImportData/F(x)>>>>]"), "ImportData"),
        (pdf(more=(packed_object(b"9 0 " + SCRIPT.encode()),)), "JavaScript"),
        (pdf(page="/Annots[<</Subtype/Link/A<</S/Sound>>>>]"), "Sound"),
    ],
)
def test_active_content_is_refused_by_name_wherever_it_hides(
    tmp_path: Path, content: bytes, name: str
) -> None:
    answer = inspect(tmp_path, "a.pdf", content)
    assert isinstance(answer, Refused), answer
    assert "pdf_active" in refusals(answer)
    assert any(name in reason.zh for reason in answer.reasons)


def test_a_script_left_in_an_earlier_revision_is_still_found(tmp_path: Path) -> None:
    old = pdf(extra=f"/OpenAction{SCRIPT}")
    start = len(old)
    new = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    table = f"xref\n1 1\n{start:010d} 00000 n \ntrailer\n<</Size 4/Root 1 0 R/Prev {old.rindex(b'xref', 0, -20)}>>\n"
    content = old + new + table.encode() + f"startxref\n{start + len(new)}\n%%EOF\n".encode()
    assert "pdf_active" in refusals(inspect(tmp_path, "a.pdf", content))


@pytest.mark.parametrize(
    "extra",
    [
        "/OpenAction<</S/URI/URI(https://x)>>",
        "/AA<</WC<</S/Named/N/Print>>>>",
        "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(http://x)>>>>",
    ],
)
def test_what_runs_unasked_is_refused_even_when_it_would_do_on_a_click(tmp_path: Path, extra: str) -> None:
    assert refusals(inspect(tmp_path, "a.pdf", pdf(extra=extra))) == {"pdf_action"}


@pytest.mark.parametrize(
    "extra", ["/OpenAction[3 0 R/Fit]", "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", "/OpenAction null"]
)
def test_opening_at_a_page_is_harmless(tmp_path: Path, extra: str) -> None:
    assert isinstance(inspect(tmp_path, "a.pdf", pdf(extra=extra)), AcceptedUpload)


def test_a_link_to_the_web_is_noted_and_one_to_a_local_file_refused(tmp_path: Path) -> None:
    def link(target: str) -> bytes:
        return pdf(page=f"/Annots[<</Subtype/Link/A<</S/URI/URI({target})>>>>]")

    web = inspect(tmp_path, "a.pdf", link("https://example.com"))
    assert isinstance(web, AcceptedUpload)
    assert "1" in web.notes[0].zh
    for target in ("file:///etc/passwd", "javascript:alert(1)", "\\\\\\\\host\\\\share"):
        assert refusals(inspect(tmp_path, "a.pdf", link(target))) == {"pdf_link"}


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a" + pdf(),
        b"<!-- -->" + pdf(),
        pdf() + b"<script>alert(1)</script>",
        pdf() + b"MZ" + b"\0" * 5000,
        pdf() + docx(),
        pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%<script>1</script>\n"),
        png() + pdf(),
        png(extra=b"") [:40] + pdf(),
    ],
)  # fmt: skip
def test_a_file_that_is_two_things_is_refused(tmp_path: Path, content: bytes) -> None:
    answer = inspect(tmp_path, "a.pdf", content)
    assert refusals(answer) & {"foreign_content", "truncated", "image_damaged"}, answer


def test_prose_behind_the_end_of_a_long_file_is_foreign(tmp_path: Path) -> None:
    content = pdf(more=(b"<</Length 3000>>\nstream\n" + b" " * 3000 + b"\nendstream",)) + b"and more\n"
    assert refusals(inspect(tmp_path, "a.pdf", content)) == {"foreign_content"}


def test_an_archive_in_a_stream_near_the_end_is_found(tmp_path: Path) -> None:
    packed = zipped({"a.txt": b"x"})
    body = f"<</Length {len(packed)}>>\nstream\n".encode() + packed + b"\nendstream"
    assert refusals(inspect(tmp_path, "a.pdf", pdf(more=(body,)))) == {"foreign_content"}


def test_line_ends_behind_the_end_are_not_foreign(tmp_path: Path) -> None:
    assert isinstance(inspect(tmp_path, "a.pdf", pdf() + b"\r\n\n \0"), AcceptedUpload)


def test_every_truncation_is_refused(tmp_path: Path) -> None:
    whole = pdf()
    for length in range(6, len(whole) - 7, 11):
        assert refusals(inspect(tmp_path, "a.pdf", whole[:length])), length


@pytest.mark.parametrize("password", ["geheim", ""])
def test_an_encrypted_pdf_is_refused_with_what_to_do(tmp_path: Path, password: str) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt(password, "owner", algorithm="RC4-128")
    packed = io.BytesIO()
    writer.write(packed)
    answer = inspect(tmp_path, "a.pdf", packed.getvalue())
    assert refusals(answer) == {"encrypted"}
    assert isinstance(answer, Refused)
    assert "密码" in answer.reasons[0].zh


def test_a_pdf_without_pages_is_refused(tmp_path: Path) -> None:
    assert refusals(inspect(tmp_path, "a.pdf", pdf(pages=0))) == {"no_pages"}


def test_the_page_limit_counts_pages_and_not_the_claim(tmp_path: Path) -> None:
    pages = [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/N {n}>>" for n in range(30)]
    kids = " ".join(f"{n} 0 R" for n in range(3, 33))
    content = assembled(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count 1/Kids[{kids}]>>", *pages])
    assert refusals(inspect(tmp_path, "a.pdf", content, UploadLimits(max_pages=29))) == {"too_many_pages"}
    answer = inspect(tmp_path, "a.pdf", content, UploadLimits(max_pages=30))
    assert isinstance(answer, AcceptedUpload)
    assert answer.pages == 30


def test_a_page_tree_that_bites_its_tail_is_refused(tmp_path: Path) -> None:
    content = assembled(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>"])
    assert refusals(inspect(tmp_path, "a.pdf", content)) == {"pdf_too_complex"}


@pytest.mark.parametrize(
    "content",
    [
        pdf(more=(packed_object(b"\0" * 70_000_000),)),
        pdf(more=(b"<</Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]/Length 2>>\nstream\n00\nendstream",)),
        pdf(more=(b"<</Type/Obj#53tm/N 1/First 4/Length 2>>\nstream\n00\nendstream",)),
        pdf(more=(b"<</Type/ObjStm/Filter/FlateDecode/Length 2>>\nstream\nno\nendstream",)),
    ],
)
def test_object_streams_that_swell_or_hide_are_refused(tmp_path: Path, content: bytes) -> None:
    assert refusals(inspect(tmp_path, "a.pdf", content)) == {"pdf_object_stream"}


@pytest.mark.parametrize(
    "content",
    [
        pdf().replace(b"xref\n0 4\n", b"xref\n0 999999999\n"),
        pdf(more=(b"<</Type/XRef/W[1 1 1]/Size 999999999/Length 1>>\nstream\n0\nendstream",)),
        pdf(more=(packed_object(b"\0" * 20_000_000, "XRef", "/W[1 1 1]/Size 9"),)),
    ],
)
def test_a_table_that_claims_a_thousand_million_objects_is_not_followed(
    tmp_path: Path, content: bytes
) -> None:
    assert refusals(inspect(tmp_path, "a.pdf", content)) == {"pdf_too_complex"}


@pytest.mark.parametrize(
    "filling",
    [b"/" * 40_000_000, b"1 0 obj<</Type/ObjStm>>stream\n" * 1_000_000, b"1 0 obj\n<<>>\nendobj\n" * 2_000_000,
     (b"1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + zlib.compress(b"x" * 60_000_000) + b"\nendstream ") * 99],
)  # fmt: skip
def test_forty_megabytes_of_malice_are_judged_within_seconds(tmp_path: Path, filling: bytes) -> None:
    content = b"%PDF-1.7\n" + filling + b"\nstartxref\n9\n%%EOF\n"
    started = time.process_time()
    assert refusals(inspect(tmp_path, "a.pdf", content))
    assert time.process_time() - started < 8


def test_five_thousand_pages_are_judged_within_seconds(tmp_path: Path) -> None:
    pages = [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/N {n}>>" for n in range(5_000)]
    kids = " ".join(f"{n} 0 R" for n in range(3, 5_003))
    content = assembled(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count 5000/Kids[{kids}]>>", *pages])
    started = time.process_time()
    assert refusals(inspect(tmp_path, "a.pdf", content)) == {"too_many_pages"}
    answer = inspect(tmp_path, "a.pdf", content, UploadLimits(max_pages=5_000))
    assert isinstance(answer, AcceptedUpload)
    assert answer.pages == 5_000
    assert time.process_time() - started < 8


def test_a_parser_that_wanders_is_stopped_after_so_many_reads() -> None:
    file = MeteredBytes(b"abc", reads=2)
    assert (file.read(1), file.read(1)) == (b"a", b"b")
    with pytest.raises(TooComplex):
        file.read(1)
