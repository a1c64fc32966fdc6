"""Which open due dates move when a notice is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yaojian.legaltime.calendar import Calendar
from yaojian.legaltime.ledger import LegalClock
from yaojian.legaltime.reading import read_clock


@dataclass(frozen=True, slots=True)
class Reprojection:
    """An open due date that a new calendar moved, and the years that may still move it."""

    key: str
    before: date
    after: date
    provisional_years: tuple[int, ...] = ()

    @property
    def days(self) -> int:
        return (self.after - self.before).days


def reproject(
    clocks: Iterable[LegalClock], before: Calendar, after: Calendar, as_of: date
) -> tuple[Reprojection, ...]:
    """Which open due dates move when ``after`` replaces ``before``.

    Met clocks stay as they were decided; suspended ones have no due date to move.
    """
    moved = []
    for clock in clocks:
        old, new = read_clock(clock, before, as_of), read_clock(clock, after, as_of)
        if old.state.is_met or old.due is None or new.due is None or old.due == new.due:
            continue
        moved.append(Reprojection(clock.key, old.due, new.due, new.provisional_years))
    return tuple(moved)
