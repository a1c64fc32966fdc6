"""Two ways to number days: each working day gets a number, or each day does.

A measure turns "how many count from here to there" into a subtraction, and "when has that many counted" into
a look-up. Working days need the calendar; calendar days never touch it.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from yaojian.legaltime.calendar import Calendar


class Measure(Protocol):
    def through(self, day: date) -> int:
        """How many days count up to and including this one, from a fixed origin."""

    def day_of(self, number: int) -> date:
        """The first day through which that many count."""


class WorkingDays:
    def __init__(self, calendar: Calendar) -> None:
        self.through = calendar.working_through
        self.day_of = calendar.working_day


class CalendarDays:
    def through(self, day: date) -> int:
        return day.toordinal()

    def day_of(self, number: int) -> date:
        return date.fromordinal(number)
