"""Aggregates over one fact stream: which items count, and what is made of them.

An item after the day asked about never counts. An item whose filter or field is not known makes the whole
aggregate unknown, because it could change it.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Any

from yaojian.facts.book import FactBook, FactValue, Stream, StreamItem
from yaojian.facts.conditions import Counted, Last, Measured, Over, Ranked, Shared, Summed, Window, WindowUnit
from yaojian.facts.declarations import Curve, HalfLife, Linear

ItemTest = Callable[[StreamItem, date], "bool | None"]
Compile = Callable[[Any, str], ItemTest]
"""Compiles a filter over the fields of a stream's items."""


@dataclass(frozen=True, slots=True)
class Computed:
    """The value of an aggregate; none when there was nothing to measure or something is unknown."""

    value: FactValue | None
    unknown: bool = False


UNKNOWN = Computed(None, unknown=True)
NOTHING = Computed(None)

Aggregate = Callable[[Stream, date], Computed]


def compile_aggregate(name: str, over: Over, book: FactBook, compile_filter: Compile) -> Aggregate:
    """A function from the items of the stream and a day to the value of the aggregate."""
    where = compile_filter(over.where, over.stream) if over.where is not None else None
    of = compile_filter(over.of, over.stream) if isinstance(over, Shared) else None
    if_empty = getattr(over, "if_empty", None)

    def aggregate(stream: Stream, on: date) -> Computed:
        items = _counting(stream, over.window, where, on)
        if items is None:
            return UNKNOWN
        computed = _share(items, of, on) if of is not None else _MADE[name](items, over, book, on)
        return Computed(if_empty) if computed is NOTHING and if_empty is not None else computed

    return aggregate


def _counting(
    stream: Stream, window: Window | None, where: ItemTest | None, on: date
) -> list[StreamItem] | None:
    first, last = _days(window, on)
    inside = [item for item in stream.items if first <= item.day <= last]
    if where is None:
        return inside
    verdicts = [where(item, on) for item in inside]
    if None in verdicts:
        return None
    return [item for item, holds in zip(inside, verdicts, strict=True) if holds]


def _days(window: Window | None, on: date) -> tuple[date, date]:
    if window is None:
        return date.min, on
    if window.last is not None:
        return _back(window.last, on), on
    if window.calendar_year is not None:
        year = on.year - (window.calendar_year == "previous")
        return date(year, 1, 1), min(date(year, 12, 31), on)
    return window.from_ or date.min, min(window.until or on, on)


def _back(last: Last, on: date) -> date:
    """First day of the window: the day after the same day so many units ago (month ends are cut to fit)."""
    if last.unit is WindowUnit.CALENDAR_DAY:
        return on - timedelta(days=last.amount - 1)
    months = last.amount * (12 if last.unit is WindowUnit.YEAR else 1)
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    if year < 1:
        return date.min
    day = min(on.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=1)


def _measure(items: list[StreamItem], of: Measured) -> list[FactValue] | None:
    measured: list[FactValue] = []
    for item in items:
        value = _of(item, of)
        if value is None:
            return None
        measured.append(value)
    return measured


def _of(item: StreamItem, of: Measured) -> FactValue | None:
    if of.field is not None:
        return item.values.get(of.field)
    between = of.days_between
    start, end = (item.values.get(between.from_), item.values.get(between.to)) if between else (None, None)
    return (end - start).days if isinstance(start, date) and isinstance(end, date) else None


def _numbers(items: list[StreamItem], of: Measured) -> list[Decimal] | None:
    values = _measure(items, of)
    return None if values is None else [Decimal(str(value)) for value in values]


def _count(items: list[StreamItem], over: Counted, book: FactBook, on: date) -> Computed:
    if over.decay is None:
        return Computed(len(items))
    return Computed(
        sum((weight(book.curves[over.decay], (on - item.day).days) for item in items), Decimal(0))
    )


def _sum(items: list[StreamItem], over: Summed, book: FactBook, on: date) -> Computed:
    numbers = _numbers(items, over.of)
    if numbers is None:
        return UNKNOWN
    curve = book.curves[over.decay] if over.decay is not None else None
    weights = [weight(curve, (on - item.day).days) if curve else Decimal(1) for item in items]
    return Computed(sum((number * each for number, each in zip(numbers, weights, strict=True)), Decimal(0)))


def _share(items: list[StreamItem], of: ItemTest, on: date) -> Computed:
    verdicts = [of(item, on) for item in items]
    if None in verdicts:
        return UNKNOWN
    return Computed(Decimal(verdicts.count(True)) / len(verdicts)) if verdicts else NOTHING


def _median(items: list[StreamItem], over: Any, book: FactBook, on: date) -> Computed:
    numbers = _numbers(items, over.of)
    if numbers is None:
        return UNKNOWN
    if not numbers:
        return NOTHING
    ordered, half = sorted(numbers), len(numbers) // 2
    return Computed(ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2)


def _percentile(items: list[StreamItem], over: Ranked, book: FactBook, on: date) -> Computed:
    numbers = _numbers(items, over.of)
    if numbers is None:
        return UNKNOWN
    if not numbers:
        return NOTHING
    rank = int((over.percent * len(numbers) / 100).to_integral_value(ROUND_CEILING))
    return Computed(sorted(numbers)[rank - 1])


def _latest(items: list[StreamItem], over: Any, book: FactBook, on: date) -> Computed:
    """Of several items on the last day, the one listed last."""
    if not items:
        return NOTHING
    newest = max(enumerate(items), key=lambda numbered: (numbered[1].day, numbered[0]))[1]
    value = _of(newest, over.of)
    return UNKNOWN if value is None else Computed(value)


def _days_between(items: list[StreamItem], over: Any, book: FactBook, on: date) -> Computed:
    return Computed((on - max(item.day for item in items)).days) if items else NOTHING


_MADE: dict[str, Callable[[list[StreamItem], Any, FactBook, date], Computed]] = {
    "count": _count,
    "sum": _sum,
    "median": _median,
    "percentile": _percentile,
    "latest": _latest,
    "days_between": _days_between,
}


def weight(curve: Curve, age_days: int) -> Decimal:
    """How much an item of this age still weighs, between 0 and 1 (steps may say otherwise).

    half_life: w(a) = 2^(−a/h); linear: w(a) = max(0, 1 − a/z); steps: the last band with from_day ≤ a.
    """
    if isinstance(curve, HalfLife):
        return Decimal(2) ** (Decimal(-age_days) / curve.half_life_days)
    if isinstance(curve, Linear):
        return max(Decimal(0), 1 - Decimal(age_days) / curve.zero_after_days)
    return [step.weight for step in curve.steps if step.from_day <= age_days][-1]
