"""Resolution done slowly and obviously: look at every provision, throw out losers round by round.

Written apart from the engine: no index, no standing tuples, no compiled conditions; plain dictionaries of facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from yaojian.facts.conditions import All, AnyOf, Comparison, Condition, Not
from yaojian.legaltime import Duration
from yaojian.policy import Packs, Provision, Query
from yaojian.policy.values import Length, Relative

Point = tuple[str, str, str, str | None]
"""Step, effect, measure, span."""


class Gap(Exception):
    pass


class Conflict(Exception):
    pass


class Missing(Exception):
    def __init__(self, names: set[str]) -> None:
        super().__init__(names)
        self.names = names


@dataclass
class Won:
    provision: Provision
    value: object
    presumed: bool
    binds: bool
    bases: list[str] = field(default_factory=list)


def truth(condition: Condition | None, facts: Mapping[str, object]) -> bool | None:
    """Kleene's logic, spelt out."""
    if condition is None:
        return True
    if isinstance(condition, Not):
        inner = truth(condition.not_, facts)
        return None if inner is None else not inner
    if isinstance(condition, All):
        values = [truth(part, facts) for part in condition.all]
        return False if False in values else None if None in values else True
    if isinstance(condition, AnyOf):
        values = [truth(part, facts) for part in condition.any]
        return True if True in values else None if None in values else False
    return _compare(condition, facts)


def _compare(condition: Comparison, facts: Mapping[str, object]) -> bool | None:
    if condition.fact not in facts:
        return None
    value: Any = facts[condition.fact]
    checks = [
        condition.is_ is None or value == condition.is_,
        condition.in_ is None or value in condition.in_,
        condition.at_least is None or value >= condition.at_least,
        condition.less_than is None or value < condition.less_than,
    ]
    return all(checks)


def unknown_facts(condition: Condition | None, facts: Mapping[str, object]) -> set[str]:
    if condition is None or truth(condition, facts) is not None:
        return set()
    if isinstance(condition, Comparison):
        return {str(condition.fact)}
    parts = (
        condition.all
        if isinstance(condition, All)
        else condition.any
        if isinstance(condition, AnyOf)
        else (condition.not_,)
    )
    return {name for part in parts for name in unknown_facts(part, facts)}


class Referee:
    def __init__(self, packs: Packs, query: Query) -> None:
        self.packs, self.query = packs, query
        self.facts = dict(query.facts) if isinstance(query.facts, Mapping) else {}
        self.places = [query.jurisdiction]
        while parent := packs.jurisdictions[self.places[-1]].parent:
            self.places.append(parent)
        self.procedures = [query.procedure]
        while general := packs.outlines[self.procedures[-1]].general:
            self.procedures.append(general)

    def answer(self) -> dict[Point, Won | Exception]:
        """Each point with its winner, or the error its derivation meets; raises what the whole question meets."""
        points = sorted(set(self._points()), key=str)
        missing = {name for point in points for name in self._missing(point)}
        if missing:
            raise Missing(missing)
        winners = {point: self._survivors(point) for point in points}
        if any(len(survivors) > 1 for survivors in winners.values()):
            raise Conflict
        answered = {point: self._told(survivors[0]) for point, survivors in winners.items() if survivors}
        if not answered:
            raise Gap
        return answered

    def _points(self) -> Iterator[Point]:
        for one in self._relevant():
            for step in one.steps:
                if step == self.query.step:
                    yield (step, one.effect.value, one.measure.value, one.span)

    def _relevant(self) -> list[Provision]:
        return [
            one
            for one in self.packs.provisions.values()
            if one.jurisdiction in self.places and one.procedure in self.procedures
        ]

    def _at(self, point: Point) -> list[Provision]:
        """Those in force at a point and, where they say "may", chosen by then."""
        step, *rest = point
        day = self.query.on
        found = [
            one
            for one in self._relevant()
            if step in one.steps and [one.effect.value, one.measure.value, one.span] == rest
        ]
        found = [one for one in found if one.in_force.first <= day]
        found = [one for one in found if one.in_force.until is None or day <= one.in_force.until]
        return [one for one in found if one.force.value != "may" or self._chosen(one)]

    def _chosen(self, one: Provision) -> bool:
        choice = self.query.choices.get(one.key)
        return choice is not None and choice.day <= self.query.on

    def _survivors(self, point: Point, also: Provision | None = None) -> list[Provision]:
        left = [one for one in self._at(point) if truth(one.when, self.facts) is True or one is also]
        for rounds in (
            lambda one: self.procedures.index(one.procedure),
            lambda one: one.force.value == "aim",
            self._replaced,
            lambda one: -one.rank,
            lambda one: self.places.index(one.jurisdiction),
        ):
            best = min((rounds(one) for one in left), default=None)
            left = [one for one in left if rounds(one) == best]
        return left

    def _replaced(self, one: Provision) -> bool:
        replaced = self.packs.documents[one.cite.document].replaced
        return replaced is not None and self.query.on >= replaced.on

    def _missing(self, point: Point) -> set[str]:
        """Facts of every open provision that, were it to hold, would change who survives."""
        now = self._survivors(point)
        names: set[str] = set()
        for one in self._at(point):
            if truth(one.when, self.facts) is None and self._survivors(point, one) != now:
                names |= unknown_facts(one.when, self.facts)
        return names

    def _told(self, one: Provision) -> Won | Exception:
        try:
            return self._won(one)
        except (Gap, Conflict, Missing) as error:
            return error

    def _won(self, one: Provision) -> Won:
        bases = self._bases(one)
        presumed = not one.verified or self._replaced(one) or any(base.presumed for base in bases)
        limit = one.effect.value in ("statutory", "promised") and one.measure.value == "each_case"
        binds = limit and one.force.value != "aim" and not presumed
        return Won(one, self._value(one, bases), presumed, binds, [base.provision.key for base in bases])

    def _value(self, one: Provision, bases: list[Won]) -> object:
        value = one.value
        if isinstance(value, Length):
            return Duration(value.amount, value.unit)
        assert isinstance(value, Relative)
        limits = [base.value for base in bases]
        assert all(isinstance(limit, Duration) for limit in limits)
        total = sum(limit.amount for limit in limits if isinstance(limit, Duration))
        left = 100 - int(value.reduce_by_percent or 0)
        return Duration(total * left // 100, limits[0].unit)  # type: ignore[attr-defined]

    def _bases(self, one: Provision) -> list[Won]:
        if not isinstance(one.value, Relative):
            return []
        span = one.span or ""
        whole = self._limit(one, one.value.relative_to, span)
        if whole is not None:
            return [whole]
        parts = [self._limit(one, one.value.relative_to, part) for part in self.packs.spans[span].sum_of]
        if not parts or None in parts:
            raise Gap
        return [part for part in parts if part is not None]

    def _limit(self, one: Provision, effect: str, span: str) -> Won | None:
        steps = list(
            dict.fromkeys(step for key in self.procedures for step in self.packs.outlines[key].steps)
        )
        own = [step for step in steps if step in one.steps]
        for group in (own, [step for step in steps if step not in own]):
            found = self._limit_at(group, effect, span)
            if found is not None:
                return found
        return None

    def _limit_at(self, steps: list[str], effect: str, span: str) -> Won | None:
        points = [(step, effect, "each_case", span) for step in steps]
        missing = {name for point in points for name in self._missing(point)}
        if missing:
            raise Missing(missing)
        survivors = [self._survivors(point) for point in points]
        if any(len(found) > 1 for found in survivors):
            raise Conflict
        found = {one.key: one for group in survivors for one in group}
        if not found:
            return None
        special = min(self.procedures.index(one.procedure) for one in found.values())
        best = [one for one in found.values() if self.procedures.index(one.procedure) == special]
        if len(best) > 1:
            raise Conflict
        return self._won(best[0])
