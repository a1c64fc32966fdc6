"""How much of an upload is looked at, and how much may be in it."""

from __future__ import annotations

from dataclasses import dataclass

from yaojian.reading.verdict import FileKind

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """House policy, not law: an office may set its own. The defaults bound an inspection to a few seconds.

    ``max_ratio`` holds for members of more than 1 MB unpacked: short text packs better than any bomb needs.
    ``max_depth`` counts archives within the upload: 1 admits a ZIP in a ZIP, or a workbook in a document.
    """

    max_bytes: int = 100 * _MEGABYTE
    max_pages: int = 3_000
    max_pixels: int = 150_000_000
    max_entries: int = 5_000
    max_unpacked: int = 500 * _MEGABYTE
    max_member: int = 100 * _MEGABYTE
    max_ratio: int = 200
    max_depth: int = 1
    max_name: int = 200
    accepted: frozenset[FileKind] = frozenset(
        {FileKind.PDF, FileKind.DOCX, FileKind.XLSX, FileKind.PNG, FileKind.JPEG, FileKind.ZIP}
    )
