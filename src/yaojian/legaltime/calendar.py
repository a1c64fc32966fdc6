"""The official calendar: which days are worked, year by year, each year with its source and its status.

Fixed facts for 2018 onwards come from the State Council's yearly notices. A year whose notice is loaded is
``published``; a year without one is ``provisional``, and whatever crosses it has to say so.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from yaojian.errors.legaltime import (
    CalendarDayInvalid,
    CalendarEmpty,
    CalendarYearMissing,
    CalendarYearTwice,
    DayOutsideCalendar,
    TermBeyondCalendar,
)
from yaojian.words import Words

SATURDAY = 5
NO_NOTE = NO_NAME = Words("")
SOME_TERM = Words("期限", "The term")


class DayKind(StrEnum):
    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"

    @property
    def is_worked(self) -> bool:
        return self in (DayKind.WORKING, DayKind.MAKEUP)


class CalendarStatus(StrEnum):
    PUBLISHED = "published"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Notice:
    """The official paper that fixes a year, or changes one already fixed."""

    number: str
    title: str
    issuer: str
    issued: date


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year: the days off with their names, and the weekend days worked in exchange."""

    year: int
    status: CalendarStatus
    holidays: Mapping[date, Words] = field(default_factory=dict)
    makeup: Mapping[date, Words] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    note: Words = NO_NOTE

    def __post_init__(self) -> None:
        if stray := next((day for day in (*self.holidays, *self.makeup) if day.year != self.year), None):
            self._reject(stray, "不属于该年", "it belongs to another year")
        for day in self.makeup:
            if day in self.holidays:
                self._reject(day, "既放假又上班", "it is both off and worked")
            if day.weekday() < SATURDAY:
                self._reject(day, "调休上班日须为周末", "a make-up day falls on a weekend")

    def kind(self, day: date) -> DayKind:
        if day in self.holidays:
            return DayKind.HOLIDAY
        if day in self.makeup:
            return DayKind.MAKEUP
        return DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKING

    def name(self, day: date) -> Words:
        """Of the festival that gave the day off, or had it worked; no words for any other day."""
        return self.holidays.get(day) or self.makeup.get(day) or NO_NAME

    def days(self) -> Iterable[date]:
        first, last = date(self.year, 1, 1).toordinal(), date(self.year, 12, 31).toordinal()
        return (date.fromordinal(number) for number in range(first, last + 1))

    def fingerprint(self) -> str:
        """All that changes a count: the status and each day that departs from Monday to Friday."""
        off = ",".join(day.isoformat() for day in sorted(self.holidays))
        worked = ",".join(day.isoformat() for day in sorted(self.makeup))
        return f"{self.year}|{self.status}|{off}|{worked}"

    def _reject(self, day: date, why_zh: str, why_en: str) -> None:
        raise CalendarDayInvalid(
            year=self.year, day=day, makeup=day in self.makeup, why_zh=why_zh, why_en=why_en
        )


class Calendar:
    """Consecutive years, read-only, with running counts so that any count is a look-up.

    ``working_through(day)`` is the number of working days from the calendar's first day through ``day``;
    ``working_day(n)`` is its inverse. Both are O(1) and O(log n) however long the term.
    """

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        self.years: tuple[CalendarYear, ...] = tuple(sorted(years, key=lambda year: year.year))
        for earlier, later in zip(self.years, self.years[1:], strict=False):
            if later.year == earlier.year:
                raise CalendarYearTwice(year=later.year)
            if later.year != earlier.year + 1:
                raise CalendarYearMissing(year=earlier.year + 1)
        if not self.years:
            raise CalendarEmpty
        self.first = date(self.years[0].year, 1, 1)
        self.last = date(self.years[-1].year, 12, 31)
        self._origin = self.first.toordinal()
        worked = [year.kind(day).is_worked for year in self.years for day in year.days()]
        self._counts: tuple[int, ...] = tuple(accumulate(worked))

    @cached_property
    def version(self) -> str:
        """A digest of everything that can move a date, to be pinned to a case."""
        text = "\n".join(year.fingerprint() for year in self.years)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def year_of(self, day: date) -> CalendarYear:
        self._require(day)
        return self.years[day.year - self.years[0].year]

    def year(self, number: int) -> CalendarYear:
        """The year of this number, however far off it was asked for."""
        first, last = self.years[0].year, self.years[-1].year
        if not first <= number <= last:
            raise DayOutsideCalendar(
                day=Words(f"{number}年", f"The year {number}"), first=self.first, last=self.last
            )
        return self.years[number - first]

    def kind(self, day: date) -> DayKind:
        return self.year_of(day).kind(day)

    def name(self, day: date) -> Words:
        return self.year_of(day).name(day)

    def status(self, day: date) -> CalendarStatus:
        return self.year_of(day).status

    def is_working(self, day: date) -> bool:
        return self.kind(day).is_worked

    def provisional_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years without a notice that the days from ``first`` to ``last`` touch."""
        return tuple(
            year.year
            for year in self.years
            if year.status is CalendarStatus.PROVISIONAL and first.year <= year.year <= last.year
        )

    def working_through(self, day: date) -> int:
        if day == self.first - timedelta(days=1):
            return 0
        self._require(day)
        return self._counts[day.toordinal() - self._origin]

    def working_day(self, number: int) -> date:
        """The ``number``-th working day of the calendar, counted from 1."""
        if number > self._counts[-1]:
            raise TermBeyondCalendar(term=SOME_TERM, last=self.last)
        return date.fromordinal(self._origin + bisect_left(self._counts, number))

    def with_year(self, year: CalendarYear) -> Calendar:
        """This calendar with one year replaced or added: what loading a notice does."""
        return Calendar((*(one for one in self.years if one.year != year.year), year))

    def extended_to(self, year: int) -> Calendar:
        """This calendar with bare provisional years (weekends only) added up to ``year``."""
        added = range(self.years[-1].year + 1, year + 1)
        return Calendar((*self.years, *(CalendarYear(one, CalendarStatus.PROVISIONAL) for one in added)))

    def _require(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise DayOutsideCalendar(day=day, first=self.first, last=self.last)
