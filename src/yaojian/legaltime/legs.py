"""The legs of a clock: one for its first budget and one for each fresh budget that replaced it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from yaojian.errors.legaltime import ExtensionUnitDiffers
from yaojian.legaltime.calendar import Calendar
from yaojian.legaltime.counting import exposed_years
from yaojian.legaltime.duration import Duration, Unit
from yaojian.legaltime.ledger import LegalClock
from yaojian.legaltime.rules import CountingRule, StartRule
from yaojian.legaltime.stops import Stop, stops_of
from yaojian.legaltime.term import Term, lay, naming, roll

LAID_ON_THE_CALENDAR = (Unit.MONTH, Unit.YEAR)


@dataclass(frozen=True, slots=True)
class Leg:
    """``nominal`` is the day on which the budget is used up, ``due`` that day moved off a day of rest."""

    started: date
    rule: CountingRule
    term: Term
    stops: tuple[Stop, ...]
    nominal: date | None
    due: date | None

    def exposed_years(self, calendar: Calendar) -> tuple[int, ...]:
        if self.nominal is None or self.due is None:
            return ()
        return exposed_years(self.term.unit, self.started, self.nominal, self.due, self.rule, calendar)


def legs_of(clock: LegalClock, calendar: Calendar) -> tuple[Leg, ...]:
    """In order of time. An extension belongs to the leg that runs on its day; on the day of a restart, to the
    new one. A suspension takes its days out of every leg that it touches."""
    stops = stops_of(clock.suspensions, clock.rule.suspension_bounds)
    restarts = sorted(clock.restarts, key=lambda one: one.day)
    fresh_rule = replace(clock.rule, start=StartRule.EXCLUDE_FIRST)
    openings = [
        (clock.started, clock.budget, clock.rule),
        *((one.day, one.budget, fresh_rule) for one in restarts),
    ]
    closings = [*(one.day for one in restarts), date.max]
    legs = []
    for (started, budget, rule), closed in zip(openings, closings, strict=True):
        extensions = [one.amount for one in clock.extensions if started <= one.day < closed]
        for extension in extensions:
            _require_same_kind(clock.key, budget, extension, rule)
        with naming(started, (budget, *extensions), clock.key):
            term = lay(started, (budget, *extensions), rule, calendar)
            nominal = term.last_day(stops)
            due = None if nominal is None else roll(nominal, rule, calendar, stops)
        legs.append(Leg(started, rule, term, stops, nominal, due))
    return tuple(legs)


def _require_same_kind(clock: str, budget: Duration, extension: Duration, rule: CountingRule) -> None:
    kept, added = rule.read_unit(budget.unit), rule.read_unit(extension.unit)
    same = kept is added and kept is not Unit.SAME_DAY
    if same or (kept in LAID_ON_THE_CALENDAR and added in (*LAID_ON_THE_CALENDAR, Unit.CALENDAR_DAY)):
        return
    raise ExtensionUnitDiffers(clock=clock, budget=kept.words, extension=added.words)
