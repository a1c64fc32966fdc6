"""Rules of money as they are written, and law that goes on after its last day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.small_packs import document, fault_texts, load, rule

from yaojian.policy import Query, explain, marks, resolve

LAW = "cn/documents/law.yaml"
SUBJECTS = "subjects:\n  - {key: grants, title: {zh: 奖补, en: Grants}}\n"
ABOUT = {"procedure": "", "step": "", "span": "", "subject": "grants", "effect": "incentive"}
PRODUCT = "{at_most: 30, per: product, by: [firm.city]}"


def granting(money: str, extra: str = "") -> dict[str, str]:
    text = document(rule("a", **ABOUT, value=f"{{money: {money}}}"), extra=extra)
    return {"cn/subjects/all.yaml": SUBJECTS, LAW: text}


@pytest.mark.parametrize(
    ("money", "said"),
    [
        ("{caps: [{at_most: 30, per: product}]}", "A cap per product needs by"),
        ("{caps: [{at_most: 30, per: firm_year, by: [firm.city]}]}", "A cap per firm and year takes no by"),
        ("{caps: [{at_most: 0.0000001, per: item}]}", "An amount is not finer than a fen"),
        (f"{{caps: [{{at_most: 300, per: firm_year}}, {PRODUCT}]}}", "Caps stand from narrow to wide"),
        (f"{{caps: [{PRODUCT}, {PRODUCT}]}}", "Caps stand from narrow to wide"),
        ("{caps: [{at_most: 30, per: approval, by: [firm.city]}, {at_most: 90, per: product, by: [firm.staff]}]}", "Caps stand from narrow to wide"),
        (f"{{at_least: 31, caps: [{PRODUCT}]}}", "The floor is above a cap"),
        ("{evidence: [firm.city]}", "An award has a cap, a floor or a rate"),
        ("{rate_percent: 1, of: firm.turnove}", "No fact named firm.turnove is declared"),
        ("{share: firm.city, of: firm.turnover}", "firm.city is text, which does not fit here"),
        ("{at_least: 1, evidence: [firm.staff]}", "firm.staff is integer, which does not fit here"),
        ("{caps: [{at_most: 30, per: product, by: [firm.town]}]}", "No fact named firm.town is declared"),
    ],
)  # fmt: skip
def test_a_rule_of_money_that_cannot_be_computed_is_refused(money: str, said: str) -> None:
    assert any(said in one for one in fault_texts(granting(money)))


@pytest.mark.parametrize(
    ("money", "zh", "en"),
    [
        ("{caps: [{at_most: 30, per: approval, by: [firm.city, firm.staff]}, {at_most: 60, per: product, by: [firm.city]}, {at_most: 300, per: firm_year}]}", "每张批件不超过 30 万元，每品种不超过 60 万元，每企业·年不超过 300 万元", "at most CNY 300000 per approval; at most CNY 600000 per product; at most CNY 3000000 per firm and year"),
        ("{rate_percent: 15, bound: at_most, of: firm.turnover, caps: [{at_most: 2000, per: project, by: [firm.city], in_principle: true}]}", "不超过 15%，原则上每项目不超过 2000 万元", "up to 15 %; in principle at most CNY 20000000 per project"),
        ("{caps: [{at_most: 1.5, per: item}, {at_most: 30, per: product, by: [firm.city]}]}", "每项不超过 1.5 万元，每品种不超过 30 万元", "at most CNY 15000 per item; at most CNY 300000 per product"),
    ],
)  # fmt: skip
def test_a_grant_reads_as_it_is_written(money: str, zh: str, en: str) -> None:
    (row,) = resolve(load(granting(money)), Query("CN", "grants", None, date(2026, 3, 2))).rows

    assert (row.value.text("zh"), row.value.text("en")) == (zh, en)


ENDED = 'in_force: {from: 2020-01-01, until: 2025-12-31}\ncarried_on_by: "2"'


@pytest.mark.parametrize(("on", "carried_on"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_terms_that_go_on_after_the_last_day_say_so(on: date, carried_on: bool) -> None:
    packs = load(granting("{at_least: 5000}", ENDED))
    (row,) = resolve(packs, Query("CN", "grants", None, on)).rows

    assert row.carried_on is carried_on
    assert row.as_json()["carried_on"] is carried_on
    assert ("carried on after its end" in [mark.en for mark in marks(row)]) is carried_on
    told = "  The document ended on 2025-12-31; by its clause 2 the terms go on while they are evaluated"
    assert (told in explain(packs, row, "en")) is carried_on


def test_without_such_a_clause_nothing_is_said_to_go_on() -> None:
    packs = load(granting("{at_least: 5000}", "in_force: {from: 2020-01-01, until: 2025-12-31}"))
    (row,) = resolve(packs, Query("CN", "grants", None, date(2026, 1, 1))).rows

    assert not row.carried_on


def test_the_clause_that_carries_on_must_be_there() -> None:
    found = fault_texts(granting("{at_least: 5000}", ENDED.replace('"2"', '"3"')))

    assert found == [f"{LAW}:8: There is no clause 3"]
