"""A slow, obvious referee of grants: every choice of rules, every order of counting, and each cap added up by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import permutations, product

from yaojian.incentives.allotment import CapKey, Demand

NOTHING = Decimal(0)


def handed_out(demands: Sequence[Demand], rooms: Mapping[CapKey, Decimal]) -> Decimal:
    """What is given in all when the demands are counted in this order."""
    left = dict(rooms)
    whole = NOTHING
    for demand in demands:
        given = min([demand.amount, *(left[cap] for cap in demand.caps)])
        for cap in demand.caps:
            left[cap] -= given
        whole += given
    return whole


def wholes_of_all_orders(demands: Sequence[Demand], rooms: Mapping[CapKey, Decimal]) -> set[Decimal]:
    return {handed_out(order, rooms) for order in permutations(demands)}


def most_of_all_choices(options: Mapping[str, Sequence[Demand]], rooms: Mapping[CapKey, Decimal]) -> Decimal:
    return max(handed_out(chosen, rooms) for chosen in product(*options.values()))


def used(shares: Iterable[tuple[Demand, Decimal]]) -> Mapping[CapKey, Decimal]:
    """How much of each cap was handed out."""
    sums: dict[CapKey, Decimal] = defaultdict(lambda: NOTHING)
    for demand, amount in shares:
        for cap in demand.caps:
            sums[cap] += amount
    return sums
