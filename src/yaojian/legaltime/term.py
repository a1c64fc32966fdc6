"""From a start, a budget and the days taken out, to the last day of the term.

With ``N(d)`` the number of days that count through ``d`` (working days or all days), start ``s``, budget ``b``
and stops ``(a_i, z_i]``, the last day is the first ``d`` with

    N(d) - N(s) - Σ_i [N(min(d, z_i)) - N(min(d, a_i))]  =  b.

Months and years are first laid on the calendar (corresponding day, month-end rule); the days they span are
then the budget, so that a suspension of ten days moves the end by ten days.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from yaojian.errors.legaltime import TermBeyondCalendar, TermTooLong
from yaojian.legaltime.calendar import Calendar
from yaojian.legaltime.duration import Duration, Unit
from yaojian.legaltime.measure import CalendarDays, Measure, WorkingDays
from yaojian.legaltime.rules import CountingRule, MonthEnd, RollEnd, StartRule
from yaojian.legaltime.stops import Stop
from yaojian.words import Words

DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12


@contextmanager
def naming(start: date, durations: Sequence[Duration], clock: str = "") -> Iterator[None]:
    """A term that cannot be laid to its end is told with its clock, its length and its first day.

    The machine's own calendar ends with the year 9999: past it ``date`` raises ValueError or OverflowError.
    """
    try:
        yield
    except TermBeyondCalendar as error:
        raise TermBeyondCalendar(**{**error.facts, "term": _term_words(start, durations, clock)}) from None
    except (ValueError, OverflowError):
        raise TermTooLong(term=_term_words(start, durations, clock)) from None


def _term_words(start: date, durations: Sequence[Duration], clock: str) -> Words:
    zh = " + ".join(one.text("zh") for one in durations)
    en = " + ".join(one.text("en") for one in durations)
    of_zh, of_en = (f"时钟“{clock}”", f" of clock '{clock}'") if clock else ("", "")
    return Words(
        f"{of_zh}自{start.isoformat()}起{zh}的期限", f"The limit{of_en} of {en} from {start.isoformat()}"
    )


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time after it was laid on the calendar.

    ``after`` is the last day that does not count yet; ``budget`` counts ``unit`` (working or calendar days).
    """

    after: date
    budget: int
    unit: Unit
    measure: Measure

    def counted(self, through: date, stops: Sequence[Stop]) -> int:
        """How many days of the budget have gone by the end of a day, at most the whole of it."""
        return max(0, min(self.budget, self.elapsed(through) - self.stopped(through, stops)))

    def elapsed(self, through: date) -> int:
        return self.measure.through(through) - self.measure.through(self.after) if through > self.after else 0

    def stopped(self, through: date, stops: Sequence[Stop]) -> int:
        """How many days would have counted, had they not been suspended."""
        taken = 0
        for stop in stops:
            first = max(stop.after, self.after)
            last = through if stop.through is None else min(stop.through, through)
            if last > first:
                taken += self.measure.through(last) - self.measure.through(first)
        return taken

    def last_day(self, stops: Sequence[Stop]) -> date | None:
        """The day on which the budget is used up; None if an open stop comes before it."""
        target = self.measure.through(self.after) + self.budget
        for stop in stops:
            if stop.through is not None and stop.through <= self.after:
                continue
            first = max(stop.after, self.after)
            if self.measure.through(first) >= target:
                break
            if stop.through is None:
                return None
            target += self.measure.through(stop.through) - self.measure.through(first)
        return max(self.after, self.measure.day_of(target))


def lay(start: date, durations: Sequence[Duration], rule: CountingRule, calendar: Calendar) -> Term:
    """Lay a limit, and what extends it, on the calendar from the day of the opening act."""
    unit = rule.read_unit(durations[0].unit)
    amount = sum(one.amount for one in durations)
    if amount == 0 and unit is not Unit.SAME_DAY:
        return _no_time(start, unit, calendar)
    include_first = rule.start is StartRule.INCLUDE_FIRST
    if unit is Unit.WORKING_DAY:
        return Term(start - DAY if include_first else start, amount, unit, WorkingDays(calendar))
    after = start - DAY if include_first or unit is Unit.SAME_DAY else start
    if unit in (Unit.MONTH, Unit.YEAR):
        months = sum(
            one.amount * (MONTHS_IN_YEAR if one.unit is Unit.YEAR else 1)
            for one in durations
            if one.unit in (Unit.MONTH, Unit.YEAR)
        )
        days = sum(one.amount for one in durations if one.unit not in (Unit.MONTH, Unit.YEAR))
        amount = (corresponding_day(start, months, rule) - after).days + days
    elif unit is Unit.SAME_DAY:
        amount = 1
    return Term(after, amount, Unit.CALENDAR_DAY, CalendarDays())


def _no_time(start: date, unit: Unit, calendar: Calendar) -> Term:
    """A limit of nothing ends on the day that opens it, whether or not that day counts."""
    if unit is Unit.WORKING_DAY:
        return Term(start, 0, unit, WorkingDays(calendar))
    return Term(start, 0, Unit.CALENDAR_DAY, CalendarDays())


def corresponding_day(start: date, months: int, rule: CountingRule) -> date:
    """The last day of a term of months: the day of the same number, or what the month-end rule says.

    If the first day counts, the term ends the day before its corresponding day, where there is one.
    """
    year, month = divmod(start.year * MONTHS_IN_YEAR + start.month - 1 + months, MONTHS_IN_YEAR)
    length = monthrange(year, month + 1)[1]
    at_end = start.day == monthrange(start.year, start.month)[1]
    if start.day > length or (rule.month_end is MonthEnd.END_TO_END and at_end):
        return date(year, month + 1, length)
    same = date(year, month + 1, start.day)
    return same - DAY if rule.start is StartRule.INCLUDE_FIRST else same


def roll(day: date, rule: CountingRule, calendar: Calendar, stops: Sequence[Stop] = ()) -> date | None:
    """The last day itself or, where the rule moves it, the next working day that is not suspended."""
    if rule.roll_end is RollEnd.NONE:
        return day
    while True:
        stop = next((one for one in stops if one.covers(day)), None)
        if stop is not None:
            if stop.through is None:
                return None
            day = stop.through + DAY
        elif calendar.is_working(day):
            return day
        else:
            day += DAY
