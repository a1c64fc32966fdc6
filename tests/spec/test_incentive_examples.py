"""Every example of grants beside the law, run as a test of its own; and the law they must cover between them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.support.packs import PACKS, law

from yaojian.incentives import assess
from yaojian.incentives.examples import Example, departures, read_examples
from yaojian.policy import Effect
from yaojian.policy.money import Money

EXAMPLES = tuple(
    found.example
    for path in sorted(PACKS.glob("*/examples/incentives/*.yaml"))
    for found in read_examples(path)
)
ANSWERED = tuple(example for example in EXAMPLES if example.expect is not None)
RESULTS = tuple(result for example in ANSWERED for result in assess(law(), example.claim).items)
MONEY = {key: one.value.money for key, one in law().provisions.items() if isinstance(one.value, Money)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.key)
def test_the_law_grants_or_refuses_as_the_example_says(example: Example) -> None:
    assert departures(law(), example) == (), example.says.en


def test_examples_have_names_of_their_own() -> None:
    assert len({example.key for example in EXAMPLES}) == len(EXAMPLES)


def test_each_rule_of_money_pays_in_some_example() -> None:
    mine = {
        key
        for key, one in law().provisions.items()
        if one.effect is Effect.INCENTIVE
        and one.subject == "industry-support"
        and key != "industry-support.stacking"
    }
    paying = {granted.entitlement.rule for result in RESULTS for granted in result.granted}

    assert mine - paying == set()


@pytest.mark.parametrize(
    ("rule", "per"), [(rule, cap.per) for rule, award in MONEY.items() for cap in award.caps]
)
def test_each_cap_is_met_below_exactly_and_above(rule: str, per: str) -> None:
    """Above: it bit, or more than it was asked for. At: the sum is the cap. Below: something less was paid."""
    mine = [one for result in RESULTS for one in result.granted if one.entitlement.rule == rule]
    cap = next(one for one in MONEY[rule].caps if one.per == per)
    bit = any(one.cap.per == per for granted in mine for one in granted.caps)
    asked_more = any((result.item.asked or 0) > cap.yuan for result in RESULTS if _is_of(result, rule))
    wholes = [_whole(example, rule) for example in ANSWERED]

    assert bit or asked_more
    assert any(one.amount == cap.yuan for one in mine) or cap.yuan in wholes
    assert any(0 < one.amount < cap.yuan and per not in [c.cap.per for c in one.caps] for one in mine)


def _whole(example: Example, rule: str) -> Decimal:
    """What the rule paid in an example, before and now."""
    results = assess(law(), example.claim).items
    now = (one.amount for result in results for one in result.granted if one.entitlement.rule == rule)
    before = (one.amount for one in example.claim.paid if one.rule == rule)
    return sum((*now, *before), Decimal(0))


def _is_of(result: object, rule: str) -> bool:
    return any(one.entitlement.rule == rule for one in result.granted)  # type: ignore[attr-defined]


def test_the_day_before_of_and_after_the_first_and_the_last_day_is_asked() -> None:
    days = {result.day for result in RESULTS}
    in_force = law().documents["GX58"].in_force
    assert in_force.last == date(2028, 12, 13)

    for day in (in_force.first, in_force.last):
        assert {day - timedelta(days=1), day, day + timedelta(days=1)} <= days
