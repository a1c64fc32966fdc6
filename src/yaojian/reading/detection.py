"""What a file is by its content. The name is never asked."""

from __future__ import annotations

import re
from typing import BinaryIO

from yaojian.reading.verdict import FileKind

HEAD = 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
LEGACY_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"<\s*(?:script|html|!doctype\s+html|\?php|svg|iframe|body)\b", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"
_ZIP_END_SPAN = 22 + 65_535


def head_of(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(HEAD)


def raw_kind(head: bytes) -> FileKind | None:
    """PDF, PNG, JPEG or ZIP by the first bytes; which Office format a ZIP is, its parts decide later."""
    if head.startswith(_PNG):
        return FileKind.PNG
    if head.startswith(_JPEG):
        return FileKind.JPEG
    if head.startswith(_ZIP_STARTS):
        return FileKind.ZIP
    return FileKind.PDF if b"%PDF-" in head else None


def hides_markup(head: bytes) -> bool:
    """Whether a browser that sniffs could take the file for a page or a script."""
    return bool(_MARKUP.search(head)) or head[4:6] == b"/*"


def hides_archive(file: BinaryIO, size: int) -> bool:
    """Whether an unpacker that looks from the end would find a ZIP here."""
    file.seek(max(0, size - _ZIP_END_SPAN))
    tail = file.read(_ZIP_END_SPAN)
    position = tail.rfind(_ZIP_END)
    while position >= 0:
        if len(tail) - position >= 22 and int.from_bytes(tail[position + 4 : position + 8], "little") == 0:
            return True
        position = tail.rfind(_ZIP_END, 0, position)
    return False
