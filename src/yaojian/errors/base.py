"""The root of every error that the product raises on purpose.

An error is part of the interface: it says what is wrong, with which thing, on which day, and what to do.
Each class holds its words once, in Chinese and in English, as templates filled from its facts.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from yaojian.words import Words, listed


class YaojianError(Exception):
    """What went wrong (``what``) and what to do about it (``remedy``), in two languages.

    Subclasses set the four templates; their placeholders are the keyword arguments given on raising. Facts that
    are ``Words`` and lists are put into the language of the sentence.
    ``str(error)`` is the Chinese text; ``error.text("en")`` the English one; ``error.code`` never changes.

    >>> class MissingThing(YaojianError):
    ...     what_zh, what_en = "缺少{thing}", "{thing} is missing"
    ...     remedy_zh, remedy_en = "请补充{thing}", "Supply {thing}"
    >>> str(MissingThing(thing="日历"))
    '缺少日历。请补充日历。'
    >>> MissingThing(thing="calendar").text("en")
    'calendar is missing. Supply calendar.'
    """

    what_zh: ClassVar[str] = "{what}"
    what_en: ClassVar[str] = "{what}"
    remedy_zh: ClassVar[str] = ""
    remedy_en: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    @property
    def code(self) -> str:
        return type(self).__name__

    def what(self, language: str = "zh") -> str:
        return self._fill(self.what_en if language == "en" else self.what_zh, language)

    def remedy(self, language: str = "zh") -> str:
        return self._fill(self.remedy_en if language == "en" else self.remedy_zh, language)

    def text(self, language: str = "zh") -> str:
        stop, gap = (".", " ") if language == "en" else ("。", "")
        sentences = [part for part in (self.what(language), self.remedy(language)) if part]
        return gap.join(sentence.rstrip(stop) + stop for sentence in sentences)

    def __str__(self) -> str:
        return self.text("zh")

    def as_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "what": {"zh": self.what("zh"), "en": self.what("en")},
            "remedy": {"zh": self.remedy("zh"), "en": self.remedy("en")},
            "facts": {key: _plain(value) for key, value in self.facts.items()},
        }

    def _fill(self, template: str, language: str) -> str:
        return template.format(**{key: _said(value, language) for key, value in self.facts.items()})


def _said(value: object, language: str) -> object:
    """A fact inside a sentence."""
    if isinstance(value, Words):
        return value.text(language)
    if isinstance(value, list | tuple | set | frozenset):
        return listed(item if isinstance(item, Words) else str(_plain(item)) for item in value).text(language)
    return _plain(value)


def _plain(value: object) -> object:
    """A fact as JSON has it."""
    if isinstance(value, Words):
        return {"zh": value.zh, "en": value.text("en")}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value if isinstance(value, int | float | bool | None) else str(value)
