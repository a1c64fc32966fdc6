"""Packed streams of a given type, found by their mark in the raw bytes and unpacked within a budget."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_MAX_SEARCHED = 256 * 1024 * 1024
_MAX_MARKS = 100_000
_NEAR = 1024
_STREAM = re.compile(rb"stream\r?\n")


@dataclass(frozen=True, slots=True)
class Packed:
    """A stream: its dictionary as written, and its plain content."""

    header: bytes
    content: bytes


def packed_streams(data: bytes, kind: bytes, budget: int) -> Iterator[Packed | None]:
    """Each stream of ``/Type /kind``; ``None``, and no more, when one is oddly encoded or swells too much."""
    searched = 0
    for count, match in enumerate(re.finditer(rb"/" + kind + rb"\b", data)):
        header, raw = _around(data, match.start())
        searched += len(raw)
        plain = _unpack(header, raw, budget) if searched <= _MAX_SEARCHED and count <= _MAX_MARKS else None
        if plain is None:
            yield None
            return
        budget -= len(plain)
        yield Packed(header, plain)


def _around(data: bytes, position: int) -> tuple[bytes, bytes]:
    """The dictionary around ``position`` and the bytes of its stream; both empty when no stream follows."""
    start = _STREAM.search(data, position, position + _NEAR)
    opening = data.rfind(b"obj", max(0, position - _NEAR), position)
    if start is None or opening < 0:
        return b"", b""
    end = data.find(b"endstream", start.end())
    return data[opening : start.start()], data[start.end() : end if end >= 0 else len(data)]


def _unpack(header: bytes, content: bytes, budget: int) -> bytes | None:
    if b"#" in header:
        return None
    if b"/Filter" not in header:
        return content if len(content) <= budget else None
    filters = header.count(b"Decode") - header.count(b"DecodeParms")
    if filters != 1 or b"/FlateDecode" not in header:
        return None
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(content, max(1, budget))
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else plain
