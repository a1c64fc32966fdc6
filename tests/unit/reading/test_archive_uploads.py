"""ZIP uploads: every member judged as if it came alone, nothing unpacked to disk."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from tests.support.upload_specimens import docx, inspect, pdf, png, refusals, zipped

from yaojian.reading import AcceptedUpload, Refused, UploadLimits
from yaojian.reading.archive_directory import DirectoryFault, check_directory


def test_members_are_listed_and_litter_of_systems_passed_over(tmp_path: Path) -> None:
    content = zipped(
        {"1/申请表.docx": docx(), "2/图.png": png(), "__MACOSX/._x": b"\0", "1/.DS_Store": b"\0"}
    )
    answer = inspect(tmp_path, "a.zip", content)
    assert isinstance(answer, AcceptedUpload), answer
    assert answer.members == ("1/申请表.docx", "2/图.png")
    assert len(answer.notes) == 2


@pytest.mark.parametrize(
    "name",
    [
        "../a.pdf",
        "x/../../a.pdf",
        "/etc/a.pdf",
        "C:/a.pdf",
        "..\\a.pdf",
        "x\\a.pdf",
        "./a.pdf",
        "a//b.pdf",
        "x./a.pdf",
        "a/" * 40 + "a.pdf",
    ],
)
def test_a_member_that_would_leave_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    answer = inspect(tmp_path, "a.zip", zipped({name: pdf()}))
    assert "name_path" in refusals(answer)


def test_a_nul_in_a_member_name_is_refused(tmp_path: Path) -> None:
    content = zipped({"aX.exe.pdf": pdf()}).replace(b"aX.exe", b"a\0.exe")
    assert "name_control" in refusals(inspect(tmp_path, "a.zip", content))


def test_an_overlong_member_name_is_refused(tmp_path: Path) -> None:
    assert "name_too_long" in refusals(inspect(tmp_path, "a.zip", zipped({"长" * 300 + ".pdf": pdf()})))


def test_names_in_gbk_are_decoded_and_reported(tmp_path: Path) -> None:
    raw = "检验报告.pdf".encode("gbk")
    content = zipped({"x" * len(raw): pdf()}).replace(b"x" * len(raw), raw)
    answer = inspect(tmp_path, "a.zip", content)
    assert isinstance(answer, AcceptedUpload), answer
    assert answer.members == ("检验报告.pdf",)
    assert "GBK" in answer.notes[0].zh


def test_a_name_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    content = zipped({"xx.pdf": pdf()}).replace(b"xx.pdf", b"\xff\xff.pdf")
    assert "name_encoding" in refusals(inspect(tmp_path, "a.zip", content))


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, mode: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("a.pdf")
        link.external_attr = (mode | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "symlink" in refusals(inspect(tmp_path, "a.zip", packed.getvalue()))


def test_a_bomb_is_refused_by_its_ratio_without_unpacking(tmp_path: Path) -> None:
    content = zipped({"a.pdf": b"\0" * 40_000_000})
    assert len(content) < 50_000
    assert "zip_bomb" in refusals(inspect(tmp_path, "a.zip", content))


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.pdf": pdf() + b" " * 900}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        position = content.index(mark) + offset
        content[position : position + 4] = struct.pack("<L", 100)
    assert refusals(inspect(tmp_path, "a.zip", bytes(content)))


def test_many_members_of_bearable_size_may_still_be_too_much_together(tmp_path: Path) -> None:
    content = zipped({f"{n}.png": png() for n in range(20)})
    size = len(png()) * 20
    assert isinstance(inspect(tmp_path, "a.zip", content, UploadLimits(max_unpacked=size)), AcceptedUpload)
    assert refusals(inspect(tmp_path, "a.zip", content, UploadLimits(max_unpacked=size - 1))) == {"zip_bomb"}


def test_too_many_members_are_refused_from_the_end_record_alone(tmp_path: Path) -> None:
    content = zipped({f"{n}.png": png() for n in range(6)})
    assert refusals(inspect(tmp_path, "a.zip", content, UploadLimits(max_entries=5))) == {"too_many_entries"}
    with pytest.raises(DirectoryFault, match="too_many_entries"):
        check_directory(io.BytesIO(content), len(content), 5)
    lying = bytearray(content)
    position = content.rindex(b"PK\x05\x06")
    lying[position + 8 : position + 12] = struct.pack("<HH", 1, 1)
    assert refusals(inspect(tmp_path, "a.zip", bytes(lying), UploadLimits(max_entries=5)))


def test_members_laid_over_each_other_are_a_bomb(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.png": png(), "b.png": png()}, zipfile.ZIP_STORED))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<L", 0)
    assert "zip_bomb" in refusals(inspect(tmp_path, "a.zip", bytes(content)))


def test_nesting_is_followed_to_its_limit(tmp_path: Path) -> None:
    once = zipped({"b.zip": zipped({"a.pdf": pdf()})})
    twice = zipped({"c.zip": once})
    answer = inspect(tmp_path, "a.zip", once)
    assert isinstance(answer, AcceptedUpload), answer
    assert answer.members == ("b.zip", "b.zip/a.pdf")
    assert refusals(inspect(tmp_path, "a.zip", twice)) == {"too_deep"}


def test_a_bad_member_is_named_with_its_path(tmp_path: Path) -> None:
    bad = pdf(extra="/OpenAction<</S/JavaScript/JS(1)>>")
    answer = inspect(tmp_path, "a.zip", zipped({"x/b.zip": zipped({"报告.pdf": bad})}))
    assert isinstance(answer, Refused)
    assert "x/b.zip/报告.pdf" in answer.reasons[0].zh
    assert "JavaScript" in answer.reasons[0].zh


@pytest.mark.parametrize(
    ("name", "content"), [("a.exe", b"MZ\0\0"), ("a.pdf", b"MZ\0\0"), ("a.html", b"<html>")]
)
def test_a_member_of_no_accepted_kind_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusals(inspect(tmp_path, "a.zip", zipped({name: content}))) == {"unknown_type"}


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.pdf": pdf()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert "encrypted" in refusals(inspect(tmp_path, "a.zip", bytes(content)))


def test_a_rare_method_of_compression_is_refused(tmp_path: Path) -> None:
    assert "archive_method" in refusals(
        inspect(tmp_path, "a.zip", zipped({"a.pdf": pdf()}, zipfile.ZIP_LZMA))
    )


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr("a.pdf", pdf())
        archive.writestr("A.pdf", pdf())
    assert "duplicate_name" in refusals(inspect(tmp_path, "a.zip", packed.getvalue()))


@pytest.mark.parametrize(
    "content",
    [
        zipped({"a.pdf": pdf()}) + b"#!/bin/sh",
        zipped({"a.pdf": pdf()})[:-30],
        zipped({"a.pdf": pdf()}).replace(b"PK\x01\x02", b"hidden content" * 9 + b"PK\x01\x02"),
        zipped({}),
        b"PK\x03\x04" + b"\0" * 100,
    ],
)
def test_hidden_tails_gaps_and_stumps_are_refused(tmp_path: Path, content: bytes) -> None:
    assert refusals(inspect(tmp_path, "a.zip", content))


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.png": png()}))
    content[40] ^= 0xFF
    assert refusals(inspect(tmp_path, "a.zip", bytes(content))) <= {"archive_damaged", "image_damaged"}
    assert refusals(inspect(tmp_path, "a.zip", bytes(content)))


def test_bytes_between_the_last_member_and_the_directory_are_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.pdf": pdf()}))
    directory, end = content.index(b"PK\x01\x02"), content.rindex(b"PK\x05\x06")
    content[end + 16 : end + 20] = struct.pack("<L", directory + 100)
    hidden = bytes(content[:directory]) + b"h" * 100 + bytes(content[directory:])
    assert refusals(inspect(tmp_path, "a.zip", hidden)) == {"foreign_content"}


def test_nothing_is_unpacked_to_disk(tmp_path: Path) -> None:
    inspect(tmp_path, "a.zip", zipped({"a.pdf": pdf(), "../b.pdf": pdf()}))
    assert [path.name for path in tmp_path.iterdir()] == ["upload"]
