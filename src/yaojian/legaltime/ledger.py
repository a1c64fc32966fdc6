"""A legal clock and the ledger of what happened to it. Nothing is ever counted up: due dates are derived.

The ledger only grows: a suspension is opened by one event and closed by another, an extension and a fresh
budget are entries of their own. The functions at the end make the entries and refuse the impossible ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from yaojian.errors.legaltime import (
    DayExpected,
    EntryBeforeStart,
    FreshBudgetMissing,
    HourClockHasLedger,
    MomentMissing,
    NeverSuspended,
    SuspendedAlready,
    SuspensionEndsBeforeStart,
)
from yaojian.legaltime.duration import Duration, Unit
from yaojian.legaltime.rules import CountingRule
from yaojian.words import Words

NO_REASON = Words("")


class Resumption(StrEnum):
    """What a resumed clock has left: the rest of its budget, or a fresh one, as the pack says."""

    CONTINUES = "continues"
    FRESH_BUDGET = "fresh_budget"


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days taken out of the term; ``ended`` is None while it lasts. ``event`` and ``closed_by`` name its cause."""

    key: str
    started: date
    ended: date | None = None
    reason: Words = NO_REASON
    event: str = ""
    closed_by: str = ""

    def __post_init__(self) -> None:
        if self.ended is not None and self.ended < self.started:
            raise SuspensionEndsBeforeStart(key=self.key, started=self.started, ended=self.ended)


@dataclass(frozen=True, slots=True)
class Restart:
    """A fresh budget, counted from the day after ``day``. What the old one had left is gone."""

    day: date
    budget: Duration
    event: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    day: date
    amount: Duration
    event: str = ""


@dataclass(frozen=True, slots=True)
class LegalClock:
    """One limit in one case. ``started`` is the day of the opening act; for hours it is its moment."""

    key: str
    started: date
    budget: Duration
    rule: CountingRule
    suspensions: tuple[Suspension, ...] = ()
    restarts: tuple[Restart, ...] = ()
    extensions: tuple[Extension, ...] = ()
    met: date | None = None

    def __post_init__(self) -> None:
        if self.budget.unit is Unit.HOUR:
            self._check_hours()
            return
        for day in (self.started, *(day for _, day in self._entries())):
            if isinstance(day, datetime):
                raise DayExpected(day=day)
        for entry, day in self._entries():
            if day < self.started:
                raise EntryBeforeStart(clock=self.key, started=self.started, entry=entry, day=day)

    def as_known(self, as_of: date) -> LegalClock:
        """The clock as it stood at the end of a day: entries of later days have not happened yet."""
        if isinstance(as_of, datetime):
            raise DayExpected(day=as_of)
        known = tuple(one for one in self.suspensions if one.started <= as_of)
        return replace(
            self,
            suspensions=tuple(
                replace(one, ended=None, closed_by="") if one.ended and one.ended > as_of else one
                for one in known
            ),
            restarts=tuple(one for one in self.restarts if one.day <= as_of),
            extensions=tuple(one for one in self.extensions if one.day <= as_of),
            met=self.met if self.met and self.met <= as_of else None,
        )

    def lengths(self) -> tuple[Duration, ...]:
        """The budget that runs now, the first or the latest fresh one, and after it what lengthened it."""
        opened = max(self.restarts, key=lambda one: one.day, default=None)
        since, budget = (opened.day, opened.budget) if opened else (self.started, self.budget)
        return (budget, *(one.amount for one in self.extensions if one.day >= since))

    def open_suspensions(self) -> tuple[Suspension, ...]:
        return tuple(one for one in self.suspensions if one.ended is None)

    def _entries(self) -> tuple[tuple[str, date], ...]:
        met = (("met", self.met),) if self.met else ()
        return (
            *(("restart", one.day) for one in self.restarts),
            *(("extension", one.day) for one in self.extensions),
            *met,
        )

    def _check_hours(self) -> None:
        if not isinstance(self.started, datetime) or self.started.tzinfo is None:
            raise MomentMissing(day=self.started)
        if self.suspensions or self.restarts:
            raise HourClockHasLedger(clock=self.key)


def suspend(clock: LegalClock, key: str, day: date, reason: Words = NO_REASON, event: str = "") -> LegalClock:
    if any(one.key == key for one in clock.suspensions):
        raise SuspendedAlready(clock=clock.key, key=key)
    return replace(clock, suspensions=(*clock.suspensions, Suspension(key, day, None, reason, event)))


def resume(
    clock: LegalClock,
    key: str,
    day: date,
    event: str = "",
    resumption: Resumption = Resumption.CONTINUES,
    fresh_budget: Duration | None = None,
) -> LegalClock:
    """Close one open suspension; with ``FRESH_BUDGET`` the clock also starts over from that day."""
    if key not in {one.key for one in clock.open_suspensions()}:
        raise NeverSuspended(clock=clock.key, key=key, day=day)
    closed = tuple(
        replace(one, ended=day, closed_by=event) if one.key == key else one for one in clock.suspensions
    )
    if resumption is Resumption.CONTINUES:
        return replace(clock, suspensions=closed)
    if fresh_budget is None:
        raise FreshBudgetMissing(clock=clock.key)
    return replace(clock, suspensions=closed, restarts=(*clock.restarts, Restart(day, fresh_budget, event)))


def extend(clock: LegalClock, day: date, amount: Duration, event: str = "") -> LegalClock:
    return replace(clock, extensions=(*clock.extensions, Extension(day, amount, event)))


def meet(clock: LegalClock, day: date) -> LegalClock:
    return replace(clock, met=day)
