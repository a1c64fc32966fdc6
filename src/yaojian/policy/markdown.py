"""The few shapes of the pages that are written from the packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yaojian.words import Words


def both_lines(words: Words) -> str:
    """A text in both languages, one above the other."""
    return f"{words.zh}<br>{words.en}" if words.en else words.zh


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table and the blank line behind it."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    yield ""
