"""Files as strangers send them: sound ones, and the same with one thing wrong."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from docx import Document
from openpyxl import Workbook

from yaojian.reading import AcceptedUpload, Refused, UploadLimits, inspect_upload

CATALOG = "<</Type/Catalog/Pages 2 0 R{extra}>>"


def pdf(
    extra: str = "", page: str = "", more: tuple[bytes | str, ...] = (), pages: int = 1, trailer: str = ""
) -> bytes:
    """A PDF written by hand; ``extra`` goes into the catalogue, ``page`` into the page, ``more`` are objects 4…"""
    kids = " ".join("3 0 R" for _ in range(min(pages, 1)))
    objects: list[bytes | str] = [
        CATALOG.format(extra=extra),
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}>>",
        *more,
    ]
    return assembled(objects, trailer)


def assembled(objects: list[bytes | str], trailer: str = "") -> bytes:
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        content = body.encode("latin-1") if isinstance(body, str) else body
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start, size = len(out), len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def packed_object(content: bytes, kind: str = "ObjStm", entries: str = "/N 1/First 4") -> bytes:
    body = zlib.compress(content)
    head = f"<</Type/{kind}{entries}/Filter/FlateDecode/Length {len(body)}>>\nstream\n"
    return head.encode() + body + b"\nendstream"


def docx(changes: Mapping[str, bytes | None] | None = None) -> bytes:
    document = Document()
    document.add_paragraph("产品技术要求")
    packed = io.BytesIO()
    document.save(packed)
    return repacked(packed.getvalue(), changes or {})


def xlsx(changes: Mapping[str, bytes | None] | None = None) -> bytes:
    packed = io.BytesIO()
    Workbook().save(packed)
    return repacked(packed.getvalue(), changes or {})


def repacked(package: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The package with parts replaced, added or, with ``None``, left out."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    merged = {**parts, **changes}
    return zipped({name: content for name, content in merged.items() if content is not None})


def part_of(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return source.read(name)


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def png(width: int = 4, height: int = 3, extra: bytes = b"") -> bytes:
    header = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + b"\x80" * 4 for _ in range(3)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def jpeg(width: int = 4, height: int = 3) -> bytes:
    frame = struct.pack(">BHHB3B", 8, height, width, 1, 1, 0x11, 0)
    return (
        b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + segment(0xC0, frame)
        + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56" + b"\xff\xd9"
    )  # fmt: skip


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def inspect(
    folder: Path, name: str, content: bytes, limits: UploadLimits | None = None
) -> AcceptedUpload | Refused:
    path = folder / "upload"
    path.write_bytes(content)
    return inspect_upload(name, path, limits or UploadLimits())


def refusals(answer: AcceptedUpload | Refused) -> set[str]:
    return {reason.code for reason in answer.reasons} if isinstance(answer, Refused) else set()
