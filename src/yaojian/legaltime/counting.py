"""When does a limit end? The plain question, before anything stops the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yaojian.errors.legaltime import DayExpected, MomentMissing
from yaojian.legaltime.calendar import Calendar
from yaojian.legaltime.duration import Duration, Unit
from yaojian.legaltime.rules import CountingRule, RollEnd
from yaojian.legaltime.term import lay, naming, roll


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day of a limit and how it was found.

    ``nominal`` is the day before it was moved off a day of rest; ``unit`` is the unit as read (a bare 天 is
    read by the rule); ``moment`` is set only for limits in hours; ``provisional_years`` are the years without
    a notice that could still move it.
    """

    day: date
    nominal: date
    unit: Unit
    provisional_years: tuple[int, ...] = ()
    moment: datetime | None = None

    @property
    def provisional(self) -> bool:
        return bool(self.provisional_years)

    @property
    def rolled(self) -> bool:
        return self.day != self.nominal


def count(start: date, duration: Duration, rule: CountingRule, calendar: Calendar) -> DueDate:
    """The last day of a limit opened by an act on ``start`` (for hours: at the moment ``start``)."""
    unit = rule.read_unit(duration.unit)
    if unit is Unit.HOUR:
        return _count_hours(start, duration)
    if isinstance(start, datetime):
        raise DayExpected(day=start)
    with naming(start, (duration,)):
        term = lay(start, (duration,), rule, calendar)
        nominal = term.last_day(())
        assert nominal is not None, "nothing stops this term"
        day = roll(nominal, rule, calendar)
    assert day is not None, "nothing stops this term"
    return DueDate(day, nominal, unit, exposed_years(term.unit, start, nominal, day, rule, calendar))


def exposed_years(
    unit: Unit, start: date, nominal: date, due: date, rule: CountingRule, calendar: Calendar
) -> tuple[int, ...]:
    """The provisional years whose notice could move this due date.

    A count of working days depends on each year it crosses; a count of calendar days only on the year in which
    its last day is moved off a day of rest, and on none if it is not moved.
    """
    if unit is Unit.WORKING_DAY:
        return calendar.provisional_years(start, due)
    if rule.roll_end is RollEnd.NONE:
        return ()
    return calendar.provisional_years(nominal, due)


def _count_hours(start: date, duration: Duration) -> DueDate:
    """Hours run from a moment, day and night, and are not moved off a day of rest (民法典 201, 203)."""
    if not isinstance(start, datetime) or start.tzinfo is None:
        raise MomentMissing(day=start)
    with naming(start, (duration,)):
        moment = start + timedelta(hours=duration.amount)
    return DueDate(moment.date(), moment.date(), Unit.HOUR, (), moment)
