"""Which characters a document can be drawn with: those that its font holds, and no invisible ones."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from yaojian.documents.typesetting import FAMILY
from yaojian.errors.documents import FontsMissing

REGULAR = "*Regular*.ttf"
_LAYOUT = frozenset("\t\n\r ")


def undrawable(text: str, *, fonts: Path) -> tuple[str, ...]:
    """The characters of ``text`` that no document can show, each once, in the order of the text.

    Besides what the font lacks these are control and formatting characters: a reader cannot see that they
    turn the order of a line round, or that two names differ by one of them.
    """
    held = _held(fonts)
    found = (one for one in text if one not in _LAYOUT and (_invisible(one) or ord(one) not in held))
    return tuple(dict.fromkeys(found))


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")


@lru_cache(maxsize=4)
def _held(fonts: Path) -> frozenset[int]:
    file = next(iter(sorted(fonts.rglob(REGULAR))), None)
    if file is None:
        raise FontsMissing(directory=fonts, family=FAMILY)
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
