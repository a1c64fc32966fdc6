"""Pictures: measured and walked, never decoded."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from tests.support.upload_specimens import chunk, inspect, jpeg, pdf, png, refusals, segment, zipped

from yaojian.reading import AcceptedUpload, Refused, UploadLimits


@pytest.mark.parametrize(
    ("name", "content"), [("a.png", png(60_000, 60_000)), ("a.jpg", jpeg(60_000, 60_000))]
)
def test_a_picture_that_would_fill_the_memory_is_refused_with_its_size(
    tmp_path: Path, name: str, content: bytes
) -> None:
    answer = inspect(tmp_path, name, content)
    assert refusals(answer) == {"too_many_pixels"}
    assert isinstance(answer, Refused)
    assert "60000×60000" in answer.reasons[0].zh


@pytest.mark.parametrize(("name", "make"), [("a.png", png), ("a.jpg", jpeg)])
def test_the_pixel_limit_is_exact(tmp_path: Path, name: str, make) -> None:  # type: ignore[no-untyped-def]
    limits = UploadLimits(max_pixels=12)
    assert isinstance(inspect(tmp_path, name, make(4, 3), limits), AcceptedUpload)
    assert refusals(inspect(tmp_path, name, make(4, 4), limits)) == {"too_many_pixels"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", png() + b"<script>"),
        ("a.png", png() + b"prose"),
        ("a.png", png() + zipped({"a.pdf": pdf()})),
        ("a.jpg", jpeg() + b"<?php system(1)"),
        ("a.jpg", jpeg() + zipped({"a.pdf": pdf()})),
        ("a.jpg", jpeg().replace(b"JFIF", b"%PDF-1.4")),
        ("a.jpg", b"\xff\xd8\xff\xe0/*" + b"\0" * 12_074 + jpeg()[2:]),
        ("a.png", png(extra=chunk(b"tEXt", b"Comment\0<script>alert(1)</script>"))),
    ],
)
def test_a_picture_that_carries_something_else_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusals(inspect(tmp_path, name, content)) & {"foreign_content", "image_damaged"}


def test_a_second_picture_behind_the_first_is_what_telephones_write(tmp_path: Path) -> None:
    assert isinstance(inspect(tmp_path, "a.jpg", jpeg() + jpeg() + b"\0\0"), AcceptedUpload)
    assert refusals(inspect(tmp_path, "a.jpg", jpeg() * 30)) == {"foreign_content"}


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP"])
def test_a_bomb_in_the_text_or_the_colour_profile_is_refused(tmp_path: Path, kind: bytes) -> None:
    bomb = chunk(kind, b"name\0\0" + zlib.compress(b"\0" * 20_000_000))
    assert refusals(inspect(tmp_path, "a.png", png(extra=bomb))) == {"image_bomb"}
    harmless = chunk(kind, b"name\0\0" + zlib.compress(b"profile"))
    assert isinstance(inspect(tmp_path, "a.png", png(extra=harmless)), AcceptedUpload)


@pytest.mark.parametrize(("name", "whole"), [("a.png", png()), ("a.jpg", jpeg())])
def test_every_truncation_of_a_picture_is_refused(tmp_path: Path, name: str, whole: bytes) -> None:
    for length in range(9, len(whole)):
        assert refusals(inspect(tmp_path, name, whole[:length])) == {"image_damaged"}, length


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", png(0, 3)),
        ("a.png", png().replace(b"IDAT\x78", b"IDAT\x79")),
        ("a.png", png().replace(b"IDAT", b"IDAX")),
        ("a.png", png()[:8] + chunk(b"IEND", b"")),
        ("a.jpg", b"\xff\xd8\xff\xd9"),
        ("a.jpg", b"\xff\xd8" + segment(0xE0, b"") + b"\0\0"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\0\xff\xd9"),
    ],
)
def test_a_damaged_picture_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusals(inspect(tmp_path, name, content)) == {"image_damaged"}
