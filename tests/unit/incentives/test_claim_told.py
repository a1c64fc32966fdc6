"""A claim told line by line, and as JSON: each sum unfolds to its clause, its caps and its papers."""

from __future__ import annotations

import json
from datetime import date

from tests.support.claims import a_claim, grant, money_law

from yaojian.incentives import assess
from yaojian.incentives.presentation import claim_lines, marks

CAPPED = "{rate_percent: 1, of: grant.base, caps: [{at_most: 0.05, per: product, by: [grant.product]}], evidence: [paper.one]}"
OPEN = (
    "{question: {zh: 几次, en: How often}, reading: {zh: 一次, en: Once}, why: {zh: 原文未说, en: Not said}}"
)
ENDED = 'in_force: {from: 2020-01-01, until: 2025-12-31}\ncarried_on_by: "2"'


def test_a_claim_is_told_with_all_its_reasons() -> None:
    packs = money_law(
        grant("r", CAPPED, ambiguity=OPEN),
        grant("small", "{caps: [{at_most: 0.01, per: item}]}", "there"),
        extra=ENDED,
    )
    claim = a_claim(
        {"title": "片", "facts": {"grant.base": 90000}},
        paid=[{"item": "a", "policy": "某市", "amount": 200, "day": date(2026, 1, 5)}],
    )

    assert claim_lines(packs, assess(packs, claim), "en") == (
        "a 片 (2026-03-02): CNY 300",
        "  Rule: Rule (LAW/1), exactly, must; verified, carried on after its end",
        "    Base 90000 × 1 % = CNY 900",
        "    Paid already for this item: CNY 200",
        "    Cap: at most CNY 500 per product; paid before CNY 0, taken by items counted first CNY 0, cut CNY 400",
        "    The document ended on 2025-12-31; its terms go on while they are evaluated",
        "    Papers missing: Paper one",
        "    Open question: How often? Reading: Once",
        "  · Rule (LAW/1): only the best is paid for one item, and another is not lower; alone CNY 0",
    )
    assert claim_lines(packs, assess(packs, claim))[0] == "a 片（2026-03-02）：300 元"


def test_a_cap_set_aside_an_open_sum_and_a_rule_that_fails_are_told() -> None:
    beyond = {"officer": "张国栋", "day": date(2026, 2, 1), "reason": "重大项目"}
    packs = money_law(
        grant(
            "r",
            "{rate_percent: 15, of: grant.base, caps: [{at_most: 0.01, per: item, in_principle: true}]}",
            verified="false",
        ),
        grant("words", span="there", value="{text: {zh: 分档}}", when="{fact: grant.first, is: true}"),
        best_only=False,
    )
    claim = a_claim({"facts": {"grant.base": 1000, "grant.first": True}, "beyond": beyond})
    assessment = assess(packs, claim)

    assert claim_lines(packs, assessment, "en")[1:] == (
        "  Rule: Rule (LAW/1), exactly, must; not verified, presumed, beyond a cap in principle",
        "    Base 1000 × 15 % = CNY 150",
        "    Set aside by decision: in principle at most CNY 100 per item",
        "  Rule: Rule (LAW/1), up to, must; verified, no sum laid down",
    )
    assert [mark.zh for mark in marks(assessment.items[0].granted[0])] == ["未核", "推定", "突破原则上的上限"]


def test_where_no_rule_applies_the_reason_is_told() -> None:
    fails = money_law(
        grant("r", when="{all: [{fact: grant.first, is: true}, {fact: grant.second, is: true}]}")
    )
    gap = money_law(grant("r", in_force="{from: 2027-01-01}"), best_only=False)
    claim = a_claim({"facts": {"grant.first": True, "grant.second": False}})

    assert claim_lines(fails, assess(fails, claim), "en") == (
        "a (2026-03-02): CNY 0",
        "  No rule applies",
        "  · Rule (LAW/1): its condition does not hold",
    )
    assert (
        "Nearest before: none; nearest after: Some law, 1 (r) from 2027-01-01"
        in claim_lines(gap, assess(gap, claim), "en")[1]
    )


def test_json_has_the_whole_answer_in_exact_texts() -> None:
    packs = money_law(grant("r", CAPPED), grant("no", span="there", when="{fact: grant.first, is: true}"))
    claim = a_claim({"facts": {"grant.base": 12345, "grant.first": False}})
    answer = json.loads(json.dumps(assess(packs, claim).as_json()))
    (item,) = answer["items"]
    (one,) = item["granted"]

    assert (answer["total"], answer["proven"], answer["best_only"]) == ("123.45", "0", "LAW/1")
    assert (one["rule"], one["amount"], one["bound"], one["force"]) == ("r", "123.45", "exactly", "must")
    assert one["steps"] == [
        {
            "text": {"zh": "基数 12345 × 1% = 123.45 元", "en": "Base 12345 × 1 % = CNY 123.45"},
            "amount": "123.45",
        }
    ]
    assert (one["evidence_needed"], one["evidence_missing"]) == (["paper.one"], ["paper.one"])
    (lost,) = item["not_taken"]
    assert (lost["rule"], lost["amount"], lost["condition"]["value"]) == ("no", None, False)
    assert item["gap"] is None


def test_json_of_a_gap_names_the_error() -> None:
    packs = money_law(grant("r", in_force="{from: 2027-01-01}"), best_only=False)

    assert assess(packs, a_claim({})).as_json()["items"][0]["gap"]["code"] == "NoRuleInForce"
