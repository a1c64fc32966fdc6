"""The figures of law that bind one case: asked once a step, on the day whose law governs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yaojian.errors.policy import NoRuleInForce
from yaojian.errors.workflow import NothingReceived
from yaojian.legaltime import Calendar, CountingRule, Duration, find_rule
from yaojian.policy import Choice, Effect, Force, Measure, Packs, Query, Row, resolve
from yaojian.workflow.definition import RuleReference
from yaojian.workflow.state import CaseState

LIMITS = (Effect.STATUTORY, Effect.PROMISED)


@dataclass(frozen=True, slots=True)
class Law:
    """All law and the calendar: what is needed to know a last day."""

    packs: Packs
    calendar: Calendar


@dataclass(slots=True)
class Limits:
    """Looks figures up for one case; remembers what it has asked."""

    packs: Packs
    jurisdiction: str
    procedure: str
    law_day: date
    facts: Mapping[str, object]
    _asked: dict[str, tuple[Row, ...]] = field(default_factory=dict)

    def rows(self, rule: RuleReference) -> tuple[Row, ...]:
        """The rows of this step and span that limit a single case, statutory before promised."""
        found = self._lengths(rule)
        return tuple(row for effect in LIMITS for row in found if row.effect is effect)

    def row(self, rule: RuleReference, effect: Effect) -> Row | None:
        return next((row for row in self._lengths(rule) if row.effect is effect), None)

    def allowance(self, rule: RuleReference, effect: Effect, choice: Choice) -> Duration | None:
        """The most that an officer's decision may give, where the law says "may"."""
        discretionary = (
            key
            for key, provision in self.packs.provisions.items()
            if provision.force is Force.MAY and rule.step in provision.steps and provision.span == rule.span
        )
        for row in self._ask(rule.step, dict.fromkeys(discretionary, choice)):
            if row.span == rule.span and row.effect is effect and isinstance(row.value, Duration):
                return row.value
        return None

    def counting_rule(self, row: Row) -> CountingRule:
        return find_rule(self.packs.counting_rules, row.counting) if row.counting else self.default_rule()

    def default_rule(self) -> CountingRule:
        """The first rule of the pack is the general one."""
        return next(iter(self.packs.counting_rules.values()))

    def _lengths(self, rule: RuleReference) -> tuple[Row, ...]:
        return tuple(
            row
            for row in self._resolved(rule.step)
            if row.span == rule.span and row.measure is Measure.EACH_CASE and isinstance(row.value, Duration)
        )

    def _resolved(self, step: str) -> tuple[Row, ...]:
        if step not in self._asked:
            self._asked[step] = self._ask(step, {})
        return self._asked[step]

    def _ask(self, step: str, choices: Mapping[str, Choice]) -> tuple[Row, ...]:
        try:
            query = Query(
                self.jurisdiction, self.procedure, step, self.law_day, self.facts, choices, frozenset(LIMITS)
            )
            return resolve(self.packs, query).rows
        except NoRuleInForce:
            return ()


def limits_of(state: CaseState, packs: Packs) -> Limits:
    if state.law_day is None:
        raise NothingReceived(procedure=state.procedure)
    return Limits(packs, state.jurisdiction, state.procedure, state.law_day, state.facts)
