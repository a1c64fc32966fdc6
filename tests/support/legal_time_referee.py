"""The slow, obvious referee of legal time: walk the days one by one and look at each.

Shares no arithmetic with the engine: no running counts, no merged intervals. A day is suspended if any one
suspension covers it; it counts if it is not suspended and (for working days) is worked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from yaojian.legaltime import (
    Calendar,
    CountingRule,
    Duration,
    LegalClock,
    MonthEnd,
    RollEnd,
    StartRule,
    Suspension,
    SuspensionBounds,
    Unit,
)

DAY = timedelta(days=1)
FOR_EVER = date(2200, 1, 1)


def is_suspended(day: date, suspensions: tuple[Suspension, ...], bounds: SuspensionBounds) -> bool:
    for one in suspensions:
        end = one.ended or FOR_EVER
        if bounds is SuspensionBounds.AFTER_START_THROUGH_END and one.started < day <= end:
            return True
        if bounds is SuspensionBounds.FROM_START_UNTIL_END and one.started <= day < end:
            return True
    return False


def referee_due(clock: LegalClock, calendar: Calendar) -> date | None:
    """The due date of the last leg of a clock whose ledger is all known; None if it is stopped for good."""
    started, budget, rule, include_first = _last_leg(clock)
    added = [one.amount for one in clock.extensions if one.day >= started]
    unit = rule.read_unit(budget.unit)
    end_of_knowledge = calendar.last if unit is Unit.WORKING_DAY else date(2100, 1, 1)

    def stopped(day: date) -> bool:
        return is_suspended(day, clock.suspensions, rule.suspension_bounds)

    def counts(day: date) -> bool:
        return not stopped(day) and (unit is not Unit.WORKING_DAY or calendar.is_working(day))

    day = started - DAY if include_first or unit is Unit.SAME_DAY else started
    remaining = _days_of(budget, added, started, rule, include_first)
    if remaining == 0:
        day = started
    while remaining > 0:
        day += DAY
        if day > end_of_knowledge:
            return None
        if counts(day):
            remaining -= 1
    return _moved(day, rule, calendar, stopped)


def referee_used(clock: LegalClock, calendar: Calendar, through: date) -> int:
    """How many days of the last leg's budget have gone, day by day."""
    started, budget, rule, include_first = _last_leg(clock)
    added = [one.amount for one in clock.extensions if one.day >= started]
    unit = rule.read_unit(budget.unit)
    limit = _days_of(budget, added, started, rule, include_first)
    day = started - DAY if include_first or unit is Unit.SAME_DAY else started
    used = 0
    while day < through and used < limit:
        day += DAY
        if is_suspended(day, clock.suspensions, rule.suspension_bounds):
            continue
        if unit is not Unit.WORKING_DAY or calendar.is_working(day):
            used += 1
    return used


def _last_leg(clock: LegalClock) -> tuple[date, Duration, CountingRule, bool]:
    if clock.restarts:
        last = sorted(clock.restarts, key=lambda one: one.day)[-1]
        return last.day, last.budget, clock.rule, False
    return clock.started, clock.budget, clock.rule, clock.rule.start is StartRule.INCLUDE_FIRST


def _days_of(
    budget: Duration, added: list[Duration], started: date, rule: CountingRule, include_first: bool
) -> int:
    unit = rule.read_unit(budget.unit)
    if unit is Unit.SAME_DAY:
        return 1
    if budget.amount + sum(one.amount for one in added) == 0:
        return 0
    if unit not in (Unit.MONTH, Unit.YEAR):
        return budget.amount + sum(one.amount for one in added)
    months = days = 0
    for one in (budget, *added):
        if one.unit is Unit.YEAR:
            months += 12 * one.amount
        elif one.unit is Unit.MONTH:
            months += one.amount
        else:
            days += one.amount
    end = _months_later(started, months, rule, include_first)
    return (end - started).days + (1 if include_first else 0) + days


def _months_later(start: date, months: int, rule: CountingRule, include_first: bool) -> date:
    """Step from month to month by walking days, then look for the day of the same number."""
    first = start.replace(day=1)
    for _ in range(months):
        first += timedelta(days=32)
        first = first.replace(day=1)
    last = first
    while (last + DAY).month == first.month:
        last += DAY
    starts_at_end = (start + DAY).month != start.month
    if rule.month_end is MonthEnd.END_TO_END and starts_at_end:
        return last
    if start.day > last.day:
        return last
    same = first.replace(day=start.day)
    return same - DAY if include_first else same


def _moved(day: date, rule: CountingRule, calendar: Calendar, stopped: Callable[[date], bool]) -> date | None:
    if rule.roll_end is RollEnd.NONE:
        return day
    while not calendar.is_working(day) or stopped(day):
        day += DAY
        if day > calendar.last:
            return None
    return day
