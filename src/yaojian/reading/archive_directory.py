"""The end record of a ZIP, read by hand before any library believes it (APPNOTE 4.3.14 to 4.3.16)."""

from __future__ import annotations

import struct
from typing import BinaryIO

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCATOR_64 = b"PK\x06\x07"
_END_SIZE = 22
_LOCATOR_SIZE = 20
_MAX_COMMENT = 65_535
_BYTES_PER_ENTRY = 1024


class DirectoryFault(Exception):
    """Why the directory of an archive is not believed; ``code`` names the refusal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_directory(file: BinaryIO, size: int, max_entries: int) -> None:
    """The directory stands right before the end record, the record at the very end, and both are small."""
    end = _find_end(file, size)
    count, length, offset, before = _read_end(file, end)
    if count > max_entries or length > max_entries * _BYTES_PER_ENTRY:
        raise DirectoryFault("too_many_entries")
    if offset + length != before:
        raise DirectoryFault("foreign_content")


def _find_end(file: BinaryIO, size: int) -> int:
    start = max(0, size - _END_SIZE - _MAX_COMMENT)
    file.seek(start)
    tail = file.read()
    position = tail.rfind(_END)
    if position < 0:
        raise DirectoryFault("truncated")
    record = tail[position : position + _END_SIZE]
    if len(record) < _END_SIZE:
        raise DirectoryFault("truncated")
    comment = int.from_bytes(record[20:22], "little")
    if position + _END_SIZE + comment != len(tail):
        raise DirectoryFault("foreign_content")
    return start + position


def _read_end(file: BinaryIO, end: int) -> tuple[int, int, int, int]:
    """Entries, length and offset of the directory, and where it must end."""
    file.seek(end)
    record = file.read(_END_SIZE)
    disk, directory_disk, _, count, length, offset = struct.unpack("<4HLL", record[4:20])
    if (disk, directory_disk) not in ((0, 0), (0xFFFF, 0xFFFF)):
        raise DirectoryFault("archive_damaged")
    if 0xFFFF not in (count, disk) and 0xFFFFFFFF not in (length, offset):
        return count, length, offset, end
    return _read_end_64(file, end)


def _read_end_64(file: BinaryIO, end: int) -> tuple[int, int, int, int]:
    file.seek(max(0, end - _LOCATOR_SIZE))
    locator = file.read(_LOCATOR_SIZE)
    if len(locator) < _LOCATOR_SIZE or not locator.startswith(_LOCATOR_64):
        raise DirectoryFault("archive_damaged")
    where = int.from_bytes(locator[8:16], "little")
    if where > end:
        raise DirectoryFault("archive_damaged")
    file.seek(where)
    record = file.read(56)
    if len(record) < 56 or not record.startswith(_END_64):
        raise DirectoryFault("archive_damaged")
    _, count, length, offset = struct.unpack("<4Q", record[24:56])
    return count, length, offset, where
