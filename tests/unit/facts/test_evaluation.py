"""Conditions answered in three values: what is missing matters only where it could change the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from tests.support.conditions import condition
from tests.support.small_packs import book

from yaojian.errors import MissingFact
from yaojian.facts import Stream
from yaojian.facts.evaluation import evaluate, trace_lines
from yaojian.facts.wording import describe

BOOK = book()
DAY = date(2026, 3, 2)


def holds(text: str, facts: Mapping[str, object], *streams: Stream) -> bool:
    return evaluate(condition(text), BOOK.fact_set(facts, "申请表", streams=streams), BOOK, DAY).value


@pytest.mark.parametrize(
    ("text", "facts", "value"),
    [
        ("{fact: device.class, is: II}", {"device.class": "II"}, True),
        ("{fact: device.class, is: II}", {"device.class": "III"}, False),
        ("{fact: device.class, in: [I, II]}", {"device.class": "II"}, True),
        ("{fact: firm.staff, at_least: 5}", {"firm.staff": 5}, True),
        ("{fact: firm.staff, more_than: 5}", {"firm.staff": 5}, False),
        ("{fact: firm.staff, at_most: 5}", {"firm.staff": 5}, True),
        ("{fact: firm.staff, less_than: 5}", {"firm.staff": 5}, False),
        ("{fact: firm.staff, at_least: 3, at_most: 5}", {"firm.staff": 6}, False),
        ("{fact: firm.founded, before: 2020-01-01}", {"firm.founded": date(2019, 12, 31)}, True),
        ("{fact: firm.founded, on_or_after: 2020-01-01}", {"firm.founded": date(2020, 1, 1)}, True),
        ("{fact: firm.turnover, is: 1.5}", {"firm.turnover": "1.50"}, True),
        ("{not: {fact: device.sterile, is: true}}", {"device.sterile": False}, True),
        (
            "{all: [{fact: device.class, is: II}, {fact: device.sterile, is: true}]}",
            {"device.class": "II", "device.sterile": True},
            True,
        ),
        (
            "{any: [{fact: device.class, is: III}, {fact: device.sterile, is: true}]}",
            {"device.class": "II", "device.sterile": False},
            False,
        ),
    ],
)
def test_comparisons_and_their_combinations(text: str, facts: dict[str, object], value: bool) -> None:
    assert holds(text, facts) is value


def test_a_missing_fact_that_cannot_change_the_answer_does_not_matter() -> None:
    assert holds("{any: [{fact: device.class, is: II}, {fact: firm.staff, is: 1}]}", {"device.class": "II"})
    assert not holds(
        "{all: [{fact: device.class, is: II}, {fact: firm.staff, is: 1}]}", {"device.class": "I"}
    )


def test_all_missing_facts_that_could_change_the_answer_are_named_at_once() -> None:
    text = """{all: [{fact: device.class, is: II}, {not: {fact: firm.staff, is: 1}}, {fact: firm.city, is: 南宁},
              {any: [{fact: device.class, is: II}, {fact: firm.turnover, is: 1}]}, {count: {stream: inspection}, is: 0}]}"""

    with pytest.raises(MissingFact) as raised:
        holds(text, {"device.class": "II"})

    assert raised.value.names == ("firm.city", "firm.staff", "inspection")
    assert raised.value.text("en") == (
        "Facts that could change the answer are missing: firm.city, firm.staff, inspection. Supply these facts."
    )


def test_the_trace_tells_each_part_with_what_was_found() -> None:
    text = "{all: [{fact: device.class, in: [I, II]}, {not: {fact: device.sterile, is: true}}]}"
    outcome = evaluate(
        condition(text), BOOK.fact_set({"device.class": "II", "device.sterile": True}, "申请表"), BOOK, DAY
    )

    assert list(trace_lines(outcome.trace, BOOK, "zh")) == [
        "✗ （类别属于“一类、二类”且并非（无菌为“是”））",
        "  ✓ 类别属于“一类、二类” [II]",
        "  ✗ 并非（无菌为“是”）",
        "    ✓ 无菌为“是” [是]",
    ]
    assert (
        next(iter(trace_lines(outcome.trace, BOOK, "en")))
        == "✗ (Class is one of 一类, 二类 and not (Sterile is yes))"
    )
    assert outcome.trace.as_json()["parts"][0] == {
        "value": True,
        "condition": {"zh": "类别属于“一类、二类”", "en": "Class is one of 一类, 二类"},
        "found": "II",
        "source": "申请表",
        "missing": "",
        "parts": [],
    }


def test_an_open_part_is_marked_in_the_trace() -> None:
    outcome = evaluate(
        condition("{any: [{fact: device.class, is: II}, {fact: firm.staff, is: 1}]}"),
        BOOK.fact_set({"device.class": "II"}),
        BOOK,
        DAY,
    )

    assert list(trace_lines(outcome.trace, BOOK, "en"))[2] == "  ? Staff is 1"
    assert outcome.trace.as_json()["parts"][1]["missing"] == "firm.staff"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "{fact: firm.staff, at_least: 3, less_than: 9}",
            "人数不少于“3”、少于“9”",
            "Staff is at least 3 and is less than 9",
        ),
        ("{all: [{fact: firm.city, is: 南宁}]}", "城市为“南宁”", "City is 南宁"),
        (
            "{any: [{fact: firm.city, is: 南宁}, {fact: firm.staff, is: 1}]}",
            "（城市为“南宁”或人数为“1”）",
            "(City is 南宁 or Staff is 1)",
        ),
        (
            "{count: {stream: inspection, where: {not: {field: failed, is: false}}}, at_least: 2}",
            "检查（并非（不合格为“否”））件数不少于“2”",
            "number of Inspections (not (Failed is no)) is at least 2",
        ),
        (
            "{share: {stream: inspection, of: {all: [{field: grade, is: b}]}}, more_than: 0.1}",
            "检查（等级为“乙”）占比多于“0.1”",
            "share of Inspections (Grade is 乙) is more than 0.1",
        ),
        (
            "{sum: {stream: inspection, of: {field: points}}, at_most: 3}",
            "检查扣分合计不超过“3”",
            "sum Points of Inspections is at most 3",
        ),
        (
            "{median: {stream: inspection, of: {days_between: {from: notified, to: closed}}}, at_most: 30}",
            "检查用时中位数不超过“30”",
            "median duration of Inspections is at most 30",
        ),
    ],
)
def test_a_condition_is_told_in_two_languages(text: str, zh: str, en: str) -> None:
    said = describe(condition(text), BOOK)

    assert (said.zh, said.en) == (zh, en)
