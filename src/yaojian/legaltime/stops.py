"""The days that suspensions take out of a term, as a plain set of intervals.

Whatever the boundary rule, a suspension becomes the half-open run of days ``(after, through]`` that do not
count. Overlapping and touching runs are merged, so no day is taken out twice and splitting changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from yaojian.legaltime.ledger import Suspension
from yaojian.legaltime.rules import SuspensionBounds

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stop:
    """Days after ``after`` through ``through`` do not count; ``through`` is None while it lasts."""

    after: date
    through: date | None

    def covers(self, day: date) -> bool:
        return self.after < day and (self.through is None or day <= self.through)


def stop_of(suspension: Suspension, bounds: SuspensionBounds) -> Stop:
    if bounds is SuspensionBounds.AFTER_START_THROUGH_END:
        return Stop(suspension.started, suspension.ended)
    ended = suspension.ended
    return Stop(_eve(suspension.started), None if ended is None else _eve(ended))


def _eve(day: date) -> date:
    """The day before; the machine's first day has none and stands for it."""
    return max(day, date.min + DAY) - DAY


def merge_stops(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """In order, disjoint, none touching the next; one that ends on its first day stays, and covers no day."""
    merged: list[Stop] = []
    for stop in sorted(stops, key=lambda one: one.after):
        last = merged[-1] if merged else None
        if last is None or (last.through is not None and last.through < stop.after):
            merged.append(stop)
        elif last.through is not None and (stop.through is None or stop.through > last.through):
            merged[-1] = Stop(last.after, stop.through)
    return tuple(merged)


def stops_of(suspensions: Iterable[Suspension], bounds: SuspensionBounds) -> tuple[Stop, ...]:
    return merge_stops(stop_of(one, bounds) for one in suspensions)
