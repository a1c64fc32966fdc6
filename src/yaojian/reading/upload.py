"""May this upload be stored? One question, answered without trusting its name, its size or its structure."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from yaojian.errors.reading import UploadMissing
from yaojian.reading.archive import Budget, inspect_members, open_package
from yaojian.reading.detection import LEGACY_OFFICE, head_of, hides_archive, hides_markup, raw_kind
from yaojian.reading.image import inspect_jpeg, inspect_png
from yaojian.reading.limits import UploadLimits
from yaojian.reading.naming import safe_name, upload_name_faults
from yaojian.reading.office import CONTENT_TYPES, inspect_office
from yaojian.reading.pdf import inspect_pdf
from yaojian.reading.reasons import reason
from yaojian.reading.verdict import AcceptedUpload, FileKind, Inspection, Reason, Refused

_CHUNK = 1024 * 1024
_DEFAULTS = UploadLimits()


def inspect_upload(name: str, path: Path, limits: UploadLimits = _DEFAULTS) -> AcceptedUpload | Refused:
    """Judge the file at ``path`` that was uploaded as ``name``.

    The answer is a value whatever the bytes are; only a file that is not there is an error (``UploadMissing``).
    """
    try:
        size = path.stat().st_size
        file = path.open("rb")
    except OSError as error:
        raise UploadMissing(path=path, reason=error.strerror or str(error)) from error
    with file:
        return _judge(name, file, size, limits)


def _judge(name: str, file: BinaryIO, size: int, limits: UploadLimits) -> AcceptedUpload | Refused:
    faults = upload_name_faults(name, limits.max_name)
    if size == 0:
        return Refused((*faults, reason("empty")))
    if size > limits.max_bytes:
        return Refused((*faults, reason("too_large", size=size, limit=limits.max_bytes)))
    kind, found = _Inspector(limits).inspect(name, file, size, depth=0)
    faults = tuple(dict.fromkeys((*faults, *found.reasons)))
    if faults or kind is None:
        return Refused(faults)
    return AcceptedUpload(
        kind=kind,
        media_type=kind.media_type,
        safe_name=safe_name(name),
        sha256=_digest(file),
        size=size,
        pages=found.pages,
        members=found.members,
        notes=found.notes,
    )


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


class _Inspector:
    """One inspection: its limits, and the budget that nested archives share."""

    def __init__(self, limits: UploadLimits) -> None:
        self._limits = limits
        self._budget = Budget(limits.max_unpacked, limits.max_entries)

    def inspect(self, name: str, file: BinaryIO, size: int, depth: int) -> tuple[FileKind | None, Inspection]:
        try:
            return self._inspect(name, file, size, depth)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            return None, Inspection((reason("archive_damaged"),))
        except Exception:
            # Strangers feed the parsers below; what they trip over is a property of the file.
            return None, Inspection((reason("unreadable"),))

    def _inspect(
        self, name: str, file: BinaryIO, size: int, depth: int
    ) -> tuple[FileKind | None, Inspection]:
        head = head_of(file)
        raw = raw_kind(head)
        if raw is None:
            code = "legacy_office" if head.startswith(LEGACY_OFFICE) else "unknown_type"
            return None, Inspection((reason(code, accepted=self._accepted),))
        if raw is FileKind.ZIP:
            kind, found = self._inspect_package(file, size, depth)
        else:
            kind, found = raw, self._inspect_plain(raw, head, file, size)
        outside = tuple(self._outside_faults(name, kind)) if kind else ()
        return kind, Inspection((*outside, *found.reasons), found.pages, found.members, found.notes)

    def _inspect_plain(self, kind: FileKind, head: bytes, file: BinaryIO, size: int) -> Inspection:
        posing = kind is not FileKind.PDF and b"%PDF-" in head
        if posing or hides_markup(head) or hides_archive(file, size):
            return Inspection((reason("foreign_content"),))
        rooms = {FileKind.PDF: inspect_pdf, FileKind.PNG: inspect_png, FileKind.JPEG: inspect_jpeg}
        return rooms[kind](file, size, self._limits)

    def _inspect_package(self, file: BinaryIO, size: int, depth: int) -> tuple[FileKind | None, Inspection]:
        if depth > self._limits.max_depth:
            return None, Inspection((reason("too_deep"),))
        package = open_package(file, size, self._limits, self._budget)
        if isinstance(package, tuple):
            return None, Inspection(package)
        if CONTENT_TYPES in package.names():
            return inspect_office(package, depth, self._limits, self._member)
        return FileKind.ZIP, inspect_members(package, depth, self._member)

    def _member(self, name: str, file: BinaryIO, size: int, depth: int) -> Inspection:
        _, found = self.inspect(name.rsplit("/", 1)[-1], file, size, depth)
        placed = tuple(
            Reason(fault.code, fault.what, fault.remedy, "/".join(filter(None, (name, fault.where))))
            for fault in found.reasons
        )
        return Inspection(placed, found.pages, found.members, found.notes)

    def _outside_faults(self, name: str, kind: FileKind) -> list[Reason]:
        faults = []
        if kind not in self._limits.accepted:
            faults.append(reason("not_accepted", kind=kind.value.upper(), accepted=self._accepted))
        extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
        if extension not in kind.extensions:
            faults.append(reason("wrong_extension", extension=extension, kind=kind.value.upper()))
        return faults

    @property
    def _accepted(self) -> str:
        return "、".join(sorted(kind.value.upper() for kind in self._limits.accepted))
