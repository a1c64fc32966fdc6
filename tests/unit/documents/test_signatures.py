"""Signatures: whole and trusted, or each way in which they are not."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime, timedelta

import pypdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tests.support.paper import (
    FONTS,
    ISSUED_AT,
    OFFICE,
    SINCE,
    UNTIL,
    authority,
    certificate,
    credentials,
    needs_fonts,
    signed_certificate,
)

from yaojian.documents import (
    SignatureReport,
    SigningCredentials,
    issue_credentials,
    make_authority,
    new_key,
    render,
    sign,
    verify_pdf,
)
from yaojian.errors import CredentialsUnusable, TimeWithoutZone, UnsignableFile

pytestmark = needs_fonts


def judge(pdf: bytes) -> SignatureReport:
    return verify_pdf(pdf, [authority().certificate])


def codes(report: SignatureReport) -> set[str]:
    return {problem.code for problem in report.problems}


def with_flip(pdf: bytes, position: int, mask: int) -> bytes:
    changed = bytearray(pdf)
    changed[position] ^= mask
    return bytes(changed)


def test_a_certificate_signed_on_4_march_verifies_with_signer_and_day() -> None:
    report = judge(signed_certificate())
    assert report.valid
    assert (report.signer, report.organisation, report.issuer) == ("行政审批专用章", OFFICE, "示例电子认证根")
    assert report.signed_at == ISSUED_AT
    assert report.reason == "签发注册证"


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_both_kinds_of_key_sign(kind: str) -> None:
    signed = sign(render(certificate(), fonts=FONTS, at=ISSUED_AT), credentials(kind), ISSUED_AT, "签发")
    assert judge(signed).valid


def test_a_flipped_byte_at_two_hundred_random_positions_is_never_intact() -> None:
    signed, draw = signed_certificate(), random.Random(20260304)
    for position in draw.sample(range(len(signed)), 200):
        report = judge(with_flip(signed, position, 1 << draw.randrange(8)))
        assert not report.intact, position
        assert report.problems, position


def test_a_flipped_byte_anywhere_in_the_unguarded_container_is_never_intact() -> None:
    signed = signed_certificate()
    start = signed.index(b"/Contents <") + len(b"/Contents ")
    end = signed.index(b">", start) + 1
    for position in range(start, end, 7):
        assert not judge(with_flip(signed, position, 0x02)).intact, position - start
    assert not any(judge(with_flip(signed, position, 0x20)).valid for position in range(start, end, 11))


def test_lines_appended_behind_the_end_are_outside_the_signature() -> None:
    report = judge(signed_certificate() + b"% innocent comment\n")
    assert not report.valid
    assert not report.covers_whole_document
    assert "not_whole" in codes(report)


def test_a_page_changed_by_an_incremental_update_is_told_in_words() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed_certificate()))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    changed = io.BytesIO()
    writer.write(changed)
    report = judge(changed.getvalue())
    assert not report.valid
    assert not report.covers_whole_document
    assert any("页面 1 处" in change.zh for change in report.changes)


def test_an_unsigned_file_says_so() -> None:
    report = judge(render(certificate(), fonts=FONTS, at=ISSUED_AT))
    assert not report.signed
    assert codes(report) == {"unsigned"}


@pytest.mark.parametrize(
    "stuff", [b"", b"%PDF-", b"\0" * 5000, b"%PDF-1.7\nstartxref\n0\n%%EOF", b"PK\x03\x04"]
)
def test_rubbish_gives_a_report_and_no_exception(stuff: bytes) -> None:
    report = judge(stuff)
    assert not report.valid
    assert codes(report) == {"unreadable"}


def test_every_prefix_of_a_signed_file_is_reported_unsound() -> None:
    signed = signed_certificate()
    assert not any(judge(signed[:length]).valid for length in range(0, len(signed), len(signed) // 60))


def test_a_signer_of_another_authority_is_not_trusted() -> None:
    stranger = make_authority("别处的根", SINCE, UNTIL, new_key())
    report = verify_pdf(signed_certificate(), [stranger.certificate])
    assert report.intact
    assert not report.trusted
    assert "示例电子认证根" in report.problems[0].words.zh


def test_an_authority_of_the_same_name_is_not_the_same_authority() -> None:
    namesake = make_authority("示例电子认证根", SINCE, UNTIL, new_key())
    assert not verify_pdf(signed_certificate(), [namesake.certificate]).trusted


def test_a_root_certificate_does_not_sign_documents() -> None:
    root = SigningCredentials(authority().certificate, authority().key)
    signed = sign(render(certificate(), fonts=FONTS, at=ISSUED_AT), root, ISSUED_AT, "签发")
    assert not judge(signed).trusted


def test_the_certificate_is_judged_on_the_day_of_signing_unless_another_is_asked() -> None:
    brief = issue_credentials(authority(), OFFICE, "章", SINCE, datetime(2026, 4, 1, tzinfo=UTC), new_key())
    signed = sign(render(certificate(), fonts=FONTS, at=ISSUED_AT), brief, ISSUED_AT, "签发")
    assert judge(signed).valid
    later = verify_pdf(signed, [authority().certificate], as_of=datetime(2026, 4, 2, tzinfo=UTC))
    assert not later.trusted


def test_nobody_signs_outside_the_life_of_the_certificate() -> None:
    pdf = render(certificate(), fonts=FONTS, at=ISSUED_AT)
    with pytest.raises(CredentialsUnusable, match="有效期"):
        sign(pdf, credentials(), UNTIL + timedelta(days=1), "签发")
    with pytest.raises(TimeWithoutZone):
        sign(pdf, credentials(), datetime(2026, 3, 4), "签发")  # noqa: DTZ001


def test_a_signed_document_admits_no_second_signature() -> None:
    with pytest.raises(UnsignableFile):
        sign(signed_certificate(), credentials(), ISSUED_AT, "再签")


def test_rubbish_is_not_signed() -> None:
    with pytest.raises(UnsignableFile):
        sign(b"no pdf at all", credentials(), ISSUED_AT, "签发")


def test_the_signature_is_pades_and_forbids_later_changes() -> None:
    catalog = pypdf.PdfReader(io.BytesIO(signed_certificate())).trailer["/Root"]
    signature = catalog["/Perms"]["/DocMDP"]
    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature["/Reference"][0]["/TransformParams"]["/P"] == 1
    assert signature["/M"] == "D:20260304093000+08'00'"


def test_the_root_is_not_carried_in_the_file() -> None:
    packed = pypdf.PdfReader(io.BytesIO(signed_certificate())).trailer["/Root"]["/Perms"]["/DocMDP"][
        "/Contents"
    ]
    carried = packed.original_bytes if hasattr(packed, "original_bytes") else bytes(packed)
    assert credentials().certificate.public_bytes(Encoding.DER) in carried
    assert authority().certificate.public_bytes(Encoding.DER) not in carried


def test_the_archival_metadata_is_left_as_it_was_drawn() -> None:
    drawn = render(certificate(), fonts=FONTS, at=ISSUED_AT)
    before, after = (pypdf.PdfReader(io.BytesIO(pdf)) for pdf in (drawn, signed_certificate()))
    assert after.metadata == before.metadata
    assert after.trailer["/Root"]["/Metadata"].get_data() == before.trailer["/Root"]["/Metadata"].get_data()
