"""The cross-reference tables of a PDF, measured before a parser follows them.

A table may claim a thousand million objects in thirty bytes; a parser would count them all.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from yaojian.reading.pdf_packed import packed_streams
from yaojian.reading.reasons import reason
from yaojian.reading.verdict import Reason

MAX_OBJECTS = 500_000
_MAX_TABLE = 16 * 1024 * 1024
_MAX_READS = 6_000_000
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_AT_TABLE = re.compile(rb"\s{0,16}(?:xref\b|\d{1,10}\s+\d{1,5}\s+obj\b)")
_SECTION = re.compile(rb"xref\s+\d{1,20}\s+(\d{1,20})")
_CLAIMS = re.compile(rb"/(?:Size\s*(\d+)|Index\s*\[([\d\s]+)\])")


class TooComplex(Exception):
    """A structure that loops or branches beyond all use."""


class MeteredBytes(io.BytesIO):
    """Bytes that end a parser's endless wandering after so many reads."""

    def __init__(self, data: bytes, reads: int = _MAX_READS) -> None:
        super().__init__(data)
        self._left = reads

    def read(self, size: int | None = -1, /) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise TooComplex
        return super().read(size)


def table_faults(data: bytes) -> Iterator[Reason]:
    """The last pointer leads to a table, and no table claims more objects than a document can have."""
    pointers = _START.findall(data[-4096:])
    if not pointers or not _AT_TABLE.match(data, int(pointers[-1])):
        yield reason("unreadable")
        return
    marks = data.count(b" obj") + data.count(b" 00000 n")
    claims = [int(count) for count in _SECTION.findall(data)]
    for packed in packed_streams(data, b"XRef", _MAX_TABLE):
        if packed is None:
            yield reason("pdf_too_complex")
            return
        for size, index in _CLAIMS.findall(packed.header):
            claims += [int(number[:20]) for number in (size, *index.split()) if number]
    if marks > 2 * MAX_OBJECTS or max(claims, default=0) > MAX_OBJECTS:
        yield reason("pdf_too_complex")
