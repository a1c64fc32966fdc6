"""What can be paid without application: an exact sum of law that was read, with all papers on file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.support.claims import a_claim, grant, money_law

from yaojian.incentives import Readiness, assess, due_grants

EXACT = "{rate_percent: 1, of: grant.base, caps: [{at_most: 0.05, per: item}], evidence: [paper.one]}"
WORDS = "{text: {zh: 分档, en: In tiers}}"
BASE = {"facts": {"grant.base": 10000}}
PROVEN = {**BASE, "evidence": ["paper.one"]}
IDLE = grant("idle", span="there", in_force="{from: 2027-01-01}")


def due(rule: str, item: dict[str, Any], **more: Any) -> Any:
    packs = money_law(rule, IDLE)
    (one,) = due_grants(packs, assess(packs, a_claim(item, **more)))
    return one


@pytest.mark.parametrize(
    ("rule", "item", "readiness", "why"),
    [
        (grant("r", EXACT), PROVEN, Readiness.DUE, []),
        (grant("r", EXACT), BASE, Readiness.PAPERS, ["Missing: Paper one"]),
        (grant("r", EXACT, verified="false"), PROVEN, Readiness.DECISION, ["The rule is presumed, not verified"]),
        (grant("r", EXACT, verified="false"), BASE, Readiness.PAPERS, ["Missing: Paper one", "The rule is presumed, not verified"]),
        (grant("r"), {}, Readiness.DECISION, ["The text sets only a cap; the sum is to be decided"]),
        (grant("r", "{at_least: 1}"), {}, Readiness.DECISION, ["The text sets only a floor; the sum is to be decided"]),
        (grant("r", value=WORDS), {}, Readiness.DECISION, ["The text lays down no sum"]),
        (grant("r", when="{fact: grant.first, is: true}"), {"facts": {"grant.first": False}}, Readiness.NOTHING, ["No rule applies"]),
    ],
)  # fmt: skip
def test_what_stands_between_a_grant_and_its_payment(
    rule: str, item: dict[str, Any], readiness: Readiness, why: list[str]
) -> None:
    one = due(rule, item)

    assert one.readiness is readiness
    assert [said.en for said in one.why] == why
    assert one.as_json()["readiness"] == readiness.value


def test_what_is_paid_already_is_not_due_again() -> None:
    paid = [{"item": "a", "policy": "某市", "amount": 100, "day": date(2026, 1, 5)}]
    one = due(grant("r", EXACT), PROVEN, paid=paid)

    assert (one.readiness, [said.en for said in one.why]) == (Readiness.NOTHING, ["Paid already"])


def test_a_cap_used_up_is_named() -> None:
    paid = [{"rule": "r", "amount": 300000, "day": date(2026, 1, 5), "facts": {"grant.product": "a"}}]
    one = due(grant("r"), {}, paid=paid)

    assert (one.readiness, [said.en for said in one.why]) == (
        Readiness.NOTHING,
        ["at most CNY 300000 per product"],
    )


def test_each_readiness_has_words() -> None:
    assert [one.words.en for one in Readiness] == [
        "due to be paid",
        "papers missing",
        "to be decided",
        "nothing to pay",
    ]
