"""Words that a person reads, in Chinese first and in English where it was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One text in two languages. A missing English text falls back to the Chinese.

    >>> Words("受理").text("en")
    '受理'
    >>> Words("受理", "Accept").text("en")
    'Accept'
    """

    zh: str
    en: str = ""

    def text(self, language: str = "zh") -> str:
        return self.en if language == "en" and self.en else self.zh

    def __str__(self) -> str:
        return self.zh


def listed(items: Iterable[object]) -> Words:
    """Several things in one sentence, in the marks of each language; a dash for none.

    >>> listed(["2027", "2028"])
    Words(zh='2027、2028', en='2027, 2028')
    """
    texts = [item if isinstance(item, Words) else Words(str(item)) for item in items]
    return Words("、".join(one.zh for one in texts) or "—", ", ".join(one.text("en") for one in texts) or "—")
