"""Which rules of money cover one item on its day, and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yaojian.errors.facts import BadFactValue, MissingFact, UndeclaredFact
from yaojian.errors.incentives import ClaimFactWrong, UnknownGrantRule
from yaojian.errors.policy import NoRuleInForce
from yaojian.facts.book import FactSet
from yaojian.facts.models import near
from yaojian.incentives.claims import Claim, Item
from yaojian.incentives.entitlement import Entitlement, entitlement, fact_missing, place_of
from yaojian.policy import Considered, Effect, Force, Packs, Query, Resolution, Row, Verdict, resolve
from yaojian.policy.money import Money, Stacking
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class Covering:
    """The law on one item. ``best_only``: the rule, if there is one, by which only the best grant is paid."""

    item: Item
    on: date
    facts: FactSet
    entitlements: tuple[Entitlement, ...]
    best_only: Row | None
    not_applying: tuple[Considered, ...]
    gap: NoRuleInForce | None


def matters_of_money(packs: Packs, jurisdiction: str) -> tuple[str, ...]:
    """The subjects and procedures under which law grants sums of money here."""
    here = packs.chain(jurisdiction)
    found = (
        one.matter
        for one in packs.provisions.values()
        if isinstance(one.value, Money) and one.effect is Effect.INCENTIVE and one.jurisdiction in here
    )
    return tuple(sorted(set(found)))


def cover(packs: Packs, claim: Claim, item: Item, matters: tuple[str, ...]) -> Covering:
    """Ask the law about one item, on the day it happened.

    Raises the faults of :mod:`yaojian.errors.incentives`, and ConflictingRules where law contradicts itself.
    """
    on = claim.day_of(item)
    facts = _facts(packs, claim, item)
    _check_choices(packs, item)
    rows: list[Row] = []
    considered: list[Considered] = []
    gap: NoRuleInForce | None = None
    for matter in matters:
        try:
            answer = _ask(packs, claim, item, facts, matter)
        except NoRuleInForce as error:
            gap = gap or error
            continue
        rows += answer.rows
        considered += _not_applying(answer)
    papers = _papers(packs, claim, item)
    stacking = [row for row in rows if isinstance(row.winner.value, Stacking)]
    grants = [row for row in rows if not isinstance(row.winner.value, Stacking)]
    found = tuple(entitlement(packs, row, item, facts, papers) for row in grants)
    return Covering(item, on, facts, found, stacking[0] if stacking else None, tuple(considered), gap)


def _ask(packs: Packs, claim: Claim, item: Item, facts: FactSet, matter: str) -> Resolution:
    choices = {one.rule: one.choice() for one in item.chosen}
    on = claim.day_of(item)
    query = Query(claim.jurisdiction, matter, None, on, facts, choices, frozenset({Effect.INCENTIVE}))
    try:
        return resolve(packs, query)
    except MissingFact as error:
        raise fact_missing(packs, item, list(error.names)) from None


def _check_choices(packs: Packs, item: Item) -> None:
    rules = grant_rules(packs)
    may = [key for key in rules if packs.provisions[key].force is Force.MAY]
    for one in item.chosen:
        if one.rule not in may:
            raise UnknownGrantRule(
                place=place_of(item), item=item.key, key=one.rule, near=near(one.rule, may)
            )


def grant_rules(packs: Packs) -> tuple[str, ...]:
    """The keys of all rules that grant something."""
    return tuple(key for key, one in packs.provisions.items() if one.effect is Effect.INCENTIVE)


def _not_applying(answer: Resolution) -> list[Considered]:
    traces = [row.trace for row in answer.rows] + [silence.trace for silence in answer.silent]
    return [one for trace in traces for one in trace.considered if one.verdict is not Verdict.WON]


def _facts(packs: Packs, claim: Claim, item: Item) -> FactSet:
    try:
        return packs.facts.fact_set({**claim.facts, **item.facts})
    except (UndeclaredFact, BadFactValue) as error:
        raise wrong_fact(item, error) from None


def wrong_fact(item: Item, error: UndeclaredFact | BadFactValue) -> ClaimFactWrong:
    what, remedy = (Words(said("zh"), said("en")) for said in (error.what, error.remedy))
    return ClaimFactWrong(place=place_of(item), item=item.key, what=what, remedy=remedy)


def _papers(packs: Packs, claim: Claim, item: Item) -> frozenset[str]:
    """The papers on file by the day of the claim."""
    for one in item.evidence:
        try:
            packs.facts.fact_type(one.paper)
        except UndeclaredFact as error:
            raise wrong_fact(item, error) from None
    return frozenset(one.paper for one in item.evidence if one.on_file is None or one.on_file <= claim.day)
