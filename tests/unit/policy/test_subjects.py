"""Law where no procedure runs: subjects, and the values that limits do not have."""

from __future__ import annotations

import pytest
from tests.support.questions import DAY
from tests.support.small_packs import document, fault_texts, load, rule

from yaojian.policy import Query, resolve
from yaojian.policy.values import value_as_json

LAW = "cn/documents/law.yaml"
SUBJECTS = "subjects:\n  - {key: visits, title: {zh: 检查, en: Visits}}\n"
ABOUT = {"procedure": "", "step": "", "span": ""}


def visits(value: str, effect: str) -> dict[str, str]:
    text = document(rule("a", **ABOUT, subject="visits", value=value, effect=effect))
    return {"cn/subjects/all.yaml": SUBJECTS, LAW: text}


@pytest.mark.parametrize(
    ("effect", "value", "zh", "en"),
    [
        ("frequency", "{times: 1, every: {unit: quarter}}", "每季度 1 次", "once a quarter"),
        ("frequency", "{times: 2, every: {amount: 3, unit: year}}", "每3年 2 次", "2 times every 3 years"),
        ("conclusion", "{conclusion: failed, text: {zh: 未通过, en: Failed}}", "未通过", "Failed"),
        ("incentive", "{money: {caps: [{at_most: 200, per: product_year, by: [firm.city]}], rate_percent: 1, of: firm.turnover}}", "按 1%，每品种·年不超过 200 万元", "1 %; at most CNY 2000000 per product and year"),
        ("incentive", "{money: {at_least: 5000}}", "不低于 5000 万元", "at least CNY 50000000"),
        ("incentive", "{money: {share: firm.turnover, of: firm.turnover}}", "按一定比例（原文未定）", "a share that the text leaves open"),
        ("incentive", "{stacking: best_only, text: {zh: 从优不重复, en: The best only}}", "从优不重复", "The best only"),
    ],
)  # fmt: skip
def test_a_subject_is_asked_as_a_procedure_is(effect: str, value: str, zh: str, en: str) -> None:
    (row,) = resolve(load(visits(value, effect)), Query("CN", "visits", None, DAY)).rows

    assert (row.value.text("zh"), row.value.text("en")) == (zh, en)
    assert value_as_json(row.value)["text"] == {"zh": zh, "en": en}
    assert not row.binds_case


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": "visit", "procedure": ""}, "There is no subject visit"),
        ({"subject": "visits"}, "A provision is about a procedure or a subject"),
        ({"procedure": ""}, "A provision is about a procedure or a subject"),
        ({"subject": "visits", "procedure": "", "step": "work"}, "There is no step work"),
        ({"catalogue": "[Q1]"}, "catalogue"),
    ],
)
def test_what_a_provision_is_about_must_be_there(changes: dict[str, str], said: str) -> None:
    found = fault_texts({"cn/subjects/all.yaml": SUBJECTS, LAW: document(rule("a", **changes))})

    assert any(said in one for one in found) or (said == "catalogue" and found)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{key: special, title: {zh: 特}}", "special is a procedure already"),
        ("{key: x, title: {zh: 特}, gathers: [{procedure: none}]}", "There is no procedure none"),
        ("{key: x, title: {zh: 特}, gathers: [{procedure: special, step: none}]}", "There is no step none"),
        ("{key: x, title: {zh: 特}, gathers: [{procedure: special, span: none}]}", "There is no span none"),
    ],
)
def test_a_subject_gathers_only_what_there_is(line: str, said: str) -> None:
    assert any(
        said in one
        for one in fault_texts({"cn/subjects/all.yaml": f"subjects:\n  - {line}\n", LAW: document(rule("a"))})
    )


@pytest.mark.parametrize(
    "money",
    [
        "{rate_percent: 1}",
        "{of: firm.turnover}",
        "{rate_percent: 1, share: firm.turnover, of: firm.turnover}",
        "{evidence: [{zh: 证明}]}",
    ],
)
def test_an_award_of_which_no_sum_can_be_found_is_refused(money: str) -> None:
    assert fault_texts(visits(f"{{money: {money}}}", "incentive"))


def test_a_due_thing_has_a_day_or_a_rhythm() -> None:
    clause = 'id: "2", due: [{what: {zh: 建成}}],'
    text = document(rule("a")).replace('id: "2",', clause)

    assert [one.split(": ", 1)[1] for one in fault_texts({LAW: text})] == [
        "A due thing has a day (by) or a rhythm (every)"
    ]
    assert fault_texts({LAW: text.replace("建成}}", "建成}, every: year}")}) == []


@pytest.mark.parametrize(
    ("due", "fault"),
    [
        ('every: year, month_day: "03-31"', None),
        ("every: quarter, days_after: 30", None),
        ('every: year, month_day: "02-29"', "There is no day “02-29” in every year"),
        ('every: quarter, month_day: "03-31"', "A month_day goes with every: year, days_after with every"),
        ("by: 2026-03-31, days_after: 30", "A month_day goes with every: year, days_after with every"),
        ('every: year, month_day: "03-31", days_after: 30', "A month_day goes with every: year"),
    ],
)
def test_a_rhythm_names_one_day(due: str, fault: str | None) -> None:
    clause = f'id: "2", due: [{{what: {{zh: 建成}}, {due}}}],'

    told = fault_texts({LAW: document(rule("a")).replace('id: "2",', clause)})

    assert told == [] if fault is None else any(fault in one for one in told)
