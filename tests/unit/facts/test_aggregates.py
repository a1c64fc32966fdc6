"""Counting, summing and ranking over a stream of dated items, on the first working day after a long year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.support.conditions import condition
from tests.support.small_packs import book

from yaojian.errors import MissingFact
from yaojian.facts import Stream, StreamItem
from yaojian.facts.aggregates import weight
from yaojian.facts.book import FactValue
from yaojian.facts.evaluation import evaluate

BOOK = book()
DAY = date(2026, 2, 28)
CLOSED = date(2026, 2, 1)


def item(day: date, **values: FactValue) -> StreamItem:
    return StreamItem(day, values)


ITEMS = (
    item(
        date(2024, 2, 28),
        failed=True,
        points=1,
        grade="b",
        notified=date(2024, 3, 1),
        closed=date(2024, 3, 11),
    ),
    item(
        date(2025, 2, 28),
        failed=True,
        points=2,
        grade="b",
        notified=date(2025, 3, 1),
        closed=date(2025, 3, 31),
    ),
    item(
        date(2025, 3, 1),
        failed=False,
        points=3,
        grade="a",
        notified=date(2025, 3, 1),
        closed=date(2025, 3, 2),
    ),
    item(
        date(2026, 1, 1),
        failed=False,
        points=4,
        grade="a",
        notified=date(2026, 1, 1),
        closed=date(2026, 1, 6),
    ),
    item(date(2026, 2, 28), failed=True, points=10, grade="b", notified=CLOSED, closed=CLOSED),
    item(date(2026, 3, 1), failed=True, points=99, grade="a", notified=CLOSED, closed=CLOSED),
)


def found(aggregate: str, *items: StreamItem, on: date = DAY) -> object:
    """What an aggregate came to: read from the trace of a comparison with zero."""
    read = condition(f"{{{aggregate}, is: 0}}")
    facts = BOOK.fact_set({}, streams=[Stream("inspection", items)])
    return evaluate(read, facts, BOOK, on).trace.found


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [
        ("count: {stream: inspection}", 5),
        ("count: {stream: inspection, where: {field: failed, is: true}}", 3),
        ("count: {stream: inspection, where: {any: [{field: points, is: 1}, {field: grade, is: a}]}}", 3),
        (
            "count: {stream: inspection, where: {all: [{field: failed, is: true}, {not: {field: points, is: 1}}]}}",
            2,
        ),
        ("sum: {stream: inspection, of: {field: points}}", 20),
        ("sum: {stream: inspection, of: {days_between: {from: notified, to: closed}}}", 46),
        ("share: {stream: inspection, of: {field: failed, is: true}}", Decimal("0.6")),
        (
            "share: {stream: inspection, where: {field: points, at_least: 3}, of: {field: failed, is: true}}",
            Decimal(1) / 3,
        ),
        ("median: {stream: inspection, of: {field: points}}", 3),
        (
            "median: {stream: inspection, where: {field: points, less_than: 10}, of: {field: points}}",
            Decimal("2.5"),
        ),
        ("percentile: {stream: inspection, of: {field: points}, percent: 80}", 4),
        ("percentile: {stream: inspection, of: {field: points}, percent: 81}", 10),
        ("percentile: {stream: inspection, of: {field: points}, percent: 1}", 1),
        ("latest: {stream: inspection, of: {field: points}}", 10),
        ("days_between: {stream: inspection, where: {field: failed, is: false}}", 58),
    ],
)
def test_aggregates_over_all_items_up_to_the_day(aggregate: str, value: object) -> None:
    assert found(aggregate, *ITEMS) == value


@pytest.mark.parametrize(
    ("window", "points"),
    [
        ("{last: {amount: 1, unit: year}}", [3, 4, 10]),
        ("{last: {amount: 2, unit: year}}", [2, 3, 4, 10]),
        ("{last: {amount: 2, unit: month}}", [4, 10]),
        ("{last: {amount: 1, unit: calendar_day}}", [10]),
        ("{last: {amount: 59, unit: calendar_day}}", [4, 10]),
        ("{last: {amount: 58, unit: calendar_day}}", [10]),
        ("{last: {amount: 3000, unit: year}}", [1, 2, 3, 4, 10]),
        ("{calendar_year: this}", [4, 10]),
        ("{calendar_year: previous}", [2, 3]),
        ("{from: 2025-03-01, until: 2026-01-01}", [3, 4]),
        ("{from: 2026-01-02}", [10]),
        ("{until: 2025-02-28}", [1, 2]),
    ],
)
def test_a_window_includes_its_first_and_its_last_day(window: str, points: list[int]) -> None:
    assert found(f"sum: {{stream: inspection, of: {{field: points}}, window: {window}}}", *ITEMS) == sum(
        points
    )


def test_a_month_back_from_the_31st_begins_after_the_end_of_the_shorter_month() -> None:
    items = (item(date(2026, 2, 28), points=1), item(date(2026, 3, 1), points=2))

    aggregate = "sum: {stream: inspection, of: {field: points}, window: {last: {amount: 1, unit: month}}}"

    assert found(aggregate, *items, on=date(2026, 3, 31)) == 2


def test_of_two_items_on_the_last_day_the_one_listed_last_is_the_latest() -> None:
    items = (item(DAY, points=1), item(DAY, points=2))

    assert found("latest: {stream: inspection, of: {field: points}}", *items) == 2


def test_nothing_happened_counts_as_zero_and_measures_as_what_the_pack_says() -> None:
    assert found("count: {stream: inspection}") == 0
    assert found("sum: {stream: inspection, of: {field: points}}") == 0
    assert found("share: {stream: inspection, of: {field: failed, is: true}, if_empty: 0}") == 0
    assert found("median: {stream: inspection, of: {field: points}, if_empty: 7}") == 7
    assert found("days_between: {stream: inspection, if_empty: 9999}") == 9999


@pytest.mark.parametrize(
    "aggregate",
    [
        "share: {stream: inspection, of: {field: failed, is: true}}",
        "median: {stream: inspection, of: {field: points}}",
        "percentile: {stream: inspection, of: {field: points}, percent: 50}",
        "latest: {stream: inspection, of: {field: points}}",
        "days_between: {stream: inspection}",
    ],
)
def test_measuring_nothing_is_a_missing_fact_when_the_pack_does_not_say(aggregate: str) -> None:
    with pytest.raises(MissingFact, match="inspection"):
        found(aggregate)


@pytest.mark.parametrize(
    "aggregate",
    [
        "count: {stream: inspection, where: {field: points, is: 1}}",
        "count: {stream: inspection, where: {not: {field: points, is: 1}}}",
        "sum: {stream: inspection, of: {field: points}}",
        "share: {stream: inspection, of: {field: points, is: 1}, if_empty: 0}",
        "median: {stream: inspection, of: {field: points}, if_empty: 0}",
        "percentile: {stream: inspection, of: {field: points}, percent: 50}",
        "latest: {stream: inspection, of: {field: points}, if_empty: 0}",
        "sum: {stream: inspection, of: {days_between: {from: notified, to: closed}}}",
    ],
)
def test_an_item_that_lacks_the_field_leaves_the_aggregate_open(aggregate: str) -> None:
    with pytest.raises(MissingFact, match="inspection"):
        found(aggregate, item(DAY, failed=True))


@pytest.mark.parametrize(
    ("curve", "age", "expected"),
    [
        ("forget", 0, "1"),
        ("forget", 365, "0.5"),
        ("forget", 730, "0.25"),
        ("fade", 0, "1"),
        ("fade", 25, "0.75"),
        ("fade", 100, "0"),
        ("fade", 500, "0"),
        ("bands", 364, "1"),
        ("bands", 365, "0.5"),
    ],
)
def test_decay_curves_weigh_by_age(curve: str, age: int, expected: str) -> None:
    assert weight(BOOK.curves[curve], age) == Decimal(expected)


def test_a_decayed_count_and_sum_weigh_each_item() -> None:
    items = (item(date(2025, 2, 28), points=4), item(DAY, points=1))

    assert found("count: {stream: inspection, decay: bands}", *items) == Decimal("1.5")
    assert found("sum: {stream: inspection, of: {field: points}, decay: bands}", *items) == 3
