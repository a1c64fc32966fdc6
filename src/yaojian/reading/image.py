"""Pictures: PNG and JPEG read chunk by chunk, never decoded."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from yaojian.reading.limits import UploadLimits
from yaojian.reading.reasons import reason
from yaojian.reading.verdict import Inspection, Reason

_MAX_CHUNKS = 200_000
_MAX_SIDE_DATA = 8 * 1024 * 1024
_COMPRESSED = {b"zTXt", b"iTXt", b"iCCP"}
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD8)})
_BEHIND_SCAN = re.compile(rb"\xff(?=[^\x00\xd0-\xd7])", re.DOTALL)


class _Damaged(Exception):
    """The structure broke off; turned into one reason by the inspectors below."""


def inspect_png(file: BinaryIO, size: int, limits: UploadLimits) -> Inspection:
    """The header's size, each chunk's checksum, no bomb in the side data, nothing behind the end."""
    file.seek(8)
    try:
        return Inspection(tuple(_png_faults(file, size, limits)))
    except _Damaged:
        return Inspection((reason("image_damaged"),))


def _png_faults(file: BinaryIO, size: int, limits: UploadLimits) -> Iterator[Reason]:
    seen_data = False
    for index in range(_MAX_CHUNKS):
        kind, content = _png_chunk(file, size)
        if (kind == b"IHDR") != (index == 0):
            raise _Damaged
        if kind == b"IHDR":
            yield from _size_faults(content[0:4], content[4:8], limits)
        seen_data = seen_data or kind == b"IDAT"
        if kind in _COMPRESSED and _swells(content):
            yield reason("image_bomb")
        if kind == b"IEND":
            if not seen_data:
                raise _Damaged
            if file.tell() != size:
                yield reason("foreign_content")
            return
    raise _Damaged


def _png_chunk(file: BinaryIO, size: int) -> tuple[bytes, bytes]:
    header = file.read(8)
    length = int.from_bytes(header[:4], "big")
    if len(header) < 8 or length > size - file.tell() - 4:
        raise _Damaged
    kind, content, checksum = header[4:], file.read(length), file.read(4)
    if zlib.crc32(kind + content) != int.from_bytes(checksum, "big"):
        raise _Damaged
    return kind, content


def _swells(content: bytes) -> bool:
    """Whether a compressed text or colour profile unpacks beyond all use; tried at each possible start."""
    for start in (index for index, byte in enumerate(content[:600]) if byte == 0x78):
        unpacker = zlib.decompressobj()
        try:
            unpacked = len(unpacker.decompress(content[start:], _MAX_SIDE_DATA + 1))
        except zlib.error:
            continue
        if unpacked > _MAX_SIDE_DATA:
            return True
    return False


def _size_faults(width: bytes, height: bytes, limits: UploadLimits) -> Iterator[Reason]:
    across, down = int.from_bytes(width, "big"), int.from_bytes(height, "big")
    if across == 0 or down == 0:
        raise _Damaged
    if across * down > limits.max_pixels:
        yield reason("too_many_pixels", width=across, height=down, limit=limits.max_pixels)


def inspect_jpeg(file: BinaryIO, size: int, limits: UploadLimits) -> Inspection:
    """The frame's size and a true end; behind it only further JPEGs (as telephones write) or zeros."""
    file.seek(0)
    data = file.read(size)
    try:
        return Inspection(tuple(dict.fromkeys(_jpeg_faults(data, limits))))
    except _Damaged:
        return Inspection((reason("image_damaged"),))


def _jpeg_faults(data: bytes, limits: UploadLimits) -> Iterator[Reason]:
    position = 0
    for _ in range(16):
        found, position = _one_jpeg(data, position, limits)
        yield from found
        if data.startswith(b"\xff\xd8\xff", position):
            continue
        if data[position:].strip(b"\0"):
            yield reason("foreign_content")
        return
    yield reason("foreign_content")


def _one_jpeg(data: bytes, position: int, limits: UploadLimits) -> tuple[tuple[Reason, ...], int]:
    """Walk the segments of one picture from its start; answer faults and the position behind its end."""
    faults: tuple[Reason, ...] = ()
    framed = False
    position += 2
    for _ in range(_MAX_CHUNKS):
        marker, position = _marker(data, position)
        if marker == 0xD9:
            if not framed:
                raise _Damaged
            return faults, position
        if marker in _BARE_MARKERS:
            continue
        length = int.from_bytes(data[position : position + 2], "big")
        if length < 2 or position + length > len(data):
            raise _Damaged
        if marker in _FRAME_MARKERS:
            framed = True
            faults += tuple(
                _size_faults(data[position + 5 : position + 7], data[position + 3 : position + 5], limits)
            )
        position += length
        if marker == 0xDA:
            position = _behind_scan(data, position)
    raise _Damaged


def _marker(data: bytes, position: int) -> tuple[int, int]:
    if data[position : position + 1] != b"\xff":
        raise _Damaged
    while data[position : position + 1] == b"\xff":
        position += 1
    if position >= len(data):
        raise _Damaged
    return data[position], position + 1


def _behind_scan(data: bytes, position: int) -> int:
    """The next real marker behind entropy-coded data, where FF00 and restarts belong to the data."""
    found = _BEHIND_SCAN.search(data, position)
    if found is None:
        raise _Damaged
    return found.start()
