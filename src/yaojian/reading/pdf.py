"""PDF: whole, unencrypted, of bearable length, and with nothing in it that acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import pypdf

from yaojian.reading.limits import UploadLimits
from yaojian.reading.pdf_actions import action_faults, count_links
from yaojian.reading.pdf_names import active_names
from yaojian.reading.pdf_pages import list_pages
from yaojian.reading.pdf_tables import MeteredBytes, TooComplex, table_faults
from yaojian.reading.reasons import reason
from yaojian.reading.verdict import Inspection, Reason
from yaojian.words import Words

_BLANK = b" \t\r\n\0\x0c"
_TAIL = 4096
_BLANK_TAIL = 1024
_END = re.compile(rb"startxref\s+\d+\s+%%EOF")


def inspect_pdf(file: BinaryIO, size: int, limits: UploadLimits) -> Inspection:
    """Shape first, then every name in the raw bytes, then the resolved structure; stops at the first stage
    that refuses, so that a hostile file costs little."""
    shape = tuple(_shape_faults(file, size))
    if shape:
        return Inspection(shape)
    file.seek(0)
    data = file.read(size)
    found = tuple(active_names(data)) or tuple(table_faults(data))
    if found:
        return Inspection(found)
    try:
        return _structure(data, limits)
    except TooComplex:
        return Inspection((reason("pdf_too_complex"),))


def _shape_faults(file: BinaryIO, size: int) -> Iterator[Reason]:
    file.seek(0)
    if file.read(5) != b"%PDF-":
        yield reason("foreign_content")
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    body = tail.rstrip(_BLANK)
    if len(tail) - len(body) > _BLANK_TAIL:
        yield reason("foreign_content")
    if body.endswith(b"%%EOF") and _END.search(body):
        return
    yield reason("foreign_content" if _END.search(tail) else "truncated")


def _structure(data: bytes, limits: UploadLimits) -> Inspection:
    reader = pypdf.PdfReader(MeteredBytes(data), strict=False)
    if reader.is_encrypted:
        return Inspection((reason("encrypted"),))
    pages = list_pages(reader, limits.max_pages)
    if not pages:
        return Inspection((reason("no_pages"),))
    if len(pages) > limits.max_pages:
        return Inspection((reason("too_many_pages", limit=limits.max_pages),))
    faults = tuple(dict.fromkeys(action_faults(reader.root_object, pages)))
    links = count_links(pages)
    notes = (Words(f"含网页链接 {links} 处", f"{links} links to the web"),) if links else ()
    return Inspection(faults, pages=len(pages), notes=notes)
