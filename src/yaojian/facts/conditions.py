"""The one closed language of all packs: comparisons, all / any / not, and aggregates over a fact stream.

No arithmetic, no code. ``fact`` reads a fact; inside ``where`` and ``of``, ``field`` reads a field of a stream's item.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from yaojian.facts.models import Amount, Day, Name, Number, PackModel, ScalarValue, refuse
from yaojian.words import Words


class WindowUnit(StrEnum):
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    YEAR = "year"


class Last(PackModel):
    """The period that ends on the day asked about (that day included)."""

    amount: Annotated[Amount, Field(gt=0)]
    unit: WindowUnit


class Window(PackModel):
    """Which items count by their day: the last so many units, the calendar year (年内), or fixed days."""

    last: Last | None = None
    calendar_year: Literal["this", "previous"] | None = None
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _one_way_of_saying(self) -> Window:
        fixed = self.from_ is not None or self.until is not None
        if [self.last is not None, self.calendar_year is not None, fixed].count(True) != 1:
            refuse(
                Words(
                    "window 只能写 last、calendar_year、from/until 之一",
                    "A window is one of last, calendar_year, from/until",
                ),
                Words("请保留一种", "Keep one"),
            )
        if self.from_ is not None and self.until is not None and self.until < self.from_:
            refuse(Words("until 早于 from", "until is before from"), Words("请核对日期", "Check the days"))
        return self


class DaysBetween(PackModel):
    """Calendar days from one date of an item to another."""

    from_: Name = Field(alias="from")
    to: Name


class Measured(PackModel):
    """What is measured of an item: a field, or the days between two of its dates."""

    field: Name | None = None
    days_between: DaysBetween | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Measured:
        if (self.field is None) == (self.days_between is None):
            refuse(
                Words("of 须写 field 或 days_between 之一", "of is either field or days_between"),
                Words("请保留一个", "Keep one"),
            )
        return self


class Over(PackModel):
    """Which items of which stream."""

    stream: Name
    where: Condition | None = None
    window: Window | None = None


class Counted(Over):
    decay: Name | None = None


class Summed(Over):
    of: Measured
    decay: Name | None = None


class Shared(Over):
    """The share (0 to 1) of the items that meet ``of`` among those that meet ``where``."""

    of: Condition
    if_empty: Number | None = None


class Middle(Over):
    of: Measured
    if_empty: Number | None = None


class Ranked(Middle):
    """The smallest value that at least ``percent`` % of the items do not exceed (nearest rank)."""

    percent: Annotated[Number, Field(gt=0, le=100)]


class Newest(Over):
    """A field of the item with the latest day."""

    of: Measured
    if_empty: ScalarValue | None = None


class Elapsed(Over):
    """Days from the latest item to the day asked about."""

    if_empty: Amount | None = None


class Comparison(PackModel):
    """One subject, one or more operators that must all hold."""

    fact: Name | None = None
    field: Name | None = None
    count: Counted | None = None
    sum: Summed | None = None
    share: Shared | None = None
    median: Middle | None = None
    percentile: Ranked | None = None
    latest: Newest | None = None
    days_between: Elapsed | None = None

    is_: ScalarValue | None = Field(default=None, alias="is")
    in_: tuple[ScalarValue, ...] | None = Field(default=None, alias="in", min_length=1)
    at_least: Number | None = None
    at_most: Number | None = None
    more_than: Number | None = None
    less_than: Number | None = None
    before: Day | None = None
    on_or_after: Day | None = None

    @model_validator(mode="after")
    def _one_subject_some_operators(self) -> Comparison:
        if len(list(self.subjects())) != 1:
            refuse(
                Words("一个比较只能有一个对象", f"A comparison has exactly one of {', '.join(SUBJECTS)}"),
                Words(f"保留其一：{'、'.join(SUBJECTS)}", "Keep one"),
            )
        if not list(self.operators()):
            refuse(
                Words("比较缺少运算", "The comparison has no operator"),
                Words(f"补上其一：{'、'.join(OPERATORS)}", f"Add one of {', '.join(OPERATORS)}"),
            )
        return self

    def subjects(self) -> Iterator[tuple[str, Any]]:
        return ((name, getattr(self, name)) for name in SUBJECTS if getattr(self, name) is not None)

    def subject(self) -> tuple[str, Any]:
        return next(self.subjects())

    def operators(self) -> Iterator[tuple[str, Any]]:
        """Operators with their operands; ``is`` and ``in`` under their written names."""
        for written, attribute in OPERATORS.items():
            operand = getattr(self, attribute)
            if operand is not None:
                yield written, operand


SUBJECTS = ("fact", "field", "count", "sum", "share", "median", "percentile", "latest", "days_between")
OPERATORS = {
    "is": "is_",
    "in": "in_",
    "at_least": "at_least",
    "at_most": "at_most",
    "more_than": "more_than",
    "less_than": "less_than",
    "before": "before",
    "on_or_after": "on_or_after",
}


class All(PackModel):
    """Holds when each part holds."""

    all: tuple[Condition, ...] = Field(min_length=1)


class AnyOf(PackModel):
    """Holds when at least one part holds."""

    any: tuple[Condition, ...] = Field(min_length=1)


class Not(PackModel):
    """Holds when its part does not."""

    not_: Condition = Field(alias="not")


def _form(value: object) -> str:
    if isinstance(value, All):
        return "all"
    if isinstance(value, AnyOf):
        return "any"
    if isinstance(value, Not):
        return "not"
    if isinstance(value, dict):
        return next((form for form in ("all", "any", "not") if form in value), "comparison")
    return "comparison"


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Comparison, Tag("comparison")],
    Discriminator(_form),
]

AGGREGATES = SUBJECTS[2:]

for _model in (Over, Counted, Summed, Shared, Middle, Ranked, Newest, Elapsed, Comparison, All, AnyOf, Not):
    _model.model_rebuild()


def parts(condition: All | AnyOf | Not | Comparison) -> tuple[All | AnyOf | Not | Comparison, ...]:
    """The conditions directly inside one."""
    if isinstance(condition, All):
        return condition.all
    if isinstance(condition, AnyOf):
        return condition.any
    if isinstance(condition, Not):
        return (condition.not_,)
    return ()


def comparisons(condition: All | AnyOf | Not | Comparison) -> Iterator[Comparison]:
    """Every comparison in a condition, at any depth (not those inside an aggregate's filter)."""
    if isinstance(condition, Comparison):
        yield condition
    for part in parts(condition):
        yield from comparisons(part)


def facts_used(condition: All | AnyOf | Not | Comparison) -> frozenset[str]:
    """Names of the facts a condition reads."""
    return frozenset(one.fact for one in comparisons(condition) if one.fact is not None)


def streams_used(condition: All | AnyOf | Not | Comparison) -> frozenset[str]:
    """Names of the streams a condition reads."""
    subjects = (one.subject() for one in comparisons(condition))
    return frozenset(over.stream for name, over in subjects if name in AGGREGATES)
