"""Several rules for one item: the best one only, by the sum it really brings; and why each other rule lost."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.claims import FIRM_CAP, a_claim, amounts, grant, money_law

from yaojian.errors.incentives import ClaimFactMissing, UnknownGrantRule
from yaojian.incentives import assess

SMALL = "{caps: [{at_most: 10, per: product, by: [grant.product]}]}"
LARGE = "{caps: [{at_most: 30, per: product, by: [grant.product]}]}"
SHARED = "{caps: [{at_most: 30, per: product, by: [grant.product]}, {at_most: 30, per: firm_year}]}"
FIRST, SECOND = "{fact: grant.first, is: true}", "{fact: grant.second, is: true}"
BOTH = {"facts": {"grant.first": True, "grant.second": True}}
ONLY_FIRST = {"facts": {"grant.first": True, "grant.second": False}}


def test_of_two_rules_the_better_one_pays_and_the_other_says_what_it_was_worth() -> None:
    law = money_law(grant("small", SMALL), grant("large", LARGE, "there"))
    (result,) = assess(law, a_claim({})).items

    assert [one.entitlement.rule for one in result.granted] == ["large"]
    (lost,) = result.not_taken
    assert (lost.provision.key, lost.amount, lost.near) == ("small", 100000, True)
    assert lost.why.en == "only the best is paid for one item, and another is not lower"


def test_without_a_rule_against_stacking_all_pay() -> None:
    law = money_law(grant("small", SMALL), grant("large", LARGE, "there"), best_only=False)
    assessment = assess(law, a_claim({}))

    assert amounts(assessment) == {"a": 400000}
    assert assessment.best_only is None
    assert assessment.as_json()["best_only"] is None


def test_a_rule_against_stacking_holds_from_its_first_day() -> None:
    late = grant(
        "late",
        span="stacking",
        value="{stacking: best_only, text: {zh: 取优}}",
        in_force="{from: 2026-03-02}",
    )
    law = money_law(grant("small", SMALL), grant("large", LARGE, "there"), late, best_only=False)
    claim = a_claim({"day": date(2026, 3, 1)}, {"day": date(2026, 3, 2)})

    assert amounts(assess(law, claim)) == {"a": 400000, "b": 300000}


def test_two_rules_that_give_the_same_pay_once_and_the_first_key_is_taken() -> None:
    law = money_law(grant("second", LARGE), grant("first", LARGE, "there"))
    (result,) = assess(law, a_claim({})).items

    assert (result.amount, result.granted[0].entitlement.rule) == (300000, "first")


def test_a_rule_without_a_sum_yields_to_one_with_a_sum() -> None:
    words = grant("words", span="there", value="{text: {zh: 分档, en: In tiers}}")
    (result,) = assess(money_law(grant("small", SMALL), words), a_claim({})).items
    (lost,) = result.not_taken

    assert result.amount == 100000
    assert (lost.provision.key, lost.amount) == ("words", None)


def test_without_a_rule_against_stacking_a_rule_without_a_sum_stands_beside() -> None:
    words = grant("words", span="there", value="{text: {zh: 分档, en: In tiers}}")
    (result,) = assess(money_law(grant("small", SMALL), words, best_only=False), a_claim({})).items

    assert [one.undetermined for one in result.granted] == [False, True]


def test_what_is_best_for_the_firm_can_be_the_smaller_rule_for_one_item() -> None:
    """Item a can take the shared rule or the small one; b only the shared one. Taking the larger first wastes it."""
    law = money_law(grant("shared", SHARED, when=FIRST), grant("small", SMALL, "there", when=SECOND))
    assessment = assess(law, a_claim(BOTH, ONLY_FIRST))

    assert assessment.total == 400000
    assert amounts(assessment) == {"a": 100000, "b": 300000}
    assert assessment.items[0].granted[0].entitlement.rule == "small"


def test_items_that_could_take_a_used_up_rule_take_the_other() -> None:
    law = money_law(grant("shared", SHARED, when=FIRST), grant("small", SMALL, "there", when=SECOND))
    paid = [{"rule": "shared", "day": date(2026, 1, 5), "amount": 300000, "facts": {"grant.product": "x"}}]
    assessment = assess(law, a_claim(BOTH, paid=paid))

    assert amounts(assessment) == {"a": 100000}


def test_why_other_rules_do_not_apply_is_told_with_their_condition() -> None:
    law = money_law(
        grant("ended", SMALL, in_force="{from: 2020-01-01, until: 2025-12-31}", rank="5"),
        grant("no", SMALL, "there", when=f"{{all: [{FIRST}, {SECOND}]}}"),
        grant("may", SMALL, "there", force="may", when=FIRST, rank="9"),
        grant("far", SMALL, "there", when=SECOND, rank="3"),
        grant("yes", LARGE, rank="1"),
    )
    (result,) = assess(law, a_claim(ONLY_FIRST)).items
    why = {one.provision.key: (one.why.en, one.near) for one in result.not_taken}

    assert why == {
        "ended": ("not in force on the day", True),
        "may": ("discretionary, and nobody has chosen it", True),
        "far": ("its condition does not hold", False),
        "no": ("its condition does not hold", True),
    }


def test_a_may_rule_pays_by_a_named_choice() -> None:
    law = money_law(grant("may", SMALL, force="may"))
    chosen = [{"rule": "may", "officer": "张国栋", "day": date(2026, 3, 1), "reason": "择优"}]

    assert amounts(assess(law, a_claim({}))) == {"a": 0}
    assert amounts(assess(law, a_claim({"chosen": chosen}))) == {"a": 100000}


@pytest.mark.parametrize("key", ["nothing", "must"])
def test_only_a_may_rule_can_be_chosen(key: str) -> None:
    law = money_law(grant("must", SMALL), grant("may", SMALL, "there", force="may"))
    chosen = [{"rule": key, "officer": "张国栋", "day": date(2026, 3, 1), "reason": "择优"}]

    with pytest.raises(UnknownGrantRule) as refused:
        assess(law, a_claim({"chosen": chosen}))

    assert refused.value.facts["key"] == key


def test_a_missing_fact_that_could_change_the_rule_is_named() -> None:
    with pytest.raises(ClaimFactMissing) as refused:
        assess(
            money_law(grant("r", when=f"{{any: [{FIRST}, {SECOND}]}}")),
            a_claim({"facts": {"grant.first": False}}),
        )

    assert refused.value.text("en") == (
        "Item a: facts that could change the result are missing: grant.second. Supply them: Second ground."
    )


def test_a_national_rule_of_higher_rank_goes_before_the_regional_one() -> None:
    region = f"""document: GX
title: {{zh: 区, en: Region}}
kind: policy
issuers: [区]
in_force: {{from: 2020-01-01}}
source: {{basis: read}}
clauses: [{{id: "1", title: {{zh: 一}}, summary: {{zh: 一}}}}]
provisions:
  - {grant("region", LARGE, cite="GX/1")}
"""
    files = {"cn-gx/documents/region.yaml": region}
    claim = a_claim({}, jurisdiction="CN-GX")

    assert amounts(assess(money_law(grant("nation", SMALL), files=files), claim)) == {"a": 300000}
    overriding = money_law(grant("nation", SMALL, rank="1"), files=files)
    assert amounts(assess(overriding, claim)) == {"a": 100000}


def test_where_no_rule_was_ever_in_force_the_nearest_is_named() -> None:
    law = money_law(grant("r", in_force="{from: 2026-06-01}"), best_only=False)
    (result,) = assess(law, a_claim({})).items

    assert (result.granted, result.amount) == ((), 0)
    assert result.gap is not None
    assert result.gap.facts["after"] == "r"


def test_a_place_without_rules_of_money_grants_nothing() -> None:
    region = FIRM_CAP and a_claim({}, jurisdiction="CN")
    (result,) = assess(money_law(best_only=False), region).items

    assert (result.granted, result.not_taken, result.gap) == ((), (), None)
