"""What was typed must be fit for a letter: a name that no font can draw would hold up every document after it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from django.conf import settings

from yaojian.documents import undrawable
from yaojian.workflow import Reason


def unfit(data: object) -> tuple[Reason, ...]:
    """One reason for each text of an act or application that holds a character no letter can show."""
    return tuple(
        _reason(text, bad) for text in _texts(data) if (bad := undrawable(text, fonts=settings.FONTS))
    )


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)


def _reason(text: str, bad: tuple[str, ...]) -> Reason:
    shown = "、".join(_named(character) for character in bad[:5])
    start = "".join(one for one in text if one not in bad)[:20]
    return Reason(
        "undrawable",
        f"“{start}…”里有公文字体没有的字符：{shown}。请改用常用汉字、字母或者标点",
        f'"{start}…" holds characters that no letter can show: {shown}. Use common ones instead',
    )


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return code if unicodedata.category(character).startswith("C") else f"{character}（{code}）"
