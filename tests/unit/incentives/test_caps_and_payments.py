"""Caps that hold at once, in their order, with what was paid before; each once below, at and above."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.support.claims import a_claim, amounts, grant, money_law

from yaojian.errors.incentives import ClaimFactMissing, ClaimFactWrong, UnknownGrantRule
from yaojian.incentives import assess

ALL_CAPS = (
    "{rate_percent: 100, of: grant.base, caps: ["
    "{at_most: 0.05, per: item}, "
    "{at_most: 0.06, per: approval, by: [grant.product, grant.country]}, "
    "{at_most: 0.09, per: product, by: [grant.product]}, "
    "{at_most: 0.08, per: product_year, by: [grant.product]}, "
    "{at_most: 0.1, per: firm_year}]}"
)


def item(base: int, product: str = "p", country: str = "x") -> dict[str, Any]:
    return {"facts": {"grant.base": base, "grant.product": product, "grant.country": country}}


def paid(amount: int, day: date = date(2026, 1, 5), **more: Any) -> dict[str, Any]:
    return {
        "rule": "r",
        "amount": amount,
        "day": day,
        "facts": {"grant.product": "p", "grant.country": "x"},
        **more,
    }


def assessed(*items: dict[str, Any], **more: Any) -> Any:
    return assess(money_law(grant("r", ALL_CAPS)), a_claim(*items, **more))


@pytest.mark.parametrize(
    ("items", "sums", "bit"),
    [
        ([item(499)], [499], [()]),
        ([item(500)], [500], [()]),
        ([item(501)], [500], [("item",)]),
        ([item(500), item(99)], [500, 99], [(), ()]),
        ([item(500), item(100)], [500, 100], [(), ()]),
        ([item(500), item(101)], [500, 100], [(), ("approval",)]),
        ([item(500), item(300, country="y")], [500, 300], [(), ()]),
        ([item(500), item(301, country="y")], [500, 300], [(), ("product_year",)]),
        ([item(500), item(500, "q")], [500, 500], [(), ()]),
        ([item(500), item(300, country="y"), item(200, "q")], [500, 300, 200], [(), (), ()]),
        ([item(500), item(300, country="y"), item(201, "q")], [500, 300, 200], [(), (), ("firm_year",)]),
        ([item(900), item(900), item(900, "q")], [500, 100, 400], [("item",), ("item", "approval"), ("item", "firm_year")]),
    ],
)  # fmt: skip
def test_all_caps_hold_at_once_and_those_that_bit_are_named_in_order(
    items: list[dict[str, Any]], sums: list[int], bit: list[tuple[str, ...]]
) -> None:
    results = assessed(*items).items

    assert [int(one.amount) for one in results] == sums
    assert [tuple(cap.cap.per for cap in one.granted[0].caps) for one in results] == bit


@pytest.mark.parametrize(
    ("before", "left"),
    [
        (paid(100), 500),
        (paid(101), 499),
        (paid(400), 200),
        (paid(700), 0),
        (paid(100, facts={"grant.product": "p", "grant.country": "y"}), 500),
        (paid(301, facts={"grant.product": "p", "grant.country": "y"}), 499),
        (paid(501, facts={"grant.product": "q", "grant.country": "y"}), 499),
        (paid(401, date(2025, 12, 31), facts={"grant.product": "p", "grant.country": "y"}), 499),
        (paid(400, date(2025, 12, 31), facts={"grant.product": "p", "grant.country": "y"}), 500),
        (paid(5000, date(2025, 12, 31), facts={"grant.product": "q", "grant.country": "y"}), 500),
        (paid(5000, date(2026, 1, 5), year=2025, facts={"grant.product": "q", "grant.country": "y"}), 500),
        (paid(501, date(2025, 12, 31), year=2026, facts={"grant.product": "q", "grant.country": "y"}), 499),
        (paid(5000, rule="other"), 500),
    ],
)
def test_what_was_paid_before_uses_up_the_caps_of_its_rule_and_year(
    before: dict[str, Any], left: int
) -> None:
    law = money_law(
        grant("r", ALL_CAPS), grant("other", "{at_least: 1}", "there", when="{fact: grant.first, is: true}")
    )

    found = assess(
        law, a_claim(item(500) | {"facts": {**item(500)["facts"], "grant.first": False}}, paid=[before])
    )

    assert amounts(found) == {"a": left}


def test_a_cap_that_bit_says_what_was_paid_and_what_earlier_items_took() -> None:
    _, result = assessed(item(300), item(400), paid=[paid(100)]).items
    (cap,) = result.granted[0].caps

    assert (int(cap.paid_before), int(cap.taken_in_claim), int(cap.by)) == (100, 300, 200)
    assert cap.said.en == "at most CNY 600 per approval"
    assert cap.as_json()["cut"] == "200"


def test_more_paid_than_a_cap_leaves_nothing_and_asks_nothing_back() -> None:
    (result,) = assessed(item(300), paid=[paid(5000)]).items

    assert result.amount == 0
    assert int(result.granted[0].caps[0].paid_before) == 600


def test_a_payment_for_an_item_needs_no_facts_of_its_own() -> None:
    before = {"rule": "r", "item": "a", "amount": 100, "day": date(2026, 1, 5)}
    (result,) = assessed(item(450), paid=[before]).items

    assert (int(result.amount), int(result.granted[0].already_paid)) == (350, 100)


@pytest.mark.parametrize(
    ("best_only", "before", "left"),
    [
        (True, {"item": "a", "policy": "某市", "amount": 200}, 300),
        (True, {"item": "a", "policy": "某市", "amount": 500}, 0),
        (True, {"item": "a", "policy": "某市", "amount": 501}, 0),
        (False, {"item": "a", "policy": "某市", "amount": 200}, 500),
        (False, {"item": "a", "rule": "r", "amount": 200}, 300),
        (True, {"item": "a", "rule": "r", "amount": 200}, 300),
    ],
)
def test_what_is_paid_for_the_item_itself_counts_against_the_better_rule(
    best_only: bool, before: dict[str, Any], left: int
) -> None:
    law = money_law(grant("r", ALL_CAPS), best_only=best_only)
    claim = a_claim(item(9000), paid=[{"day": date(2026, 1, 5), **before}])

    assert amounts(assess(law, claim)) == {"a": left}


def test_a_part_cut_off_by_the_cap_of_one_year_can_be_paid_in_the_next() -> None:
    yearly = (
        "{rate_percent: 100, of: grant.base, caps: [{at_most: 0.08, per: product_year, by: [grant.product]}]}"
    )
    before = {"rule": "r", "item": "a", "amount": 800, "day": date(2025, 12, 20)}

    found = assess(money_law(grant("r", yearly)), a_claim(item(1500), paid=[before]))

    assert amounts(found) == {"a": 700}
    assert found.items[0].granted[0].caps == ()


def test_names_are_one_however_they_are_typed() -> None:
    results = assessed(item(500, "ABc"), item(500, " ＡＢＣ "), item(500, "abd")).items

    assert [int(one.amount) for one in results] == [500, 100, 400]


def test_items_with_all_papers_are_counted_first_then_by_day_then_by_key() -> None:
    money = "{caps: [{at_most: 0.05, per: product, by: [grant.product]}, {at_most: 0.07, per: firm_year}], evidence: [paper.one]}"
    law = money_law(grant("r", money))
    proven, early = {"evidence": ["paper.one"]}, {"day": date(2026, 1, 1)}

    assert amounts(assess(law, a_claim({}, {}))) == {"a": 500, "b": 200}
    assert amounts(assess(law, a_claim({}, early))) == {"a": 200, "b": 500}
    assert amounts(assess(law, a_claim(early, proven))) == {"a": 200, "b": 500}
    both = assess(law, a_claim(early, proven))
    assert (both.total, both.proven) == (700, 500)


@pytest.mark.parametrize(
    ("before", "error", "says"),
    [
        (paid(1, facts={"grant.product": "p"}), ClaimFactMissing, "Payment 1: facts that could change the result are missing: grant.country. Supply them: Country."),
        (paid(1, facts={"grant.prodct": "p"}), ClaimFactWrong, "Payment 1: No fact named grant.prodct is declared."),
        (paid(1, facts={"grant.base": "x"}), ClaimFactWrong, "Payment 1: x is not a value of fact grant.base. It must be a number."),
        (paid(1, rule="rr"), UnknownGrantRule, "Payment 1: there is no rule of grants rr. Near keys: r."),
    ],
)  # fmt: skip
def test_a_payment_that_cannot_be_counted_is_refused(before: dict[str, Any], error: Any, says: str) -> None:
    with pytest.raises(error) as refused:
        assessed(item(1), paid=[before])

    assert refused.value.text("en").startswith(says)


def test_a_payment_under_a_rule_in_words_uses_up_no_cap() -> None:
    law = money_law(grant("r", ALL_CAPS), grant("words", span="there", value="{text: {zh: 分档}}"))

    assert amounts(assess(law, a_claim(item(500), paid=[paid(5000, rule="words")]))) == {"a": 500}
