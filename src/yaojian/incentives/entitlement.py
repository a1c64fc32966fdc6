"""What one rule of money gives one item before any cap: the base, the share, what was asked, the floor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Context, Decimal

from yaojian.errors.incentives import ClaimAmountWrong, ClaimFactMissing, ShareLeftOpen
from yaojian.facts.book import FactSet
from yaojian.incentives.claims import MOST_YUAN, Item
from yaojian.policy import Bound, Packs, Row
from yaojian.policy.money import FEN, YUAN_OF_TEN_THOUSAND, Award, Cap, Grant, plain
from yaojian.words import Words

_EXACT = Context(prec=60, rounding=ROUND_DOWN)
"""Wide enough for any amount times any rate; what is finer than a fen is dropped, so that no cap is passed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the computation, and the amount after it."""

    said: Words
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What a rule gives an item standing alone. ``award`` None: the rule grants, but lays down no sum."""

    row: Row
    award: Award | None
    amount: Decimal
    bound: Bound
    steps: tuple[Step, ...]
    caps: tuple[Cap, ...]
    lifted: tuple[Cap, ...]
    needed: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def rule(self) -> str:
        return self.row.winner.key


def entitlement(packs: Packs, row: Row, item: Item, facts: FactSet, papers: frozenset[str]) -> Entitlement:
    """Raises ShareLeftOpen, ClaimFactMissing and ClaimAmountWrong, each naming item and fact."""
    award = row.value.money.money if isinstance(row.value, Grant) else None
    if award is None:
        return Entitlement(row, None, Decimal(0), Bound.AT_MOST, (), (), (), (), ())
    lifted = tuple(cap for cap in award.caps if cap.in_principle and item.beyond is not None)
    caps = tuple(cap for cap in award.caps if cap not in lifted)
    steps = tuple(_Computing(packs, row, award, item, facts).steps())
    missing = tuple(name for name in award.evidence if name not in papers)
    bound = _bound(award)
    return Entitlement(row, award, steps[-1].amount, bound, steps, caps, lifted, award.evidence, missing)


def _bound(award: Award) -> Bound:
    """Exactly, where the text fixes the share; up to, where it only sets a cap; at least, where only a floor."""
    if award.share is not None or award.rate_percent is not None:
        return Bound(award.bound)
    return Bound.AT_LEAST if award.at_least is not None and not award.caps else Bound.AT_MOST


@dataclass(frozen=True, slots=True)
class _Computing:
    packs: Packs
    row: Row
    award: Award
    item: Item
    facts: FactSet

    def steps(self) -> Iterator[Step]:
        start = self._start()
        yield start
        amount = start.amount
        asked = self.item.asked
        if asked is not None and asked < amount:
            amount = asked
            yield Step(Words(f"只申报 {plain(asked)} 元", f"Only CNY {plain(asked)} asked for"), amount)
        floor = (self.award.at_least or Decimal(0)) * YUAN_OF_TEN_THOUSAND
        if floor > amount:
            yield Step(Words(f"不低于 {plain(floor)} 元", f"Not less than CNY {plain(floor)}"), floor)

    def _start(self) -> Step:
        if self.award.of is not None:
            return self._share_of(self.award.of)
        if self.award.caps:
            most = self.award.caps[0].yuan
            asked = self.item.asked
            if asked is not None and self.item.beyond is not None and self.award.caps[0].in_principle:
                most = max(most, asked)
            return Step(Words(f"最多 {plain(most)} 元", f"At most CNY {plain(most)}"), most)
        return Step(Words("只有下限，没有基数", "A floor only, without a base"), Decimal(0))

    def _share_of(self, name: str) -> Step:
        percent = self.award.rate_percent
        if percent is None:
            percent = self._open_share()
        base = self._number(name)
        if not 0 <= base <= MOST_YUAN:
            self._wrong(
                name, base, Words(f"0 到 {plain(MOST_YUAN)} 元", f"from 0 to {plain(MOST_YUAN)} yuan")
            )
        whole = _EXACT.divide(_EXACT.multiply(base, percent), Decimal(100))
        amount = whole.quantize(FEN, rounding=ROUND_DOWN, context=_EXACT)
        title = self.packs.facts.describe(name)
        return Step(
            Words(
                f"{title.zh} {plain(base)} × {plain(percent)}% = {plain(amount)} 元",
                f"{title.text('en')} {plain(base)} × {plain(percent)} % = CNY {plain(amount)}",
            ),
            amount,
        )

    def _open_share(self) -> Decimal:
        """The share that the text leaves open; it has to be told."""
        name = str(self.award.share)
        if name not in self.facts.facts:
            winner = self.row.winner
            raise ShareLeftOpen(
                place=place_of(self.item),
                item=self.item.key,
                rule=winner.title,
                cite=str(winner.cite),
                name=name,
                title=self.packs.facts.describe(name),
            )
        share = self._number(name)
        if not 0 < share <= 100:
            self._wrong(name, share, Words("大于 0、不超过 100", "more than 0 and at most 100"))
        return share

    def _number(self, name: str) -> Decimal:
        return Decimal(str(needed(self.packs, self.item, self.facts, (name,))[name]))

    def _wrong(self, name: str, value: Decimal, wanted: Words) -> None:
        raise ClaimAmountWrong(
            place=place_of(self.item), item=self.item.key, name=name, value=str(value), wanted=wanted
        )


def needed(packs: Packs, item: Item, facts: FactSet, names: tuple[str, ...]) -> Mapping[str, object]:
    """The values of facts that must be there; ClaimFactMissing names those that are not."""
    missing = [name for name in names if name not in facts.facts]
    if missing:
        raise fact_missing(packs, item, missing)
    return {name: facts.facts[name].value for name in names}


def fact_missing(packs: Packs, item: Item, names: list[str]) -> ClaimFactMissing:
    listed = sorted(set(names))
    titles = [packs.facts.describe(name) for name in listed]
    return ClaimFactMissing(place=place_of(item), item=item.key, names=listed, titles=titles)


def place_of(item: Item) -> Words:
    return Words(f"申报项 {item.key}：", f"Item {item.key}")
