"""What grants a place offers, for what, and what has to be known before one can be computed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yaojian.facts.conditions import facts_used
from yaojian.facts.evaluation import compile_condition
from yaojian.incentives.covering import matters_of_money
from yaojian.policy import Effect, Packs, Provision
from yaojian.policy.money import Award, Money, Stacking
from yaojian.policy.statements import Statement, state

MATTER = "grant.matter"
"""The fact that says what happened, of which the law may pay for."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One grant on a day; ``matters`` are the values of ``grant.matter`` under which it can apply."""

    statement: Statement
    matters: tuple[str, ...]

    @property
    def provision(self) -> Provision:
        return self.statement.provision

    @property
    def award(self) -> Award | None:
        """None: the rule grants, but lays down no sum."""
        return award_of(self.provision)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the grants of one matter ask: ``amounts`` are the facts in yuan, ``shares`` those in per cent."""

    facts: tuple[str, ...]
    amounts: frozenset[str]
    shares: frozenset[str]
    papers: tuple[str, ...]


def award_of(provision: Provision) -> Award | None:
    return provision.value.money if isinstance(provision.value, Money) else None


def places_of_grants(packs: Packs) -> tuple[str, ...]:
    """The jurisdictions that have grants of their own in money, by code."""
    rules = packs.provisions.values()
    return tuple(sorted({one.jurisdiction for one in rules if award_of(one) and _grants(one)}))


def offered(packs: Packs, jurisdiction: str, on: date) -> tuple[Offered, ...]:
    """The grants of a place and of the levels above on a day, as the packs list them."""
    stated = (state(packs, one, on) for one in _rules(packs, jurisdiction))
    return tuple(
        Offered(one, _matters(packs, one.provision, on))
        for one in stated
        if one.provision.in_force.first <= on and (on <= one.provision.in_force.last or one.carried_on)
        if not isinstance(one.provision.value, Stacking)
    )


def stacking(packs: Packs, jurisdiction: str, on: date) -> Provision | None:
    """The rule by which only the best of several grants is paid, if there is one."""
    found = (one for one in _rules(packs, jurisdiction) if isinstance(one.value, Stacking))
    return next((one for one in found if one.in_force.first <= on), None)


def asked(packs: Packs, grants: Iterable[Offered], matter: str) -> Asked:
    """The facts and papers that the grants of one matter could ask: who and what first, shares last."""
    wanted = [one for one in grants if matter in one.matters]
    awards = [one.award for one in wanted if one.award is not None]
    whose = {name for award in awards for cap in award.caps for name in cap.by}
    bases = {award.of for award in awards if award.of}
    shares = {award.share for award in awards if award.share}
    conditions = [one.provision.when for one in wanted if one.provision.when is not None]
    names = {name for when in conditions for name in facts_used(when)} | whose | bases | shares

    def turn(name: str) -> int:
        return 3 if name in shares else 2 if name in bases else 0 if name in whose else 1

    ordered = sorted((name for name in packs.facts.facts if name in names - {MATTER}), key=turn)
    papers = tuple(dict.fromkeys(name for award in awards for name in award.evidence))
    return Asked(tuple(ordered), frozenset(bases), frozenset(shares), papers)


def _grants(provision: Provision) -> bool:
    return provision.effect is Effect.INCENTIVE


def _rules(packs: Packs, jurisdiction: str) -> list[Provision]:
    chain, matters = packs.chain(jurisdiction), matters_of_money(packs, jurisdiction)
    rules = packs.provisions.values()
    return [one for one in rules if _grants(one) and one.matter in matters and one.jurisdiction in chain]


def _matters(packs: Packs, provision: Provision, on: date) -> tuple[str, ...]:
    """The matters under which the condition is not false, whatever the other facts are."""
    values = tuple(packs.facts.fact_type(MATTER).values)
    if provision.when is None:
        return values
    test = compile_condition(provision.when, packs.facts)
    return tuple(one for one in values if test(packs.facts.fact_set({MATTER: one}), on).value is not False)
