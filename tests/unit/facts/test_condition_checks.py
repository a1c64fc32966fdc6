"""Conditions are checked when packs are loaded: every mistake is found before any case meets it."""

from __future__ import annotations

import pytest
from tests.support.conditions import condition, faults_in
from tests.support.small_packs import book

from yaojian.facts import facts_used, streams_used

BOOK = book()


@pytest.mark.parametrize(
    "text",
    [
        "{fact: device.class, is: II}",
        "{fact: device.class, in: [I, II]}",
        "{not: {fact: device.class, is: III}}",
        "{all: [{fact: firm.staff, at_least: 3, less_than: 9}, {fact: firm.city, is: 南宁}]}",
        "{any: [{fact: firm.founded, before: 2020-01-01}, {fact: device.sterile, is: true}]}",
        "{fact: firm.turnover, more_than: 1.5}",
        "{count: {stream: inspection, where: {field: failed, is: true}, window: {last: {amount: 3, unit: year}}}, at_least: 2}",
        "{share: {stream: inspection, of: {field: failed, is: true}, if_empty: 0}, more_than: 0.1}",
        "{sum: {stream: inspection, of: {field: points}, decay: forget}, at_least: 12}",
        "{median: {stream: inspection, of: {days_between: {from: notified, to: closed}}}, at_most: 30}",
        "{percentile: {stream: inspection, of: {field: points}, percent: 90}, at_most: 6}",
        "{latest: {stream: inspection, of: {field: grade}, if_empty: a}, is: b}",
        "{latest: {stream: inspection, of: {field: closed}}, before: 2026-01-01}",
        "{latest: {stream: inspection, of: {days_between: {from: notified, to: closed}}}, at_most: 5}",
        "{days_between: {stream: inspection, if_empty: 9999}, more_than: 365}",
        "{count: {stream: inspection, window: {calendar_year: this}}, is: 0}",
        "{count: {stream: inspection, window: {from: 2026-01-01, until: 2026-12-31}}, is: 0}",
        "{not: {all: [{fact: firm.staff, more_than: 1}, {fact: firm.staff, more_than: 2}]}}",
    ],
)
def test_a_sound_condition_has_no_faults(text: str) -> None:
    assert faults_in(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{fact: device.clas, is: II}", "1:2 No fact named device.clas is declared"),
        ("{fact: device.class, is: IV}", "1:22 IV is not a value of device.class"),
        ("{fact: device.class, in: [II, 3]}", "1:31 3 is not a value of device.class"),
        ("{fact: device.class, at_least: 2}", "1:22 device.class is enum; at_least does not fit"),
        ("{fact: firm.staff, before: 2026-01-01}", "1:20 firm.staff is integer; before does not fit"),
        ("{fact: firm.staff, is: true}", "1:20 True is not a value of firm.staff"),
        ("{fact: device.sterile, is: yes}", "1:24 yes is not a value of device.sterile"),
        ("{fact: firm.founded, is: 2026}", "1:22 2026 is not a value of firm.founded"),
        ("{fact: firm.city, is: 5}", "1:19 5 is not a value of firm.city"),
        ("{fact: firm.staff}", "1:1 The comparison has no operator"),
        (
            "{fact: firm.staff, field: points, is: 1}",
            "1:1 A comparison has exactly one of fact, field, count, sum, share, median, percentile, latest, days_between",
        ),
        ("{fact: firm.staff, equals: 1}", "1:20 There is no key equals"),
        ("{fact: firm.staff, at_least: '3'}", "1:20 This must be a number"),
        ("{fact: firm.staff, at_least: true}", "1:20 This must be a number"),
        ("{all: []}", "1:2 all must be a list that is not empty"),
        ("{field: points, is: 1}", "1:2 field belongs inside where and of, fact outside"),
        ("{count: {stream: inspections}, is: 1}", "1:10 No stream named inspections is declared"),
        (
            "{count: {stream: inspection, where: {fact: firm.staff, is: 1}}, is: 1}",
            "1:38 field belongs inside where and of, fact outside",
        ),
        (
            "{count: {stream: inspection, where: {field: point, is: 1}}, is: 1}",
            "1:38 No field named point is declared",
        ),
        (
            "{count: {stream: inspection, where: {count: {stream: inspection}, is: 1}}, is: 1}",
            "1:38 An aggregate cannot stand inside another",
        ),
        ("{count: {stream: inspection, decay: slow}, is: 1}", "1:30 No decay curve named slow is declared"),
        (
            "{sum: {stream: inspection, of: {field: nothing}}, is: 1}",
            "1:33 No field named nothing is declared",
        ),
        ("{sum: {stream: inspection, of: {field: grade}}, is: 1}", "1:33 Field grade must be a number"),
        ("{sum: {stream: inspection, of: {}}, is: 1}", "1:28 of is either field or days_between"),
        (
            "{median: {stream: inspection, of: {days_between: {from: points, to: closed}}}, is: 1}",
            "1:51 Field points must be a day (2026-03-02)",
        ),
        ("{latest: {stream: inspection, of: {field: grade}}, is: c}", "1:52 c is not a value of grade"),
        (
            "{latest: {stream: inspection, of: {field: grade}, if_empty: z}, is: a}",
            "1:51 z is not a value of grade",
        ),
        (
            "{share: {stream: inspection, of: {field: lost, is: true}}, is: 1}",
            "1:35 No field named lost is declared",
        ),
        (
            "{count: {stream: inspection, window: {}}, is: 1}",
            "1:30 A window is one of last, calendar_year, from/until",
        ),
        (
            "{count: {stream: inspection, window: {from: 2026-02-01, until: 2026-01-01}}, is: 1}",
            "1:30 until is before from",
        ),
        ("{not: {fact: device.clas, is: II}}", "1:8 No fact named device.clas is declared"),
        ("words", "1:1 comparison must be a mapping of keys to values"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, said: str) -> None:
    assert faults_in(text, BOOK) == [said]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{all: [{fact: device.class, is: II}, {fact: device.class, is: III}]}", "1:1"),
        ("{all: [{fact: device.class, in: [I, II]}, {not: {fact: device.class, in: [I, II]}}]}", "1:1"),
        ("{not: {fact: device.class, in: [I, II, III]}}", "1:1"),
        ("{fact: firm.staff, more_than: 3, less_than: 4}", "1:1"),
        ("{fact: firm.turnover, at_least: 4, less_than: 4}", "1:1"),
        ("{fact: firm.founded, before: 2020-01-01, on_or_after: 2020-01-01}", "1:1"),
        ("{all: [{fact: firm.city, is: 南宁}, {fact: firm.city, is: 海口}]}", "1:1"),
        ("{all: [{fact: device.sterile, is: true}, {not: {fact: device.sterile, is: true}}]}", "1:1"),
        (
            "{any: [{fact: device.class, is: I}, {all: [{fact: device.class, is: II}, {fact: device.class, is: III}]}]}",
            "1:37",
        ),
        ("{count: {stream: inspection, where: {field: points, is: 1, at_least: 2}}, is: 1}", "1:30"),
        ("{share: {stream: inspection, of: {field: points, is: 1, at_least: 2}}, is: 1}", "1:30"),
        ("{all: [{count: {stream: inspection}, is: 1}, {count: {stream: inspection}, is: 2}]}", "1:1"),
        ("{not: {any: [{fact: firm.staff, at_least: 5}, {fact: firm.staff, less_than: 5}]}}", "1:1"),
        ("{all: [{fact: firm.staff, at_least: 2, at_most: 2}, {not: {fact: firm.staff, is: 2}}]}", "1:1"),
    ],
)
def test_a_condition_that_can_never_hold_is_found_at_its_innermost_place(text: str, place: str) -> None:
    assert faults_in(text, BOOK) == [f"{place} The condition contradicts itself and can never hold"]


@pytest.mark.parametrize(
    "text",
    [
        "{all: [{not: {fact: firm.city, is: 南宁}}, {not: {fact: firm.city, is: 海口}}]}",
        "{all: [{fact: firm.turnover, more_than: 3}, {fact: firm.turnover, less_than: 4}]}",
        "{fact: firm.founded, before: 2020-01-02, on_or_after: 2020-01-01}",
        "{fact: firm.founded, before: 9999-12-31}",
        "{all: [{count: {stream: inspection}, is: 1}, {count: {stream: inspection, decay: fade}, is: 2}]}",
        "{all: [{fact: firm.staff, more_than: 1, less_than: 10}, {not: {fact: firm.staff, in: [2, 9]}}]}",
    ],
)
def test_a_condition_that_some_value_meets_is_left_alone(text: str) -> None:
    assert faults_in(text, BOOK) == []


def test_a_condition_with_too_many_alternatives_is_given_the_benefit_of_the_doubt() -> None:
    pair = "{any: [{fact: firm.staff, is: 1}, {fact: firm.staff, is: 2}]}"
    never = "{fact: device.class, is: I}, {fact: device.class, is: II}"

    assert faults_in(f"{{all: [{', '.join([pair] * 13)}, {never}]}}", BOOK) == []
    assert faults_in(f"{{all: [{{all: [{', '.join([pair] * 13)}]}}, {never}]}}", BOOK) == []


def test_a_condition_tells_what_it_reads() -> None:
    read = condition(
        "{all: [{fact: device.class, is: II}, {any: [{not: {fact: firm.staff, is: 1}}]}, {count: {stream: inspection}, is: 0}]}"
    )

    assert facts_used(read) == {"device.class", "firm.staff"}
    assert streams_used(read) == {"inspection"}
