"""How much each demand gets under caps that all hold at once, and which of several demands an item makes.

Within one rule the caps are nested (an approval lies within its product, a product within the firm), as the packs
are checked to be. For nested caps handing out as much as is left, one demand after the other, gives the largest
whole, whatever the order: so the whole hangs on which rules are taken, and never on who is counted first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yaojian.errors.incentives import TooManyWays
from yaojian.policy.money import Unit
from yaojian.words import Words

MOST_TRIED = 5_000
"""Partial choices looked at for items that hang together, before it is given up."""
MOST_CHOOSERS = 200
"""Items of one group that could each take several rules, and of which the first guess is not proven best."""

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class CapKey:
    """One cap over one thing: a rule, what it counts over, which of these, and the year where it begins anew."""

    rule: str
    per: Unit
    of: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Demand:
    """What one rule would give one item if no cap were in the way; ``caps`` from the narrowest to the widest."""

    item: str
    rule: str
    amount: Decimal
    caps: tuple[CapKey, ...]
    waits_for_papers: bool
    day: date

    @property
    def turn(self) -> tuple[bool, date, str, str]:
        """Who is counted first: what is proven, then what happened first, then by key."""
        return (self.waits_for_papers, self.day, self.item, self.rule)


@dataclass(frozen=True, slots=True)
class Cut:
    """A cap that bit: what was left under it, what earlier items of the claim had taken, what it took away."""

    cap: CapKey
    room: Decimal
    taken_in_claim: Decimal
    by: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """What a demand gets."""

    demand: Demand
    amount: Decimal
    cuts: tuple[Cut, ...]


Rooms = Mapping[CapKey, Decimal]


def allot(demands: Iterable[Demand], rooms: Rooms) -> tuple[Share, ...]:
    """Hand out under all caps at once; ``rooms`` is what each cap had left before the claim."""
    taken: dict[CapKey, Decimal] = defaultdict(lambda: NOTHING)
    return tuple(_share(demand, rooms, taken) for demand in sorted(demands, key=lambda one: one.turn))


def _share(demand: Demand, rooms: Rooms, taken: dict[CapKey, Decimal]) -> Share:
    amount, cuts = demand.amount, []
    for cap in demand.caps:
        room = rooms[cap] - taken[cap]
        if amount > room:
            cuts.append(Cut(cap, room, taken[cap], amount - room))
            amount = room
    for cap in demand.caps:
        taken[cap] += amount
    return Share(demand, amount, tuple(cuts))


def best_choice(options: Mapping[str, Sequence[Demand]], rooms: Rooms) -> tuple[Demand, ...]:
    """One demand for each item, so that the firm gets most in all (从优、从高); raise TooManyWays if it is too hard.

    Of equal wholes the one in which items, by key, take what is larger when it stands alone.
    """
    return tuple(demand for group in _groups(options) for demand in _best_of_group(group, options, rooms))


def _groups(options: Mapping[str, Sequence[Demand]]) -> Iterator[tuple[str, ...]]:
    """Items that share a cap, directly or through others; what one group takes is nothing to another."""
    group_of: dict[str, set[str]] = {item: {item} for item in options}
    holder: dict[CapKey, str] = {}
    for item in sorted(options):
        for cap in (cap for demand in options[item] for cap in demand.caps):
            other = group_of[holder.setdefault(cap, item)]
            if other is not group_of[item]:
                other |= group_of[item]
                group_of.update(dict.fromkeys(group_of[item], other))
    for item in sorted(options):
        if item == min(group_of[item]):
            yield tuple(sorted(group_of[item]))


def _best_of_group(
    group: tuple[str, ...], options: Mapping[str, Sequence[Demand]], rooms: Rooms
) -> tuple[Demand, ...]:
    ranked = {item: _ranked(options[item], rooms) for item in group}
    fixed = tuple(ranked[item][0] for item in group if len(ranked[item]) == 1)
    choosers = [item for item in group if len(ranked[item]) > 1]
    first = fixed + tuple(ranked[item][0] for item in choosers)
    search = _Search([ranked[item] for item in choosers], rooms, first, _whole(first, rooms))
    search.go(fixed, 0)
    return search.best


def _ranked(demands: Sequence[Demand], rooms: Rooms) -> tuple[Demand, ...]:
    return tuple(sorted(demands, key=lambda one: (-alone(one, rooms), -one.amount, one.rule)))


def alone(demand: Demand, rooms: Rooms) -> Decimal:
    """What a demand would get if the claim held nothing else."""
    return min([demand.amount, *(rooms[cap] for cap in demand.caps)])


def _whole(demands: Iterable[Demand], rooms: Rooms) -> Decimal:
    return sum((share.amount for share in allot(demands, rooms)), NOTHING)


@dataclass
class _Search:
    """Depth first through the choices, leaving off where even the most that is left would not be more."""

    choices: Sequence[Sequence[Demand]]
    rooms: Rooms
    best: tuple[Demand, ...]
    most: Decimal
    tried: int = 0

    def go(self, decided: tuple[Demand, ...], at: int) -> None:
        if self._bound(decided, at) <= self.most:
            return
        if at == len(self.choices):
            self.best, self.most = decided, _whole(decided, self.rooms)
            return
        self.tried += 1
        if self.tried > MOST_TRIED or len(self.choices) > MOST_CHOOSERS:
            raise TooManyWays(place=Words(f"{len(self.choices)} 个申报项", f"{len(self.choices)} items"))
        for demand in self.choices[at]:
            self.go((*decided, demand), at + 1)

    def _bound(self, decided: tuple[Demand, ...], at: int) -> Decimal:
        """More than this cannot come of it: as if each item left were alone, or took all its rules at once."""
        left = self.choices[at:]
        apart = sum((alone(demands[0], self.rooms) for demands in left), NOTHING)
        at_once = (*decided, *(demand for demands in left for demand in demands))
        return min(_whole(decided, self.rooms) + apart, _whole(at_once, self.rooms))
