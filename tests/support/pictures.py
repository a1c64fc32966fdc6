"""Screenshots made small: the colours of a page that matter, one byte a point."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 128
CHANNELS = {2: 3, 6: 4}


def smaller(png: bytes, colours: int = COLOURS) -> bytes:
    """The same picture with a palette of its most frequent colours; every other point gets the nearest of them."""
    points = _points(png)
    packed = points.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    found, place, count = np.unique(packed, return_inverse=True, return_counts=True)
    kept = found[np.argsort(-count, kind="stable")[:colours]]
    palette = np.stack([kept >> 16, kept >> 8 & 255, kept & 255], axis=1).astype(np.int32)
    wanted = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.int32)
    nearest = np.array([((palette - colour) ** 2).sum(axis=1).argmin() for colour in wanted], dtype=np.uint8)
    return _packed(nearest[place].reshape(points.shape[:2]), palette.astype(np.uint8))


def _points(png: bytes) -> np.ndarray:
    """Height × width × 3 of an 8-bit PNG as Chromium writes it; transparency is left out."""
    assert png.startswith(SIGNATURE)
    chunks = list(_chunks(png))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">2L5B", chunks[0][1])
    assert (depth, interlaced) == (8, 0), "Chromium writes neither more bits nor in passes"
    channels = CHANNELS[kind]
    raw = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    lines = np.frombuffer(raw, np.uint8).reshape(height, 1 + width * channels)
    before = np.zeros(width * channels, np.uint8)
    out = np.empty((height, width * channels), np.uint8)
    for at, line in enumerate(lines):
        before = out[at] = _unfiltered(int(line[0]), line[1:], before, channels)
    return out.reshape(height, width, channels)[:, :, :3]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">L", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _unfiltered(kind: int, line: np.ndarray, above: np.ndarray, channels: int) -> np.ndarray:
    """One line of points out of its differences to the points on the left and above (PNG, section 9)."""
    if kind == 0:
        return line.copy()
    if kind == 2:
        return line + above
    if kind == 1:
        return np.cumsum(line.reshape(-1, channels), axis=0, dtype=np.uint8).reshape(-1)
    result, top = bytearray(line.tobytes()), above.tobytes()
    for at in range(len(result)):
        left = result[at - channels] if at >= channels else 0
        corner = top[at - channels] if at >= channels else 0
        guess = (left + top[at]) // 2 if kind == 3 else _paeth(left, top[at], corner)
        result[at] = (result[at] + guess) & 255
    return np.frombuffer(bytes(result), np.uint8)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    far = abs(guess - left), abs(guess - above), abs(guess - corner)
    return (left, above, corner)[far.index(min(far))]


def _packed(indices: np.ndarray, palette: np.ndarray) -> bytes:
    height, width = indices.shape
    lines = np.zeros((height, width + 1), np.uint8)
    lines[:, 1:] = indices
    parts = (
        (b"IHDR", struct.pack(">2L5B", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))
