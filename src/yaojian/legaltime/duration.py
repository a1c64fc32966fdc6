"""Lengths of time as the law writes them: a whole number and a unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yaojian.errors.legaltime import NegativeAmount
from yaojian.words import Words


class Unit(StrEnum):
    """What a limit is counted in. ``UNSPECIFIED_DAY`` is a bare 天 whose kind the text leaves open."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"
    SAME_DAY = "same_day"
    UNSPECIFIED_DAY = "unspecified_day"

    @property
    def words(self) -> Words:
        return _WORDS[self]


_WORDS = {
    Unit.WORKING_DAY: Words("工作日", "working days"),
    Unit.CALENDAR_DAY: Words("日", "calendar days"),
    Unit.HOUR: Words("小时", "hours"),
    Unit.MONTH: Words("个月", "months"),
    Unit.YEAR: Words("年", "years"),
    Unit.SAME_DAY: Words("当日", "same day"),
    Unit.UNSPECIFIED_DAY: Words("天", "days (kind not stated)"),
}


_ONE_EN = {
    Unit.WORKING_DAY: "working day",
    Unit.CALENDAR_DAY: "calendar day",
    Unit.HOUR: "hour",
    Unit.MONTH: "month",
    Unit.YEAR: "year",
    Unit.UNSPECIFIED_DAY: "day (kind not stated)",
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, not yet laid on any calendar.

    >>> str(Duration(60, Unit.WORKING_DAY))
    '60个工作日'
    >>> Duration(1, Unit.SAME_DAY).text("en")
    'same day'
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise NegativeAmount(amount=self.amount)

    def text(self, language: str = "zh") -> str:
        name = self.unit.words.text(language)
        if self.unit is Unit.SAME_DAY:
            return name
        if language == "en":
            return f"{self.amount} {_ONE_EN[self.unit] if self.amount == 1 else name}"
        return f"{self.amount}{'个' if self.unit is Unit.WORKING_DAY else ''}{name}"

    def __str__(self) -> str:
        return self.text("zh")
