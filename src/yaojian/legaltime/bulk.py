"""Due dates of millions of clocks at once, as arrays.

The same arithmetic as ``term``: running counts of working days, one sweep over the suspensions in order of
their first day. With ``N`` the running count, each suspension ``(a, z]`` that begins before the budget is used
up moves the target count up by ``N(z) - N(a)``; the due date is the day on which the target is reached. Cost is
a few look-ups for each clock and suspension, in pieces small enough for the processor's cache.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yaojian.errors.legaltime import (
    DayOutsideCalendar,
    NegativeAmount,
    SuspensionEndsBeforeStart,
    TermBeyondCalendar,
)
from yaojian.legaltime.calendar import SOME_TERM, Calendar
from yaojian.legaltime.rules import SuspensionBounds

Days = NDArray[np.datetime64]
Numbers = NDArray[np.int64]

CHUNK = 1 << 14
NO_DAY = np.iinfo(np.int64).min  # how numpy stores NaT


def project_many(
    starts: ArrayLike,
    budgets: ArrayLike,
    suspension_starts: ArrayLike,
    suspension_ends: ArrayLike,
    calendar: Calendar,
    bounds: SuspensionBounds = SuspensionBounds.AFTER_START_THROUGH_END,
) -> Days:
    """Due dates of n clocks in working days, first day excluded: shape (n,), ``NaT`` where stopped for good.

    ``starts``: (n,) days; for a fresh budget, the day that granted it. ``budgets``: (n,) working days, with
    extensions added. Suspensions: (n, k) days in any order, ``NaT`` start for none, ``NaT`` end while open;
    they may overlap. Gives what ``read_clock`` gives once the whole ledger is known.
    """
    opened = _numbers(starts)
    amounts = np.asarray(budgets, dtype=np.int64)
    if opened.size == 0:
        return np.empty(0, dtype="datetime64[D]")
    if amounts.min() < 0:
        raise NegativeAmount(amount=int(amounts.min()))
    began = _numbers(suspension_starts).reshape(opened.size, -1)
    ended = _numbers(suspension_ends).reshape(opened.size, -1)
    table = _Table(calendar, shift=int(bounds is SuspensionBounds.FROM_START_UNTIL_END))
    table.require(opened, began, ended)
    due = np.empty(opened.shape, dtype=np.int64)
    for first in range(0, opened.size, CHUNK):
        part = slice(first, first + CHUNK)
        due[part] = table.due(opened[part], amounts[part], began[part], ended[part])
    return due.view("datetime64[D]")


def _numbers(days: ArrayLike) -> Numbers:
    return np.ascontiguousarray(days, dtype="datetime64[D]").view(np.int64)


def _date(number: int) -> date:
    return date.fromordinal(int(number) + date(1970, 1, 1).toordinal())


class _Table:
    """Running counts by offset from the day before the calendar's first, and the day of each count."""

    def __init__(self, calendar: Calendar, shift: int) -> None:
        self.calendar = calendar
        self.shift = shift
        self.origin = calendar.first.toordinal() - date(1970, 1, 1).toordinal() - 1
        worked = [year.kind(day).is_worked for year in calendar.years for day in year.days()]
        self.end = len(worked)
        self.counts = np.concatenate(([0], np.cumsum(worked))).astype(np.int64)
        self.offset_of = np.concatenate(([0], np.flatnonzero(worked) + 1)).astype(np.int64)

    def require(self, opened: Numbers, began: Numbers, ended: Numbers) -> None:
        """Every day named lies in the calendar, and no suspension ends before it starts."""
        first, last = self.origin + 1, self.origin + self.end
        for number in (opened.min(), opened.max(), began.max(initial=first), ended.max(initial=first)):
            if number != NO_DAY and not first <= number <= last:
                raise DayOutsideCalendar(
                    day=_date(number), first=self.calendar.first, last=self.calendar.last
                )
        backwards = (ended < began) & (ended != NO_DAY)
        if backwards.any():
            row, column = (int(place) for place in np.argwhere(backwards)[0])
            raise SuspensionEndsBeforeStart(
                key=f"{row}:{column}", started=_date(began[row, column]), ended=_date(ended[row, column])
            )

    def due(self, opened: Numbers, amounts: Numbers, began: Numbers, ended: Numbers) -> Numbers:
        start = opened - self.origin
        reached = start
        target = self.counts[start] + amounts
        stopped = np.zeros(start.shape, dtype=bool)
        for packed in self._in_order(began, ended):
            after = np.maximum(packed >> 32, reached)
            through = np.maximum((packed >> 1) & 0x7FFFFFFF, after)
            gone = self.counts[after]
            bites = gone < target
            stopped |= bites & ((packed & 1) == 1)
            target += (self.counts[through] - gone) * bites
            reached = through
        target[stopped] = 0
        if target.max() >= self.offset_of.size:
            raise TermBeyondCalendar(term=SOME_TERM, last=self.calendar.last)
        due: Numbers = np.maximum(self.offset_of[target], start) + self.origin
        due[stopped] = NO_DAY
        return due

    def _in_order(self, began: Numbers, ended: Numbers) -> list[Numbers]:
        """One number for each suspension, holding first day, last day and whether it is open; columns sorted.

        Sorting whole columns against each other (a bubble network of minimum and maximum) beats sorting
        millions of rows of two or three.
        """
        columns = []
        for j in range(began.shape[1]):
            none, is_open = began[:, j] == NO_DAY, ended[:, j] == NO_DAY
            after = np.clip(began[:, j] - (self.origin + self.shift), 0, self.end)
            through = np.clip(ended[:, j] - (self.origin + self.shift), 0, self.end)
            packed = (after << 32) | (through << 1) | is_open
            columns.append(np.where(none, self.end << 32, packed))
        for last in range(len(columns) - 1, 0, -1):
            for j in range(last):
                left, right = columns[j], columns[j + 1]
                columns[j], columns[j + 1] = np.minimum(left, right), np.maximum(left, right)
        return columns
