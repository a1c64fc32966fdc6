"""Provisions laid out so that one question meets only the rules that could answer it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from yaojian.facts.book import FactBook
from yaojian.facts.evaluation import Test, compile_condition
from yaojian.policy.documents import Document, Jurisdiction
from yaojian.policy.outlines import ProcedureOutline, jurisdiction_chain, procedure_chain
from yaojian.policy.provisions import Effect, Force, Measure, Provision

Standing = tuple[int, bool, bool, int, int]
"""Smaller stands higher: special before general, binding before aims, living before replaced law, rank, nearness."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provision as one jurisdiction and procedure see it."""

    provision: Provision
    generality: int
    distance: int
    first: date
    last: date
    replaced_on: date
    test: Test | None

    def standing(self, on: date) -> Standing:
        provision = self.provision
        aim = provision.force is Force.AIM
        return (self.generality, aim, on >= self.replaced_on, -provision.rank, self.distance)


@dataclass(frozen=True, slots=True)
class Group:
    """All provisions that compete for one place: one step, effect, measure and span."""

    step: str
    effect: Effect
    measure: Measure
    span: str | None
    candidates: tuple[Candidate, ...]


GroupKey = tuple[Effect, Measure, str | None]


@dataclass(slots=True)
class Index:
    """Groups by jurisdiction, procedure and step, laid out on first use and kept (the packs never change)."""

    jurisdictions: Mapping[str, Jurisdiction]
    matters: Mapping[str, ProcedureOutline]
    provisions: Mapping[str, Provision]
    documents: Mapping[str, Document]
    book: FactBook
    _groups: dict[tuple[str, str, str], tuple[Group, ...]] = field(default_factory=dict)
    _limits: dict[tuple[str, str, Effect, str], tuple[Group, ...]] = field(default_factory=dict)
    _tests: dict[str, Test | None] = field(default_factory=dict)

    def groups(self, jurisdiction: str, procedure: str, step: str) -> tuple[Group, ...]:
        """``step`` empty: the provisions that concern the procedure as a whole."""
        asked = (jurisdiction, procedure, step)
        if asked not in self._groups:
            self._groups[asked] = tuple(self._lay_out(*asked))
        return self._groups[asked]

    def limits(self, jurisdiction: str, procedure: str, effect: Effect, span: str) -> tuple[Group, ...]:
        """The groups of each-case limits of one effect and span, at whatever step of the procedure."""
        asked = (jurisdiction, procedure, effect, span)
        if asked not in self._limits:
            self._limits[asked] = tuple(
                group
                for step in self.steps(procedure)
                for group in self.groups(jurisdiction, procedure, step)
                if (group.effect, group.measure, group.span) == (effect, Measure.EACH_CASE, span)
            )
        return self._limits[asked]

    def steps(self, procedure: str) -> tuple[str, ...]:
        """The steps of a procedure, then those of its general law."""
        listed = (
            step for key in procedure_chain(self.matters, procedure) for step in self.matters[key].steps
        )
        return tuple(dict.fromkeys(listed))

    def _lay_out(self, jurisdiction: str, procedure: str, step: str) -> Iterator[Group]:
        groups: dict[GroupKey, list[Candidate]] = {}
        near_to_far = jurisdiction_chain(self.jurisdictions, jurisdiction)
        special_to_general = procedure_chain(self.matters, procedure)
        for provision in self.provisions.values():
            here = provision.jurisdiction in near_to_far and provision.matter in special_to_general
            if not here or not (step in provision.steps or (not step and not provision.steps)):
                continue
            candidate = self._candidate(
                provision,
                special_to_general.index(provision.matter),
                near_to_far.index(provision.jurisdiction),
            )
            groups.setdefault((provision.effect, provision.measure, provision.span), []).append(candidate)
        order = list(Effect)
        for key in sorted(groups, key=lambda one: (order.index(one[0]), one[1], one[2] or "")):
            ranked = sorted(
                groups[key], key=lambda one: (one.standing(date.min), one.first, one.provision.key)
            )
            yield Group(step, *key, tuple(ranked))

    def _candidate(self, provision: Provision, generality: int, distance: int) -> Candidate:
        replaced = self.documents[provision.cite.document].replaced
        return Candidate(
            provision=provision,
            generality=generality,
            distance=distance,
            first=provision.in_force.first,
            last=provision.in_force.last,
            replaced_on=replaced.on if replaced else date.max,
            test=self._test(provision),
        )

    def _test(self, provision: Provision) -> Test | None:
        if provision.key not in self._tests:
            when = provision.when
            self._tests[provision.key] = None if when is None else compile_condition(when, self.book)
        return self._tests[provision.key]
