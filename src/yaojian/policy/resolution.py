"""``resolve``: which rules apply here, on this day, to this case; at most one for each effect, measure and span.

Special law before general law, rules that bind before aims, living law before replaced law, then rank, then the
nearer jurisdiction. Effects never compete with each other, so a promise never hides the statutory limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce

from yaojian.errors.facts import MissingFact
from yaojian.errors.policy import (
    ConflictingRules,
    IncomparableUnits,
    NoRuleInForce,
    UnknownProvision,
    UnknownStep,
)
from yaojian.facts.book import FactSet
from yaojian.legaltime.duration import Duration
from yaojian.policy.index import Group
from yaojian.policy.nearest import nearest_rules, rule_words
from yaojian.policy.packs import Packs
from yaojian.policy.provisions import Effect, Force, Provision
from yaojian.policy.rows import Choice, Query, Resolution, Row, Silence
from yaojian.policy.standing import Judged, Judgement, judge
from yaojian.policy.values import Bound, Figure, Frequency, Length, Relative, Value, plain_value


def resolve(packs: Packs, query: Query) -> Resolution:
    """Answer a query with reasons.

    Raises UnknownJurisdiction, UnknownProcedure, UnknownStep, UnknownProvision (a choice of no such rule),
    UndeclaredFact, BadFactValue, MissingFact (all that could change the answer), ConflictingRules (both named),
    NoRuleInForce (the nearest rules named), IncomparableUnits.
    """
    return _Resolving.of(packs, query).answer()


@dataclass(frozen=True, slots=True)
class _Resolving:
    packs: Packs
    query: Query
    on: date
    facts: FactSet
    choices: Mapping[str, Choice]

    @classmethod
    def of(cls, packs: Packs, query: Query) -> _Resolving:
        packs.jurisdiction(query.jurisdiction)
        packs.matter(query.procedure)
        known = packs.index.steps(query.procedure)
        if query.step is not None and query.step not in known:
            raise UnknownStep(procedure=query.procedure, step=query.step, known=known)
        for key in query.choices:
            if key not in packs.provisions or packs.provisions[key].force is not Force.MAY:
                may = [one.key for one in packs.provisions.values() if one.force is Force.MAY]
                raise UnknownProvision(key=key, known=may)
        return cls(packs, query, query.on, _checked(packs, query.facts), query.choices)

    def answer(self) -> Resolution:
        judgements = self._judge(self._groups())
        missing = [name for one in judgements for name in one.missing_facts()]
        if missing:
            raise MissingFact(missing)
        for one in judgements:
            self._refuse_conflict(one.winner, one.rival())
        rows: dict[tuple[object, ...], Row] = {}
        for one in judgements:
            if one.winner is not None:
                row = self._row(one, one.winner)
                rows.setdefault((row.winner.key, row.effect, row.measure, row.span), row)
        if not rows:
            raise self._nothing(judgements)
        silent = tuple(_silence(one, self.choices) for one in judgements if one.winner is None)
        return Resolution(self.query, tuple(rows.values()), silent)

    def _judge(self, groups: Iterable[Group]) -> list[Judgement]:
        return [judge(group, self.on, self.facts, self.choices) for group in groups]

    def _groups(self) -> list[Group]:
        query, index = self.query, self.packs.index
        steps = (query.step,) if query.step is not None else (*index.steps(query.procedure), "")
        groups = [
            group for step in steps for group in index.groups(query.jurisdiction, query.procedure, step)
        ]
        return [group for group in groups if group.effect in query.effects] if query.effects else groups

    def _row(self, judgement: Judgement, won: Judged) -> Row:
        provision, group = won.candidate.provision, judgement.group
        bases = self._bases(provision)
        assumed = [day for day in (provision.in_force.assumed, *(base.assumed for base in bases)) if day]
        replaced = self.on >= won.candidate.replaced_on
        presumed = not provision.verified or replaced or any(base.presumed for base in bases)
        return Row(
            step=group.step,
            effect=group.effect,
            measure=group.measure,
            span=group.span,
            value=_value(provision, bases),
            bound=_bound(provision),
            winner=provision,
            counting=self.packs.counting_of(provision),
            presumed=presumed,
            assumed=assumed[0] if assumed else None,
            binds_case=provision.binding_kind and not presumed,
            derived_from=bases,
            trace=judgement.trace(self.choices),
            carried_on=self._carried_on(provision),
        )

    def _carried_on(self, provision: Provision) -> bool:
        document = self.packs.documents[provision.cite.document]
        return document.carried_on_by is not None and self.on > document.in_force.last

    def _bases(self, provision: Provision) -> tuple[Row, ...]:
        """The limits that a relative value starts from: one, or the parts that make up its span."""
        value = provision.value
        if not isinstance(value, Relative):
            return ()
        span, effect = value.of_span or provision.span or "", Effect(value.relative_to)
        whole = self._limit(provision, effect, span)
        parts = (
            (whole,) if whole else tuple(self._limit(provision, effect, part) for part in self._parts(span))
        )
        found = tuple(row for row in parts if row is not None)
        if not found or len(found) < len(parts):
            sought = [group for one in (span, *self._parts(span)) for group in self._limits(effect, one)]
            raise self._nothing(self._judge(sought))
        return found

    def _parts(self, span: str) -> tuple[str, ...]:
        return self.packs.spans[span].sum_of

    def _limits(self, effect: Effect, span: str) -> tuple[Group, ...]:
        return self.packs.index.limits(self.query.jurisdiction, self.query.procedure, effect, span)

    def _limit(self, provision: Provision, effect: Effect, span: str) -> Row | None:
        """The limit of one span, at the provision's own steps or else wherever in the procedure it stands."""
        groups = self._limits(effect, span)
        own = [group for group in groups if group.step in provision.steps]
        others = [group for group in groups if group.step not in provision.steps]
        return self._one_of(own) or self._one_of(others)

    def _one_of(self, groups: Iterable[Group]) -> Row | None:
        """Among several steps the most special law speaks; two equal answers from two steps are a conflict."""
        judgements = self._judge(groups)
        missing = [name for one in judgements for name in one.missing_facts()]
        if missing:
            raise MissingFact(missing)
        for one in judgements:
            self._refuse_conflict(one.winner, one.rival())
        won = [(one, one.winner) for one in judgements if one.winner is not None]
        if not won:
            return None
        best, winner = min(won, key=lambda pair: pair[1].standing)
        for _, rival in won:
            same = rival.candidate.provision.key == winner.candidate.provision.key
            if not same and rival.standing[0] == winner.standing[0]:
                self._refuse_conflict(winner, rival)
        return self._row(best, winner)

    def _refuse_conflict(self, first: Judged | None, second: Judged | None) -> None:
        if first is None or second is None:
            return
        words = [rule_words(self.packs, one.candidate.provision) for one in (first, second)]
        raise ConflictingRules(
            day=self.on,
            first=first.candidate.provision.key,
            second=second.candidate.provision.key,
            first_zh=words[0].zh,
            first_en=words[0].en,
            second_zh=words[1].zh,
            second_en=words[1].en,
        )

    def _nothing(self, judgements: Iterable[Judgement]) -> NoRuleInForce:
        query = self.query
        return NoRuleInForce(
            day=self.on,
            jurisdiction=query.jurisdiction,
            procedure=query.procedure,
            step=query.step or "—",
            **nearest_rules(self.packs, judgements, self.on),
        )


def _checked(packs: Packs, facts: FactSet | Mapping[str, object]) -> FactSet:
    if not isinstance(facts, FactSet):
        return packs.facts.fact_set(facts)
    for name in facts.facts:
        packs.facts.fact_type(name)
    for name in facts.streams:
        packs.facts.stream_type(name)
    return facts


def _silence(judgement: Judgement, choices: Mapping[str, Choice]) -> Silence:
    group = judgement.group
    return Silence(group.step, group.effect, group.measure, group.span, judgement.trace(choices))


def _value(provision: Provision, bases: tuple[Row, ...]) -> Value:
    """A relative limit is rounded down to whole units: the cut must be reached, not nearly reached."""
    value = provision.value
    if not isinstance(value, Relative):
        return plain_value(value)
    limits = [base.value for base in bases if isinstance(base.value, Duration)]
    units = list(dict.fromkeys(limit.unit for limit in limits))
    if len(units) != 1:
        raise IncomparableUnits(key=provision.key, units=[str(unit) for unit in units])
    whole = reduce(lambda total, limit: total + limit.amount, limits, 0)
    return Duration(int(whole * value.percent_left // 100), units[0])


def _bound(provision: Provision) -> Bound:
    value = provision.value
    if isinstance(value, Length | Figure | Frequency):
        return value.bound
    return Bound.AT_MOST if isinstance(value, Relative) else Bound.EXACTLY
