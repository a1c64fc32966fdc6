"""Chinese text as runs of characters, to see whether a pack copies where it should retell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

LONGEST_RUN = 13
"""So many characters in a row may agree by chance or by a term of law; one more is a copy."""

_HAN = re.compile(r"[㐀-鿿]+")


def characters(text: str) -> str:
    """Only the Chinese characters, so that no comma or line break hides a copied sentence."""
    return "".join(_HAN.findall(text))


def runs(text: str) -> set[str]:
    plain = characters(text)
    return {plain[start : start + LONGEST_RUN + 1] for start in range(len(plain) - LONGEST_RUN)}


def runs_of_files(paths: Iterator[Path]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        found |= runs(path.read_text(encoding="utf-8"))
    return found
