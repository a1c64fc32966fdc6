"""One item, one rule: the base, the share, what was asked, the floor, the papers, and every fault by its name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.support.claims import a_claim, amounts, grant, money_law

from yaojian.errors import YaojianError
from yaojian.errors.incentives import ClaimAmountWrong, ClaimFactMissing, ClaimFactWrong, ShareLeftOpen
from yaojian.incentives import assess
from yaojian.policy import Bound

RATE = "{rate_percent: 1, of: grant.base}"
UP_TO = "{rate_percent: 15, bound: at_most, of: grant.base, caps: [{at_most: 0.01, per: item, in_principle: true}]}"
SHARE = "{share: grant.share, of: grant.base}"
FLOOR = "{at_least: 1}"
FLOOR_AND_RATE = "{at_least: 0.01, rate_percent: 1, of: grant.base, caps: [{at_most: 0.02, per: item}]}"
DECIDED = {"officer": "张国栋", "day": date(2026, 2, 1), "reason": "经集体研究"}


def granted(money: str, item: dict[str, Any]) -> Any:
    (result,) = assess(money_law(grant("r", money)), a_claim(item)).items
    return result


@pytest.mark.parametrize(
    ("money", "item", "amount", "bound"),
    [
        ("", {}, 300000, Bound.AT_MOST),
        ("", {"asked": 299999}, 299999, Bound.AT_MOST),
        ("", {"asked": 300001}, 300000, Bound.AT_MOST),
        (RATE, {"facts": {"grant.base": 12345}}, Decimal("123.45"), Bound.EXACTLY),
        (RATE, {"facts": {"grant.base": Decimal("100.99")}}, Decimal("1.00"), Bound.EXACTLY),
        (RATE, {"facts": {"grant.base": 0}}, 0, Bound.EXACTLY),
        (RATE, {"facts": {"grant.base": 12345}, "asked": 100}, 100, Bound.EXACTLY),
        (UP_TO, {"facts": {"grant.base": 1000}}, 100, Bound.AT_MOST),
        (UP_TO, {"facts": {"grant.base": 1000}, "beyond": DECIDED}, 150, Bound.AT_MOST),
        (SHARE, {"facts": {"grant.base": 1000, "grant.share": Decimal("12.5")}}, 125, Bound.EXACTLY),
        (SHARE, {"facts": {"grant.base": 1000, "grant.share": 100}}, 1000, Bound.EXACTLY),
        (FLOOR, {}, 10000, Bound.AT_LEAST),
        (FLOOR, {"asked": 1}, 10000, Bound.AT_LEAST),
        (FLOOR_AND_RATE, {"facts": {"grant.base": 100}}, 100, Bound.EXACTLY),
        (FLOOR_AND_RATE, {"facts": {"grant.base": 15000}}, 150, Bound.EXACTLY),
        (FLOOR_AND_RATE, {"facts": {"grant.base": 90000}}, 200, Bound.EXACTLY),
    ],
)
def test_what_a_rule_gives(money: str, item: dict[str, Any], amount: object, bound: Bound) -> None:
    result = granted(money, item)

    assert result.amount == amount
    assert result.granted[0].bound is bound


def test_a_cap_in_principle_without_a_base_gives_way_to_what_is_asked() -> None:
    cap = "{caps: [{at_most: 0.01, per: item, in_principle: true}]}"

    assert granted(cap, {"asked": 250}).amount == 100
    assert granted(cap, {"asked": 250, "beyond": DECIDED}).amount == 250
    assert granted(cap, {"beyond": DECIDED}).amount == 100


def test_the_steps_tell_how_the_sum_was_found() -> None:
    (one,) = granted(FLOOR_AND_RATE, {"facts": {"grant.base": 15000}, "asked": 20}).granted

    assert [step.said.en for step in one.entitlement.steps] == [
        "Base 15000 × 1 % = CNY 150",
        "Only CNY 20 asked for",
        "Not less than CNY 100",
    ]
    assert [int(step.amount) for step in one.entitlement.steps] == [150, 20, 100]
    assert not one.below_floor


def test_a_cap_goes_before_the_floor_and_the_answer_says_so() -> None:
    money = "{at_least: 0.01, caps: [{at_most: 0.02, per: product, by: [grant.product]}, {at_most: 0.03, per: firm_year}]}"
    one, other = assess(money_law(grant("r", money)), a_claim({}, {"asked": 1})).items

    assert (int(one.amount), int(other.amount)) == (200, 100)
    assert not other.granted[0].below_floor
    third = assess(money_law(grant("r", money)), a_claim({}, {}, {})).items
    assert [int(result.amount) for result in third] == [200, 100, 0]
    assert [result.granted[0].below_floor for result in third] == [False, True, True]


def test_papers_are_needed_given_or_not_yet_on_file() -> None:
    money = "{at_least: 1, evidence: [paper.one, paper.two]}"
    late = {"paper": "paper.two", "on_file": date(2026, 3, 3)}

    assert granted(money, {}).missing == ("paper.one", "paper.two")
    assert granted(money, {"evidence": ["paper.two"]}).missing == ("paper.one",)
    assert granted(money, {"evidence": ["paper.one", late]}).missing == ("paper.two",)
    on_the_day = {**late, "on_file": date(2026, 3, 2)}
    assert granted(money, {"evidence": ["paper.one", on_the_day]}).missing == ()


def test_a_rule_in_words_grants_without_a_sum() -> None:
    other = grant("other", span="there", in_force="{from: 2027-01-01}")
    law = money_law(grant("r", value="{text: {zh: 分档支持, en: In tiers}}"), other)
    (result,) = assess(law, a_claim({})).items

    assert result.granted[0].undetermined
    assert not result.granted[0].below_floor
    assert result.amount == 0


@pytest.mark.parametrize(
    ("money", "item", "error", "says"),
    [
        (SHARE, {"facts": {"grant.base": 1}}, ShareLeftOpen, "Item a: “Rule” (LAW/1) leaves the share open, and grant.share is missing. Give it with its basis: Share."),
        (SHARE, {"facts": {"grant.share": 1}}, ClaimFactMissing, "Item a: facts that could change the result are missing: grant.base. Supply them: Base."),
        (SHARE, {"facts": {"grant.base": 1, "grant.share": 0}}, ClaimAmountWrong, "Item a: grant.share is 0. It must be more than 0 and at most 100."),
        (SHARE, {"facts": {"grant.base": 1, "grant.share": 101}}, ClaimAmountWrong, "Item a: grant.share is 101. It must be more than 0 and at most 100."),
        (RATE, {"facts": {"grant.base": -1}}, ClaimAmountWrong, "Item a: grant.base is -1. It must be from 0 to 1000000000000000 yuan."),
        (RATE, {"facts": {"grant.base": 10**16}}, ClaimAmountWrong, "Item a: grant.base is 10000000000000000. It must be from 0 to 1000000000000000 yuan."),
        (RATE, {"facts": {"grant.bse": 1}}, ClaimFactWrong, "Item a: No fact named grant.bse is declared."),
        (RATE, {"facts": {"grant.base": "much"}}, ClaimFactWrong, "Item a: much is not a value of fact grant.base. It must be a number."),
        (RATE, {"facts": {"grant.base": 1}, "evidence": ["paper.three"]}, ClaimFactWrong, "Item a: No fact named paper.three is declared."),
    ],
)  # fmt: skip
def test_each_fault_names_the_item_and_the_fact(
    money: str, item: dict[str, Any], error: type[YaojianError], says: str
) -> None:
    with pytest.raises(error) as refused:
        granted(money, item)

    assert refused.value.text("en").startswith(says)


def test_a_missing_product_leaves_the_cap_uncounted() -> None:
    claim = a_claim({"facts": {"grant.country": "x"}})
    claim = claim.model_copy(update={"items": (claim.items[0].model_copy(update={"facts": {}}),)})

    with pytest.raises(ClaimFactMissing) as refused:
        assess(money_law(grant("r")), claim)

    assert refused.value.facts["names"] == ["grant.product"]


def test_facts_that_all_items_share_are_given_once() -> None:
    claim = a_claim({}, {}, facts={"grant.base": 1000})

    assert amounts(assess(money_law(grant("r", RATE)), claim)) == {"a": 10, "b": 10}
