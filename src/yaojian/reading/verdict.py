"""What an inspection answers: the accepted upload, or every reason why it was refused and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yaojian.words import Words


class FileKind(StrEnum):
    """The kinds of file that are understood. The value is the usual extension."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    PNG = "png"
    JPEG = "jpg"
    ZIP = "zip"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]

    @property
    def extensions(self) -> tuple[str, ...]:
        return ("jpg", "jpeg") if self is FileKind.JPEG else (self.value,)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.PPTX: f"{_OFFICE}.presentationml.presentation",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.ZIP: "application/zip",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for refusal: what is wrong, where in an archive, and what the uploader should do."""

    code: str
    what: Words
    remedy: Words
    where: str = ""

    @property
    def zh(self) -> str:
        place = f"“{self.where}”：" if self.where else ""
        return f"{place}{self.what.zh}。{self.remedy.zh}。"

    @property
    def en(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what.text('en')}. {self.remedy.text('en')}."


@dataclass(frozen=True, slots=True)
class AcceptedUpload:
    """A file that may be stored: its kind by content, a name safe to show and store, its digest."""

    kind: FileKind
    media_type: str
    safe_name: str
    sha256: str
    size: int
    pages: int | None = None
    members: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that must not be stored, with every reason found before the inspection stopped."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one room of the engine found in one file: refusals, and facts about what it holds."""

    reasons: tuple[Reason, ...] = ()
    pages: int | None = None
    members: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()
