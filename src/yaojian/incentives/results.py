"""The answer to a claim: for each item the sum, the rule that gives it, the caps that bit, and why no other rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from yaojian.errors.policy import NoRuleInForce
from yaojian.facts.evaluation import TraceNode
from yaojian.incentives.claims import Claim, Item
from yaojian.incentives.entitlement import Entitlement
from yaojian.policy import Bound, Provision, Row
from yaojian.policy.money import Cap, cap_words, plain
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class CapThatBit:
    """``paid_before`` was used up before the claim, ``taken_in_claim`` by items counted earlier, ``by`` is cut off."""

    cap: Cap
    paid_before: Decimal
    taken_in_claim: Decimal
    by: Decimal

    @property
    def said(self) -> Words:
        return cap_words(self.cap)

    def as_json(self) -> dict[str, Any]:
        return {
            "per": self.cap.per,
            "at_most": plain(self.cap.yuan),
            "paid_before": plain(self.paid_before),
            "taken_in_claim": plain(self.taken_in_claim),
            "cut": plain(self.by),
            "text": _both(self.said),
        }


@dataclass(frozen=True, slots=True)
class Granted:
    """What one rule gives one item. ``below_floor``: a cap cut it below the floor, and the cap goes first."""

    entitlement: Entitlement
    amount: Decimal
    already_paid: Decimal
    caps: tuple[CapThatBit, ...]

    @property
    def row(self) -> Row:
        return self.entitlement.row

    @property
    def bound(self) -> Bound:
        return self.entitlement.bound

    @property
    def undetermined(self) -> bool:
        """The rule grants but lays down no sum."""
        return self.entitlement.award is None

    @property
    def below_floor(self) -> bool:
        award = self.entitlement.award
        has_floor = award is not None and award.at_least is not None
        return has_floor and bool(self.caps)

    def as_json(self) -> dict[str, Any]:
        row, law = self.row, self.entitlement
        return {
            "rule": law.rule,
            "title": _both(row.winner.title),
            "cite": {"document": row.winner.cite.document, "clause": row.winner.cite.clause},
            "force": row.winner.force.value,
            "verified": row.winner.verified,
            "presumed": row.presumed,
            "carried_on": row.carried_on,
            "amount": plain(self.amount),
            "bound": self.bound.value,
            "undetermined": self.undetermined,
            "steps": [{"text": _both(step.said), "amount": plain(step.amount)} for step in law.steps],
            "already_paid": plain(self.already_paid),
            "caps_that_bit": [cap.as_json() for cap in self.caps],
            "caps_lifted": [_both(cap_words(cap)) for cap in law.lifted],
            "below_floor": self.below_floor,
            "evidence_needed": list(law.needed),
            "evidence_missing": list(law.missing),
        }


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A rule that gives this item nothing, and why; ``amount`` is what it would have given alone."""

    provision: Provision
    why: Words
    amount: Decimal | None = None
    condition: TraceNode | None = None

    @property
    def near(self) -> bool:
        """Whether it came close: it would have paid, waits for a decision, or fails in part of its condition only."""
        if self.condition is None or self.condition.value is not False:
            return True
        return any(part.value for part in self.condition.parts)

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.provision.key,
            "title": _both(self.provision.title),
            "cite": str(self.provision.cite),
            "why": _both(self.why),
            "amount": None if self.amount is None else plain(self.amount),
            "condition": self.condition.as_json() if self.condition else None,
        }


@dataclass(frozen=True, slots=True)
class ItemResult:
    """``granted`` holds one rule where only the best is paid, else all that apply; empty: no rule covers the item."""

    item: Item
    day: date
    granted: tuple[Granted, ...]
    not_taken: tuple[NotTaken, ...]
    gap: NoRuleInForce | None

    @property
    def amount(self) -> Decimal:
        return sum((one.amount for one in self.granted), Decimal(0))

    @property
    def missing(self) -> tuple[str, ...]:
        """The papers still missing for what is granted, each once."""
        return tuple(dict.fromkeys(name for one in self.granted for name in one.entitlement.missing))

    def as_json(self) -> dict[str, Any]:
        return {
            "item": self.item.key,
            "title": self.item.title,
            "day": self.day.isoformat(),
            "amount": plain(self.amount),
            "granted": [one.as_json() for one in self.granted],
            "not_taken": [one.as_json() for one in self.not_taken],
            "gap": self.gap.as_json() if self.gap else None,
        }


@dataclass(frozen=True, slots=True)
class Assessment:
    """A whole claim. ``total`` does not hang on the order of the items; ``proven`` counts those with all papers."""

    claim: Claim
    items: tuple[ItemResult, ...]
    best_only: Row | None

    @property
    def total(self) -> Decimal:
        return sum((one.amount for one in self.items), Decimal(0))

    @property
    def proven(self) -> Decimal:
        return sum((one.amount for one in self.items if not one.missing), Decimal(0))

    def as_json(self) -> dict[str, Any]:
        claim, rule = self.claim, self.best_only
        return {
            "claim": claim.claim,
            "jurisdiction": claim.jurisdiction,
            "firm": claim.firm,
            "year": claim.year,
            "day": claim.day.isoformat(),
            "total": plain(self.total),
            "proven": plain(self.proven),
            "best_only": str(rule.winner.cite) if rule else None,
            "items": [one.as_json() for one in self.items],
        }


class Readiness(StrEnum):
    """What stands between a grant and its payment without application (免申即享)."""

    DUE = "due"
    PAPERS = "papers"
    DECISION = "decision"
    NOTHING = "nothing"

    @property
    def words(self) -> Words:
        return _READINESS[self]


_READINESS = {
    Readiness.DUE: Words("可直接兑付", "due to be paid"),
    Readiness.PAPERS: Words("缺材料", "papers missing"),
    Readiness.DECISION: Words("待决定", "to be decided"),
    Readiness.NOTHING: Words("不予兑付", "nothing to pay"),
}


@dataclass(frozen=True, slots=True)
class DueGrant:
    """One item of the view without application: whether it can be paid as it stands, and what is still wanting."""

    result: ItemResult
    readiness: Readiness
    why: tuple[Words, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            **self.result.as_json(),
            "readiness": self.readiness.value,
            "why": [_both(one) for one in self.why],
        }


def _both(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.text("en")}
