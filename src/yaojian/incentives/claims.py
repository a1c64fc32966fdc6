"""A claim for grants as it is written: who asks, for which year, for what, and what was paid already.

Amounts are in yuan. The same file is the input of ``yaojian incentive`` and of the examples beside the law.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from yaojian.errors.incentives import ClaimError
from yaojian.facts.models import (
    Amount,
    Code,
    Day,
    Key,
    Line,
    Name,
    Number,
    PackModel,
    ScalarValue,
    refuse,
    validated,
)
from yaojian.policy.money import FEN
from yaojian.policy.rows import Choice
from yaojian.words import Words
from yaojian.written import Source, read_bytes, read_file

MOST_YUAN = Decimal(10) ** 15
"""More than any budget; a bound keeps sums exact."""


def _whole_fen(amount: Decimal) -> Decimal:
    if amount % FEN:
        refuse(
            Words("金额不能细于一分", "An amount is not finer than a fen"),
            Words("元以下最多写两位小数", "Write yuan with at most two decimals"),
        )
    return amount


Yuan = Annotated[Number, Field(ge=0, le=MOST_YUAN), AfterValidator(_whole_fen)]


class Decision(PackModel):
    """A named officer's recorded decision."""

    officer: Line
    day: Day
    reason: Line


class Chosen(Decision):
    """The decision to use a rule that says "may"."""

    rule: Key

    def choice(self) -> Choice:
        return Choice(self.officer, self.day, self.reason)


class Paper(PackModel):
    """A paper that proves something: a fact by name, where it is kept, and since when it is on file."""

    paper: Name
    source: Line | None = None
    on_file: Day | None = None


def _as_paper(value: object) -> object:
    return {"paper": value} if isinstance(value, str) else value


class Item(PackModel):
    """One thing that may be paid for. ``day`` is when it happened (the claim's day, if left out).

    ``asked`` is what the firm asks for; without it the most that the law grants is computed. ``beyond`` is the
    decision to go beyond caps that hold only in principle.
    """

    key: Line
    title: Line | None = None
    day: Day | None = None
    facts: dict[str, ScalarValue] = Field(default_factory=dict)
    asked: Yuan | None = None
    evidence: tuple[
        Annotated[Paper, BeforeValidator(_as_paper, json_schema_input_type=str | Paper)], ...
    ] = ()
    chosen: tuple[Chosen, ...] = ()
    beyond: Decision | None = None


class Paid(PackModel):
    """What was paid before: under a rule of the packs (``rule``), for an item of this claim (``item``), or both.

    ``year`` is the year whose caps it used, the year of ``day`` if left out; ``facts`` tell the product, the country
    and so on where no item does; ``policy`` names another policy under which it was paid.
    """

    amount: Yuan
    day: Day
    rule: Key | None = None
    item: Line | None = None
    policy: Line | None = None
    year: Amount | None = None
    facts: dict[str, ScalarValue] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _paid_for_something(self) -> Paid:
        if self.rule is None and self.item is None:
            refuse(
                Words("已付须写 rule 或 item", "What was paid names a rule or an item"),
                Words(
                    "写明依哪条规定，或为本申报的哪一项",
                    "Say under which rule, or for which item of the claim",
                ),
            )
        return self

    @property
    def of_year(self) -> int:
        return self.day.year if self.year is None else self.year


class Claim(PackModel):
    """What one firm asks for in one year. ``facts`` are those that all items share."""

    claim: Line
    jurisdiction: Code
    firm: Line
    credit_code: Line | None = None
    year: Amount
    day: Day
    facts: dict[str, ScalarValue] = Field(default_factory=dict)
    items: tuple[Item, ...] = Field(min_length=1)
    paid: tuple[Paid, ...] = ()

    @model_validator(mode="after")
    def _items_are_told_apart(self) -> Claim:
        twice = [key for key, count in Counter(item.key for item in self.items).items() if count > 1]
        if twice:
            refuse(
                Words(f"申报项 {twice[0]} 写了两次", f"Item {twice[0]} is given twice"),
                Words("每项一个 key", "Give each item a key of its own"),
            )
        keys = {item.key for item in self.items}
        strangers = [one.item for one in self.paid if one.item is not None and one.item not in keys]
        if strangers:
            refuse(
                Words(
                    f"已付所指的申报项 {strangers[0]} 不存在", f"What was paid names no item {strangers[0]}"
                ),
                Words("请核对 paid 的 item", "Check the item of paid"),
            )
        return self

    @model_validator(mode="after")
    def _nothing_lies_ahead(self) -> Claim:
        days = [item.day for item in self.items if item.day is not None] + [one.day for one in self.paid]
        if any(day > self.day for day in days):
            refuse(
                Words("有日期晚于申报日", "A day lies after the day of the claim"),
                Words("请核对各项与已付的 day", "Check the days of items and payments"),
            )
        return self

    def day_of(self, item: Item) -> date:
        return item.day or self.day


def read_claim(path: Path, name: str | None = None) -> tuple[Claim, Source]:
    """The claim and the places of its nodes; ``PackFaults`` with file and line for what is wrong."""
    source = read_file(path, name)
    return validated(Claim, source), source


def claim_of_bytes(content: bytes, name: str) -> tuple[Claim, Source]:
    """As :func:`read_claim`, of a file that was sent; ``name`` is how faults call it."""
    source = read_bytes(content, name)
    return validated(Claim, source), source


def with_line(error: ClaimError, claim: Claim, source: Source) -> ClaimError:
    """The fault of a claim, told with the line of the item or payment that it concerns."""
    name = str(error.facts.get("name", ""))
    steps: tuple[str | int, ...] = ("items",)
    if "paid" in error.facts:
        steps = ("paid", int(str(error.facts["paid"])))
    elif "item" in error.facts:
        keys = [item.key for item in claim.items]
        steps = ("items", keys.index(str(error.facts["item"])), "facts", name)
    line, place = source.place(steps)[0], error.facts["place"]
    assert isinstance(place, Words)
    told = Words(f"{source.name}:{line}：{place.zh}", f"{source.name}:{line}: {place.text('en')}")
    return type(error)(**{**error.facts, "place": told, "file": source.name, "line": line})
