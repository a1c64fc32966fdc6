"""Where a clock stands on a day: state, due date, used and left, all derived from its ledger.

A reading knows only what had happened by the end of ``as_of``; entries of later days are left out, so the same
clock read for a past day gives what was true then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from yaojian.legaltime.calendar import Calendar
from yaojian.legaltime.duration import Unit
from yaojian.legaltime.hours import HourReading, read_hours
from yaojian.legaltime.ledger import LegalClock
from yaojian.legaltime.legs import Leg, legs_of
from yaojian.legaltime.rules import SuspensionBounds

DAY = timedelta(days=1)


class ClockState(StrEnum):
    """``SUSPENDED`` only while an open suspension keeps the budget from running out; ``OVERDUE`` from the day
    after the due date; ``MET_LATE`` is met after it."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    MET = "met"
    MET_LATE = "met_late"
    OVERDUE = "overdue"

    @property
    def is_met(self) -> bool:
        return self in (ClockState.MET, ClockState.MET_LATE)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """``used + left == budget`` always, in ``unit`` (working days, calendar days or hours).

    ``due`` is None only while suspended; ``due_if_resumed_today`` is then the projection. On the due date
    itself ``left`` is 0 and the clock still runs. ``overdue_by`` counts the unit, ``overdue_days`` all days:
    on the Saturday after a Friday due date, 0 working days and 1 day.
    """

    state: ClockState
    due: date | None
    budget: int
    used: int
    suspended: int
    left: int
    unit: Unit
    calendar_version: str
    as_of: date
    counted_from: date
    provisional_years: tuple[int, ...] = ()
    due_if_resumed_today: date | None = None
    suspended_since: date | None = None
    overdue_by: int = 0
    overdue_days: int = 0
    nominal: date | None = None
    moment: datetime | None = None

    @property
    def provisional(self) -> bool:
        return bool(self.provisional_years)

    @property
    def projected_due(self) -> date | None:
        """The due date, or while suspended the one that resuming today would give."""
        return self.due or self.due_if_resumed_today


def read_clock(clock: LegalClock, calendar: Calendar, as_of: date) -> ClockReading:
    if clock.budget.unit is Unit.HOUR:
        return _from_hours(read_hours(clock, as_of), calendar)
    known = clock.as_known(as_of)
    leg = legs_of(known, calendar)[-1]
    until = known.met or as_of
    state = _state(known, leg.due, until)
    through = until if leg.due is None else min(until, leg.due)
    used = leg.term.counted(through, leg.stops)
    overdue_by, overdue_days = _overdue(leg, until)
    resumed = _resumed(known, calendar, as_of) if state is ClockState.SUSPENDED else None
    return ClockReading(
        state=state,
        due=leg.due,
        budget=leg.term.budget,
        used=used,
        suspended=leg.term.stopped(through, leg.stops),
        left=leg.term.budget - used,
        unit=leg.term.unit,
        calendar_version=calendar.version,
        as_of=as_of,
        counted_from=leg.started,
        provisional_years=(resumed or leg).exposed_years(calendar),
        due_if_resumed_today=resumed.due if resumed else None,
        suspended_since=_stopped_since(leg) if state is ClockState.SUSPENDED else None,
        overdue_by=overdue_by,
        overdue_days=overdue_days,
        nominal=leg.nominal,
    )


def _state(known: LegalClock, due: date | None, until: date) -> ClockState:
    late = due is not None and until > due
    if known.met is not None:
        return ClockState.MET_LATE if late else ClockState.MET
    if due is None:
        return ClockState.SUSPENDED
    return ClockState.OVERDUE if late else ClockState.RUNNING


def _overdue(leg: Leg, until: date) -> tuple[int, int]:
    """How far past its due date a clock is, in its unit and in days of the calendar."""
    if leg.due is None or until <= leg.due:
        return 0, 0
    return leg.term.measure.through(until) - leg.term.measure.through(leg.due), (until - leg.due).days


def _resumed(known: LegalClock, calendar: Calendar, as_of: date) -> Leg:
    """What the ledger would say if every open suspension ended today and the budget continued."""
    closed = tuple(
        replace(one, ended=max(one.started, as_of)) if one.ended is None else one for one in known.suspensions
    )
    return legs_of(replace(known, suspensions=closed), calendar)[-1]


def _stopped_since(leg: Leg) -> date:
    """The day of the stopping act that began the present run of days out of the term."""
    after = leg.stops[-1].after
    return after + DAY if leg.rule.suspension_bounds is SuspensionBounds.FROM_START_UNTIL_END else after


def _from_hours(hours: HourReading, calendar: Calendar) -> ClockReading:
    late = hours.until > hours.moment
    if hours.met:
        state = ClockState.MET_LATE if late else ClockState.MET
    else:
        state = ClockState.OVERDUE if late else ClockState.RUNNING
    return ClockReading(
        state=state,
        due=hours.moment.date(),
        budget=hours.budget,
        used=hours.used,
        suspended=0,
        left=hours.budget - hours.used,
        unit=Unit.HOUR,
        calendar_version=calendar.version,
        as_of=hours.until.date(),
        counted_from=hours.started.date(),
        overdue_by=hours.overdue_by,
        overdue_days=(hours.until.date() - hours.moment.date()).days if late else 0,
        nominal=hours.moment.date(),
        moment=hours.moment,
    )
