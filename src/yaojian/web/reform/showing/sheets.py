"""A table that is no list of records, as an Excel file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from yaojian.web.shell.listings import spreadsheet


@dataclass(frozen=True, slots=True)
class Sheet:
    """A head and rows of texts, numbers and days."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]

    def as_values(self) -> Iterator[Sequence[Any]]:
        yield self.head
        yield from self.rows

    def content(self) -> bytes:
        return spreadsheet(self.title, self)
