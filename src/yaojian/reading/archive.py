"""ZIP archives, read member by member as a stream; nothing is ever unpacked to disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from yaojian.reading.archive_directory import DirectoryFault, check_directory
from yaojian.reading.limits import UploadLimits
from yaojian.reading.naming import member_name_faults
from yaojian.reading.reasons import reason
from yaojian.reading.verdict import Inspection, Reason
from yaojian.words import Words

_CHUNK = 256 * 1024
_SMALL = 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = 30
_DESCRIPTOR = 24
_SYSTEM_LITTER = ("__MACOSX/",)
_SYSTEM_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

Part = tuple[str, zipfile.ZipInfo]
InspectMember = Callable[[str, BinaryIO, int, int], Inspection]


@dataclass(slots=True)
class Budget:
    """What may still be unpacked in the whole upload, however the archives nest."""

    octets: int
    entries: int


@dataclass(slots=True)
class Package:
    """An opened archive whose directory has been found sound."""

    archive: zipfile.ZipFile
    parts: list[Part] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)

    def names(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.parts)

    def stream(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        with self.archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                yield chunk


def open_package(
    file: BinaryIO, size: int, limits: UploadLimits, budget: Budget
) -> Package | tuple[Reason, ...]:
    """The archive with its members named, or the reasons why it must not be opened any further."""
    try:
        check_directory(file, size, limits.max_entries)
        package = Package(zipfile.ZipFile(file))
    except DirectoryFault as fault:
        return (reason(fault.code, limit=limits.max_entries),)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return (reason("archive_damaged"),)
    faults = list(_directory_faults(package, file, limits, budget))
    return tuple(dict.fromkeys(faults)) if faults else package


def _directory_faults(
    package: Package, file: BinaryIO, limits: UploadLimits, budget: Budget
) -> Iterator[Reason]:
    members = package.archive.infolist()
    if not members:
        yield reason("empty")
    budget.entries -= len(members)
    budget.octets -= sum(info.file_size for info in members)
    if budget.entries < 0:
        yield reason("too_many_entries", limit=limits.max_entries)
    if budget.octets < 0:
        yield reason("zip_bomb")
    yield from _layout_faults(package, file)
    seen: set[str] = set()
    for info in members:
        name = _name(info, package.notes)
        if name is None:
            yield reason("name_encoding")
            continue
        yield from member_name_faults(name, limits.max_name * 4)
        yield from _member_faults(name, info, limits)
        if name.casefold() in seen:
            yield reason("duplicate_name", where=name)
        seen.add(name.casefold())
        if not name.endswith("/"):
            package.parts.append((name, info))


def _member_faults(name: str, info: zipfile.ZipInfo, limits: UploadLimits) -> Iterator[Reason]:
    mode = info.external_attr >> 16
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
        yield reason("symlink", where=name)
    if info.flag_bits & 0x1 or info.flag_bits & 0x40:
        yield reason("encrypted", where=name)
    if info.compress_type not in _METHODS:
        yield reason("archive_method", where=name)
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > limits.max_member or (info.file_size > _SMALL and ratio > limits.max_ratio):
        yield reason("zip_bomb", where=name)


def _layout_faults(package: Package, file: BinaryIO) -> Iterator[Reason]:
    """Members lie one behind the other from the first byte to the directory: none over another, nothing between."""
    position = slack = 0
    for info in sorted(package.archive.infolist(), key=lambda info: info.header_offset):
        if info.header_offset < position:
            yield reason("zip_bomb", where=info.filename[:80])
            return
        if info.header_offset > position + slack:
            yield reason("foreign_content")
            return
        file.seek(info.header_offset)
        header = file.read(_LOCAL_HEADER)
        variable = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        position = info.header_offset + _LOCAL_HEADER + variable + info.compress_size
        slack = _DESCRIPTOR if info.flag_bits & 0x8 else 0
    if position > package.archive.start_dir:
        yield reason("archive_damaged")
    elif package.archive.start_dir > position + slack:
        yield reason("foreign_content")


def _name(info: zipfile.ZipInfo, notes: list[Words]) -> str | None:
    """The member's name; names in GBK or unmarked UTF-8, as Chinese systems write, are decoded and noted."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")
    if raw.isascii():
        return info.orig_filename
    for encoding, label in (("utf-8", "UTF-8"), ("gb18030", "GBK")):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        notes.append(Words(f"文件名按 {label} 解码：{name}", f"name decoded as {label}: {name}"))
        return name
    return None


def inspect_members(package: Package, depth: int, inspect_member: InspectMember) -> Inspection:
    """Every member inspected as if it had been uploaded by itself; litter of operating systems is passed over."""
    faults: list[Reason] = []
    members: list[str] = []
    notes = list(package.notes)
    for name, info in package.parts:
        if _is_litter(name):
            notes.append(Words(f"已忽略系统文件 {name}", f"system file passed over: {name}"))
            continue
        content = BytesIO(b"".join(package.stream(info)))
        found = inspect_member(name, content, content.getbuffer().nbytes, depth + 1)
        faults += found.reasons
        notes += found.notes
        members += [name, *(f"{name}/{inner}" for inner in found.members)]
        if faults:
            break
    return Inspection(tuple(faults), members=tuple(members), notes=tuple(notes))


def _is_litter(name: str) -> bool:
    return name.startswith(_SYSTEM_LITTER) or name.rsplit("/", 1)[-1] in _SYSTEM_FILES
