"""The name and the outside of an upload: never believed, sometimes refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.support.upload_specimens import docx, inspect, jpeg, pdf, png, refusals, xlsx, zipped

from yaojian.errors import UploadMissing
from yaojian.reading import AcceptedUpload, FileKind, Refused, UploadLimits, inspect_upload
from yaojian.reading.reasons import known_codes, reason


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("产品技术要求.pdf", pdf(), FileKind.PDF),
        ("说明书.DOCX", docx(), FileKind.DOCX),
        ("清单.xlsx", xlsx(), FileKind.XLSX),
        ("照片.png", png(), FileKind.PNG),
        ("照片.jpeg", jpeg(), FileKind.JPEG),
        ("资料.zip", zipped({"检验/报告.pdf": pdf()}), FileKind.ZIP),
    ],
)
def test_a_sound_file_is_accepted_with_its_kind_and_digest(
    tmp_path: Path, name: str, content: bytes, kind: FileKind
) -> None:
    answer = inspect(tmp_path, name, content)
    assert isinstance(answer, AcceptedUpload), answer
    assert answer.kind is kind
    assert answer.media_type == kind.media_type
    assert answer.safe_name == name
    assert answer.size == len(content)
    assert answer.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../etc/passwd.pdf", "name_path"),
        ("/etc/a.pdf", "name_path"),
        ("dir/a.pdf", "name_path"),
        ("C:\\Users\\a.pdf", "name_path"),
        ("c:a.pdf", "name_path"),
        ("..\\a.pdf", "name_path"),
        ("a.pdf.", "name_path"),
        ("a\0.pdf", "name_control"),
        ("a\n.pdf", "name_control"),
        ("a\u202efdp.pdf", "name_control"),
        ("CON.pdf", "name_reserved"),
        ("长" * 80 + ".pdf", "name_too_long"),
        ("  ", "name_empty"),
        ("\ud800.pdf", "name_control"),
    ],
)
def test_a_name_that_plays_tricks_is_refused(tmp_path: Path, name: str, code: str) -> None:
    assert code in refusals(inspect(tmp_path, name, pdf()))


@pytest.mark.parametrize(
    "name", ["注册申请表 (1).pdf", "a..b.pdf", "report v2.0.pdf", "附件3—检验报告.pdf", "constant.pdf"]
)
def test_an_ordinary_name_is_no_trick(tmp_path: Path, name: str) -> None:
    assert isinstance(inspect(tmp_path, name, pdf()), AcceptedUpload)


def test_the_stored_name_is_normal_and_without_page_or_shell_characters(tmp_path: Path) -> None:
    answer = inspect(tmp_path, 'e\u0301<b>"报告"?.pdf', pdf())
    assert isinstance(answer, AcceptedUpload)
    assert answer.safe_name == "é_b__报告__.pdf"


@pytest.mark.parametrize("name", ["a.docx", "a.exe", "a", "a.pdf.zip"])
def test_the_extension_must_fit_the_content(tmp_path: Path, name: str) -> None:
    answer = inspect(tmp_path, name, pdf())
    assert refusals(answer) == {"wrong_extension"}
    assert isinstance(answer, Refused)
    assert "PDF" in answer.reasons[0].zh


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0",
        b"<html><script>1</script>",
        b"plain text",
        b"Rar!\x1a\x07\0",
        b"7z\xbc\xaf\x27\x1c",
        b"GIF89a",
    ],
)
def test_other_content_under_a_good_name_is_refused_and_the_accepted_kinds_named(
    tmp_path: Path, content: bytes
) -> None:
    answer = inspect(tmp_path, "a.pdf", content)
    assert refusals(answer) == {"unknown_type"}
    assert isinstance(answer, Refused)
    assert "DOCX" in answer.reasons[0].remedy.zh


def test_an_old_or_encrypted_office_file_is_refused_with_the_way_out(tmp_path: Path) -> None:
    answer = inspect(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    assert refusals(answer) == {"legacy_office"}


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusals(inspect(tmp_path, "a.pdf", b"")) == {"empty"}


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    limits = UploadLimits(max_bytes=100)
    assert refusals(inspect(tmp_path, "a.pdf", b"x" * 101, limits)) == {"too_large"}


def test_an_office_may_accept_fewer_kinds(tmp_path: Path) -> None:
    limits = UploadLimits(accepted=frozenset({FileKind.PDF}))
    assert refusals(inspect(tmp_path, "a.png", png(), limits)) == {"not_accepted"}


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(UploadMissing, match="nowhere"):
        inspect_upload("a.pdf", tmp_path / "nowhere")


@pytest.mark.parametrize("code", sorted(known_codes()))
def test_every_refusal_says_in_two_languages_what_is_wrong_and_what_to_do(code: str) -> None:
    facts = dict.fromkeys(
        ("size", "limit", "accepted", "kind", "extension", "name", "target", "width", "height"), "42"
    )
    told = reason(code, where="a.pdf", **facts)
    assert told.zh.startswith("“a.pdf”：")
    assert told.remedy.zh
    assert told.en.isascii() or "×" in told.en
    assert "{" not in told.zh + told.en
