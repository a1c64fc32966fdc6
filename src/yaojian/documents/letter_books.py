"""What the letters of a procedure say, as the pack words them. Words in braces are filled from the case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from yaojian.documents.content import LetterKind
from yaojian.written import read_file, validated


class LetterText(BaseModel):
    """One document as the pack words it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: LetterKind
    title: str = ""
    paragraphs: tuple[str, ...]
    items: str = ""
    limits: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    remedies: bool = False


class LetterBook(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    procedure: str
    letters: Mapping[str, LetterText]
    remedies: tuple[str, ...] = ()


def read_letter_book(path: Path, name: str | None = None) -> LetterBook:
    """The letters of one procedure; ``PackFaults`` with file and line for what is wrong."""
    return validated(LetterBook, read_file(path, name))
