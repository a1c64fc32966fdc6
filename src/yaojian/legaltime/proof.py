"""Why this date? One line a day, from the opening act to the due date, each with its effect and its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yaojian.legaltime.calendar import Calendar, CalendarStatus, DayKind
from yaojian.legaltime.duration import Unit
from yaojian.legaltime.hours import read_hours
from yaojian.legaltime.ledger import LegalClock, Suspension
from yaojian.legaltime.legs import Leg, legs_of
from yaojian.legaltime.stops import stop_of
from yaojian.words import Words, listed

FIRST_DAY = Words("起算当日不计入", "The opening day is not counted")
MOVED_ON = Words("期限届满日非工作日，顺延", "The last day is no working day; the end moves on")


class Effect(StrEnum):
    FIRST_DAY_EXCLUDED = "first_day_excluded"
    COUNTED = "counted"
    NOT_COUNTED = "not_counted"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class DayLine:
    """``used_after`` is what the budget has lost by the end of the day; ``events`` caused a suspended day."""

    day: date
    kind: DayKind
    effect: Effect
    used_after: int
    cause: Words
    provisional: bool
    events: tuple[str, ...] = ()


def prove(clock: LegalClock, calendar: Calendar, as_of: date) -> tuple[DayLine, ...]:
    """The days through the due date; while suspended without an end, the days through ``as_of``.

    Where a fresh budget replaced an older one, the older leg is listed through the day of the replacement.
    """
    if clock.budget.unit is Unit.HOUR:
        return _prove_hours(clock, calendar, as_of)
    known = clock.as_known(as_of)
    legs = legs_of(known, calendar)
    last = legs[-1].due or max(as_of, legs[-1].started)
    if legs[-1].term.unit is Unit.CALENDAR_DAY:
        calendar = calendar.extended_to(last.year)
    ends = [*(leg.started for leg in legs[1:]), last]
    lines: list[DayLine] = []
    for leg, end in zip(legs, ends, strict=True):
        lines.extend(_leg_lines(known, leg, end, calendar, skip_first=bool(lines)))
    return tuple(lines)


def _leg_lines(
    clock: LegalClock, leg: Leg, end: date, calendar: Calendar, skip_first: bool
) -> Iterator[DayLine]:
    for day in _days(leg.started, end, int(skip_first)):
        yield _line(clock, leg, day, calendar)


def _days(first: date, last: date, skipped: int = 0) -> Iterator[date]:
    """By number, since the machine's last day has none after it."""
    return (date.fromordinal(number) for number in range(first.toordinal() + skipped, last.toordinal() + 1))


def _line(clock: LegalClock, leg: Leg, day: date, calendar: Calendar) -> DayLine:
    kind = calendar.kind(day)
    counts = leg.term.unit is Unit.CALENDAR_DAY or kind.is_worked
    suspensions = _suspending(clock, day)
    cause = calendar.name(day)
    events: tuple[str, ...] = ()
    if day <= leg.term.after:
        effect, cause = Effect.FIRST_DAY_EXCLUDED, FIRST_DAY
    elif suspensions:
        effect, events = Effect.SUSPENDED, tuple(one.event for one in suspensions if one.event)
        cause = listed(one.reason if one.reason.zh else one.key for one in suspensions)
    elif leg.nominal is not None and day > leg.nominal:
        effect, cause = Effect.NOT_COUNTED, cause if cause.zh else MOVED_ON
    else:
        effect = Effect.COUNTED if counts else Effect.NOT_COUNTED
    return DayLine(
        day=day,
        kind=kind,
        effect=effect,
        used_after=leg.term.counted(day, leg.stops),
        cause=cause,
        provisional=calendar.status(day) is CalendarStatus.PROVISIONAL,
        events=events,
    )


def _suspending(clock: LegalClock, day: date) -> tuple[Suspension, ...]:
    bounds = clock.rule.suspension_bounds
    return tuple(one for one in clock.suspensions if stop_of(one, bounds).covers(day))


def _prove_hours(clock: LegalClock, calendar: Calendar, as_of: date) -> tuple[DayLine, ...]:
    reading = read_hours(clock, as_of)
    calendar = calendar.extended_to(reading.moment.year)
    lines = []
    for day in _days(reading.started.date(), reading.moment.date()):
        used = min(reading.budget, read_hours(clock, day).used)
        provisional = calendar.status(day) is CalendarStatus.PROVISIONAL
        lines.append(DayLine(day, calendar.kind(day), Effect.COUNTED, used, calendar.name(day), provisional))
    return tuple(lines)
