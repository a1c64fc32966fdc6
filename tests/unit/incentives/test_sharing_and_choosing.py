"""The arithmetic of caps and choices alone: who is counted first, and when it is given up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yaojian.errors.incentives import TooManyWays
from yaojian.incentives.allotment import CapKey, Demand, allot, alone, best_choice

DAY = date(2026, 3, 2)


def cap(name: str, rule: str = "r") -> CapKey:
    return CapKey(rule, "product", (name,), None)


def demand(
    item: str, amount: int, *caps: CapKey, rule: str = "r", waits: bool = False, day: date = DAY
) -> Demand:
    return Demand(item, rule, Decimal(amount), caps, waits, day)


ROOMS = {cap("p"): Decimal(10), cap("q"): Decimal(7), cap("p", "s"): Decimal(6)}


def test_each_takes_what_is_left_in_turn() -> None:
    late = demand("a", 6, cap("p"), day=date(2026, 3, 3))
    shares = allot([demand("c", 6, cap("p")), late, demand("b", 6, cap("q"), waits=True)], ROOMS)

    assert [(one.demand.item, int(one.amount)) for one in shares] == [("c", 6), ("a", 4), ("b", 6)]
    (cut,) = shares[1].cuts
    assert (int(cut.room), int(cut.taken_in_claim), int(cut.by)) == (4, 6, 2)


def test_alone_a_demand_knows_only_what_was_left_before() -> None:
    assert alone(demand("a", 12, cap("p"), cap("q")), ROOMS) == 7
    assert alone(demand("a", 3), ROOMS) == 3


def test_an_item_with_one_rule_leaves_the_shared_cap_to_nobody() -> None:
    options = {
        "a": [demand("a", 9, cap("p")), demand("a", 5, cap("p", "s"), rule="s")],
        "b": [demand("b", 9, cap("p"))],
    }

    chosen = best_choice(options, ROOMS)

    assert sorted((one.item, one.rule) for one in chosen) == [("a", "s"), ("b", "r")]


def test_items_that_share_nothing_are_looked_at_apart() -> None:
    """Three hundred items with two rules each, none sharing a cap: no search through their combinations."""
    options = {f"{n:03}": [demand(f"{n:03}", 2), demand(f"{n:03}", 3, rule="s")] for n in range(300)}

    assert sum(one.amount for one in best_choice(options, {})) == 900


def test_items_linked_through_a_third_form_one_group() -> None:
    options = {
        "a": [demand("a", 9, cap("p")), demand("a", 8, cap("q"))],
        "b": [demand("b", 9, cap("p"))],
        "c": [demand("c", 7, cap("q")), demand("c", 6, cap("p", "s"), rule="s")],
    }

    chosen = best_choice(options, ROOMS)

    assert sum(share.amount for share in allot(chosen, ROOMS)) == 9 + 7 + 6


def pools(items: int, size: int) -> tuple[dict[str, list[Demand]], dict[CapKey, Decimal]]:
    """Items that each could take from two of nine pools, in amounts that fill none of them evenly."""
    caps = [cap("p", f"r{n}") for n in range(9)]
    options = {}
    for n in range(items):
        key, first, second = f"{n:03}", n * 7 % 9, (n * 4 + 1) % 9
        second = (second + 1) % 9 if second == first else second
        options[key] = [
            demand(key, 11 + 7 * n % 13, caps[first], rule=f"r{first}"),
            demand(key, 10 + 5 * n % 11, caps[second], rule=f"r{second}"),
        ]
    return options, {one: Decimal(size * (n + 3)) for n, one in enumerate(caps)}


def test_too_many_items_that_hang_together_are_refused() -> None:
    with pytest.raises(TooManyWays) as refused:
        best_choice(*pools(20, 5))

    assert refused.value.text("en").startswith("20 items: too many items hang together")


def test_a_great_many_are_refused_without_trying() -> None:
    with pytest.raises(TooManyWays):
        best_choice(*pools(250, 62))
