"""A claim from end to end: the law on each item, the rule each takes, and the sums under all caps at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from yaojian.errors.facts import BadFactValue, UndeclaredFact
from yaojian.errors.incentives import ClaimFactMissing, ClaimFactWrong, UnknownGrantRule
from yaojian.facts.book import FactSet
from yaojian.facts.models import near
from yaojian.incentives.allotment import NOTHING, CapKey, Demand, Share, allot, alone, best_choice
from yaojian.incentives.claims import Claim, Paid
from yaojian.incentives.covering import Covering, cover, grant_rules, matters_of_money
from yaojian.incentives.entitlement import Entitlement, needed
from yaojian.incentives.results import Assessment, CapThatBit, Granted, ItemResult, NotTaken
from yaojian.policy import Considered, Packs
from yaojian.policy.money import YEARLY, Cap, Money
from yaojian.words import Words

_LOWER = Words(
    "同一事项只取最优一项，另一项不低于它", "only the best is paid for one item, and another is not lower"
)


def assess(packs: Packs, claim: Claim) -> Assessment:
    """What the law grants to each item of a claim, with reasons.

    Pure: the same claim and packs give the same sums, in whatever order the items stand. Raises the faults of
    :mod:`yaojian.errors.incentives`; ConflictingRules and UnknownJurisdiction as ``resolve`` does.
    """
    matters = matters_of_money(packs, claim.jurisdiction)
    covered = {item.key: cover(packs, claim, item, matters) for item in claim.items}
    return _Assessing(packs, claim, covered).answer()


@dataclass
class _Assessing:
    packs: Packs
    claim: Claim
    covered: Mapping[str, Covering]
    rooms: dict[CapKey, Decimal] = field(default_factory=dict)
    bit_before: dict[tuple[str, str], tuple[CapThatBit, ...]] = field(default_factory=dict)
    """Caps that cut a grant before what is paid already was taken off."""

    def answer(self) -> Assessment:
        self._check_payments()
        options = {key: self._demands(covering) for key, covering in self.covered.items()}
        single = {key: demands for key, demands in options.items() if self.covered[key].best_only and demands}
        taken = list(best_choice(single, self.rooms))
        taken += [demand for key, demands in options.items() if key not in single for demand in demands]
        shares = {(share.demand.item, share.demand.rule): share for share in allot(taken, self.rooms)}
        results = tuple(self._result(self.covered[item.key], shares) for item in self.claim.items)
        best_only = next((one.best_only for one in self.covered.values() if one.best_only), None)
        return Assessment(self.claim, results, best_only)

    def _demands(self, covering: Covering) -> tuple[Demand, ...]:
        return tuple(self._demand(covering, one) for one in covering.entitlements if one.award is not None)

    def _demand(self, covering: Covering, law: Entitlement) -> Demand:
        keys = tuple(self._cap_key(covering, law, cap) for cap in law.caps)
        paid = self._already_paid(covering, law)
        amount = law.amount if not paid else max(self._whole_grant(covering, law, keys) - paid, NOTHING)
        return Demand(covering.item.key, law.rule, amount, keys, bool(law.missing), covering.on)

    def _whole_grant(self, covering: Covering, law: Entitlement, keys: tuple[CapKey, ...]) -> Decimal:
        """What the rule gives the item in all, with what is paid already: that counts against this, wherever paid."""
        amount, bit = law.amount, list[CapThatBit]()
        other_years = self._already_paid(covering, law, besides=self.claim.year)
        for key, cap in zip(keys, law.caps, strict=True):
            before = self._paid_under(key, cap, besides=covering.item.key)
            room = max(cap.yuan - before, NOTHING) + (other_years if key.year is not None else NOTHING)
            if amount > room:
                bit.append(CapThatBit(cap, min(before, cap.yuan), NOTHING, amount - room))
                amount = room
        self.bit_before[covering.item.key, law.rule] = tuple(bit)
        return amount

    def _already_paid(self, covering: Covering, law: Entitlement, besides: int | None = None) -> Decimal:
        """Paid for this very item: by whatever policy where only the best is paid, else by the same rule."""
        paid = (one for one in self.claim.paid if one.item == covering.item.key and one.of_year != besides)
        return sum((one.amount for one in paid if covering.best_only or one.rule == law.rule), NOTHING)

    def _cap_key(self, covering: Covering, law: Entitlement, cap: Cap) -> CapKey:
        facts = needed(self.packs, covering.item, covering.facts, cap.by)
        of = (covering.item.key,) if cap.per == "item" else tuple(_plain(facts[name]) for name in cap.by)
        key = CapKey(law.rule, cap.per, of, self.claim.year if cap.per in YEARLY else None)
        if key not in self.rooms:
            self.rooms[key] = max(cap.yuan - self._paid_under(key, cap), NOTHING)
        return key

    def _paid_under(self, key: CapKey, cap: Cap, besides: str = "") -> Decimal:
        """What earlier payments used up of one cap, those for one item left out."""
        paid = (
            one for one in self.claim.paid if one.rule == key.rule and not (besides and one.item == besides)
        )
        of_year = (one for one in paid if key.year in (None, one.of_year))
        return sum((one.amount for one in of_year if self._paid_for(one, cap) == key.of), NOTHING)

    def _paid_for(self, paid: Paid, cap: Cap) -> tuple[str, ...]:
        if cap.per == "item":
            return (paid.item or "",)
        return tuple(_plain(self._facts_of(paid).facts[name].value) for name in cap.by)

    def _facts_of(self, paid: Paid) -> FactSet:
        """What the payment says, and where it says nothing, what its item says."""
        item = self.covered[paid.item].item.facts if paid.item is not None else {}
        return self.packs.facts.fact_set({**self.claim.facts, **item, **paid.facts})

    def _check_payments(self) -> None:
        """Every payment names a rule of grants, and the facts by which that rule counts its caps."""
        for number, paid in enumerate(self.claim.paid):
            place = Words(f"第 {number + 1} 笔已付：", f"Payment {number + 1}")
            try:
                known = self._facts_of(paid).facts
            except (UndeclaredFact, BadFactValue) as error:
                what, remedy = (Words(said("zh"), said("en")) for said in (error.what, error.remedy))
                raise ClaimFactWrong(place=place, paid=number, what=what, remedy=remedy) from None
            names = [name for name in self._counted_by(paid, place, number) if name not in known]
            if names:
                titles = [self.packs.facts.describe(name) for name in names]
                raise ClaimFactMissing(place=place, paid=number, names=names, titles=titles)

    def _counted_by(self, paid: Paid, place: Words, number: int) -> tuple[str, ...]:
        if paid.rule is None:
            return ()
        rules = grant_rules(self.packs)
        if paid.rule not in rules:
            like = near(paid.rule, rules)
            raise UnknownGrantRule(place=place, paid=number, key=paid.rule, near=like)
        value = self.packs.provisions[paid.rule].value
        caps = value.money.caps if isinstance(value, Money) else ()
        return tuple(sorted({name for cap in caps for name in cap.by}))

    def _result(self, covering: Covering, shares: Mapping[tuple[str, str], Share]) -> ItemResult:
        key = covering.item.key
        granted = [self._granted(covering, one, shares.get((key, one.rule))) for one in covering.entitlements]
        sums = [one for one in granted if one is not None and not one.undetermined]
        without_sum = [one for one in granted if one is not None and one.undetermined]
        kept = tuple(sums or without_sum[:1]) if covering.best_only else (*sums, *without_sum)
        rules = {one.entitlement.rule for one in kept}
        lower = [
            NotTaken(one.row.winner, _LOWER, self._alone(covering, one))
            for one in covering.entitlements
            if one.rule not in rules
        ]
        return ItemResult(
            covering.item,
            covering.on,
            kept,
            (*lower, *(_not_taken(one) for one in covering.not_applying)),
            None if covering.entitlements else covering.gap,
        )

    def _alone(self, covering: Covering, law: Entitlement) -> Decimal | None:
        return None if law.award is None else alone(self._demand(covering, law), self.rooms)

    def _granted(self, covering: Covering, law: Entitlement, share: Share | None) -> Granted | None:
        """None: another rule was taken for the item."""
        if law.award is None:
            return Granted(law, NOTHING, NOTHING, ())
        if share is None:
            return None
        caps = dict(zip(share.demand.caps, law.caps, strict=True))
        bit = tuple(
            CapThatBit(
                caps[cut.cap],
                min(self._paid_under(cut.cap, caps[cut.cap]), caps[cut.cap].yuan),
                cut.taken_in_claim,
                cut.by,
            )
            for cut in share.cuts
        )
        before = self.bit_before.get((covering.item.key, law.rule), ())
        return Granted(law, share.amount, self._already_paid(covering, law), (*before, *bit))


def _not_taken(one: Considered) -> NotTaken:
    return NotTaken(one.provision, one.why, None, one.condition)


def _plain(value: object) -> str:
    """One name however it was typed: full or half width, capitals or not, with or without blanks around it."""
    return unicodedata.normalize("NFKC", str(value)).strip().casefold()
