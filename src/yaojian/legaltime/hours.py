"""Limits in hours: they run from a moment, day and night (民法典 201), and nothing stops them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from yaojian.errors.legaltime import ExtensionUnitDiffers
from yaojian.legaltime.duration import Unit
from yaojian.legaltime.ledger import LegalClock
from yaojian.legaltime.term import naming

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HourReading:
    started: datetime
    moment: datetime
    until: datetime
    met: bool
    budget: int
    used: int
    overdue_by: int


def read_hours(clock: LegalClock, as_of: date) -> HourReading:
    """Whole hours gone by at ``as_of``: a moment, or a day, which is read at its end."""
    assert isinstance(clock.started, datetime), "checked when the clock was made"
    at = _moment(as_of, clock.started)
    met = None if clock.met is None else _moment(clock.met, clock.started)
    known_met = met is not None and met <= at
    until = met if met is not None and known_met else at
    budget = clock.budget.amount + _extended(clock, at)
    elapsed = (until - clock.started) // HOUR
    used = max(0, min(budget, elapsed))
    with naming(clock.started, (clock.budget, *(one.amount for one in clock.extensions)), clock.key):
        moment = clock.started + budget * HOUR
    return HourReading(clock.started, moment, until, known_met, budget, used, max(0, elapsed - budget))


def _extended(clock: LegalClock, at: datetime) -> int:
    hours = 0
    for one in clock.extensions:
        if one.amount.unit is not Unit.HOUR:
            raise ExtensionUnitDiffers(
                clock=clock.key, budget=Unit.HOUR.words, extension=one.amount.unit.words
            )
        if _opening(one.day, clock.started) <= at:
            hours += one.amount.amount
    return hours


def _moment(day: date, like: date) -> datetime:
    return day if isinstance(day, datetime) else _closing(day, like)


def _closing(day: date, like: date) -> datetime:
    """The end of a day; of the machine's last day, its last moment."""
    return _opening(day, like) + DAY if day < date.max else datetime.combine(day, time.max, _zone(like))


def _opening(day: date, like: date) -> datetime:
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time(0), _zone(like))


def _zone(like: date) -> tzinfo | None:
    return like.tzinfo if isinstance(like, datetime) else None
