"""Legal examples of limits: a sentence, a question to the law, and the rows or the error that must come back.

They stand beside the law in ``packs/<jurisdiction>/examples/limits/*.yaml``, so that a lawyer can read and add
them. ``expect`` lists every row that holds a length of time or a number: no more, no less. ``also`` names rows in
words that must be there too, ``never`` what must not be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import Field, model_validator

from yaojian.errors.base import YaojianError
from yaojian.errors.facts import PackFault
from yaojian.facts.book import Stream, StreamItem
from yaojian.facts.declarations import Reference
from yaojian.facts.models import (
    Amount,
    Code,
    Day,
    Flag,
    Key,
    Line,
    Number,
    PackModel,
    ScalarValue,
    Text,
    refuse,
)
from yaojian.legaltime import Duration, Unit
from yaojian.policy.money import Grant
from yaojian.policy.packs import Packs
from yaojian.policy.provisions import Effect, Measure
from yaojian.policy.resolution import resolve
from yaojian.policy.rows import Choice, Query, Row
from yaojian.policy.values import OpenedChannel, Quantity, Reached, Rhythm
from yaojian.words import Words, listed
from yaojian.written import Source, read_file, validated


class DatedItem(PackModel):
    """One item of a stream: an inspection, a report."""

    day: Day
    values: dict[str, ScalarValue] = Field(default_factory=dict)


class Ask(PackModel):
    jurisdiction: Code
    procedure: Key | None = None
    subject: Key | None = None
    step: Key | None = None
    on: Day
    facts: dict[str, ScalarValue] = Field(default_factory=dict)
    streams: dict[str, tuple[DatedItem, ...]] = Field(default_factory=dict)
    chosen: tuple[Key, ...] = ()
    effects: frozenset[Effect] = frozenset()

    @model_validator(mode="after")
    def _about_one_matter(self) -> Ask:
        if (self.procedure is None) == (self.subject is None):
            refuse(
                Words("须问 procedure 或 subject 之一", "One asks about a procedure or a subject"),
                Words("请保留一个", "Keep one"),
            )
        return self


class Place(PackModel):
    """One row is known by its effect, measure and span; ``resolve`` gives at most one for each."""

    effect: Effect
    measure: Measure = Measure.EACH_CASE
    span: Key | None = None

    def place(self) -> tuple[str, str, str | None]:
        return self.effect, self.measure, self.span


class ExpectedRow(Place):
    amount: Amount | None = None
    unit: Unit | None = None
    number: Number | None = None
    channel: Key | None = None
    times: Amount | None = None
    every: str | None = None
    conclusion: Key | None = None
    grants: str | None = None
    cite: Reference
    binds: Flag = False
    presumed: Flag = False
    carried_on: Flag = False
    assumed: Day | None = None
    derived_from: tuple[Reference, ...] = ()

    def is_figure(self) -> bool:
        """Whether it must be among what an example expects: no figure comes unannounced."""
        return any(one is not None for one in (self.amount, self.number, self.times, self.conclusion))

    def text(self) -> str:
        """What was written or found, key by key."""
        said = self.model_dump(mode="json", exclude_defaults=True) | {"cite": str(self.cite)}
        return " ".join(f"{key}={value}" for key, value in said.items())


class ExpectedError(PackModel):
    code: Line
    names: tuple[Line, ...] = ()


class Example(PackModel):
    key: Key
    says: Text
    ask: Ask
    expect: tuple[ExpectedRow, ...] | None = None
    also: tuple[ExpectedRow, ...] = ()
    never: tuple[Place, ...] = ()
    error: ExpectedError | None = None

    @model_validator(mode="after")
    def _an_answer_or_an_error(self) -> Example:
        if (self.expect is None) == (self.error is None):
            refuse(
                Words(
                    "例子须有 expect 或 error，二者择一",
                    "An example expects rows or an error, one of the two",
                ),
                Words("补上或删去其一", "Add or delete one"),
            )
        if not self.says.en:
            refuse(
                Words("says 须有中英文", "An example says its sentence in both languages"),
                Words("补上 en", "Add en"),
            )
        return self


class ExamplesFile(PackModel):
    examples: tuple[Example, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class FoundExample:
    """An example with the place where it is written."""

    example: Example
    source: Source
    number: int

    def fault(self, what: Words) -> PackFault:
        remedy = Words("请核对例子与法规包", "Check the example against the packs")
        return self.source.fault(("examples", self.number), what, remedy)


def read_examples(path: Path, name: str | None = None) -> tuple[FoundExample, ...]:
    """The examples of one file; ``PackFaults`` with file and line for what is wrong with it."""
    source = read_file(path, name)
    examples = validated(ExamplesFile, source).examples
    return tuple(FoundExample(one, source, number) for number, one in enumerate(examples))


def departures(packs: Packs, example: Example) -> tuple[Words, ...]:
    """Everything in which the law does not answer as the example says; empty if it does."""
    try:
        rows = tuple(_seen(row) for row in answer(packs, example.ask))
    except YaojianError as error:
        return tuple(_of_error(error, example.error))
    if example.error is not None:
        return (Words(f"没有报错 {example.error.code}", f"The error {example.error.code} does not come"),)
    return tuple(_of_rows(rows, example))


def answer(packs: Packs, ask: Ask) -> tuple[Row, ...]:
    """What the law answers. A discretion is used by an officer of the example, on its day."""
    choices = {key: Choice("张国栋", ask.on, "经集体研究") for key in ask.chosen}
    facts = packs.facts.fact_set(
        ask.facts, streams=[_stream(name, items) for name, items in ask.streams.items()]
    )
    matter = ask.procedure or ask.subject or ""
    query = Query(ask.jurisdiction, matter, ask.step, ask.on, facts, choices, ask.effects)
    return resolve(packs, query).rows


def _stream(name: str, items: tuple[DatedItem, ...]) -> Stream:
    return Stream(name, tuple(StreamItem(item.day, item.values) for item in items))


def _of_error(error: YaojianError, expected: ExpectedError | None) -> Iterator[Words]:
    if expected is None or error.code != expected.code:
        yield Words(
            f"报错 {error.code}：{error.what('zh')}", f"There is an error {error.code}: {error.what('en')}"
        )
    elif expected.names and error.facts["names"] != expected.names:
        named = listed(cast("tuple[str, ...]", error.facts["names"]))
        yield Words(f"错误所指为 {named.zh}", f"The error names {named.en}")


def _of_rows(rows: tuple[ExpectedRow, ...], example: Example) -> Iterator[Words]:
    figures = [row for row in rows if row.is_figure()]
    wanted = example.expect or ()
    for row in wanted + example.also:
        if row not in rows:
            yield Words(f"没有这一条：{row.text()}", f"There is no such row: {row.text()}")
    for row in figures:
        if row not in wanted:
            yield Words(f"多出这一条：{row.text()}", f"There is one row too many: {row.text()}")
    places = {row.place() for row in rows}
    for place in example.never:
        if place.place() in places:
            yield Words(
                f"不该有：{' '.join(filter(None, place.place()))}",
                f"This must not be: {' '.join(filter(None, place.place()))}",
            )


def _seen(row: Row) -> ExpectedRow:
    """A resolved row in the words of an example."""
    length = row.value if isinstance(row.value, Duration) else None
    return ExpectedRow(
        effect=row.effect,
        measure=row.measure,
        span=row.span,
        amount=length.amount if length else None,
        unit=length.unit if length else None,
        number=row.value.number if isinstance(row.value, Quantity) else None,
        channel=row.value.channel if isinstance(row.value, OpenedChannel) else None,
        times=row.value.times if isinstance(row.value, Rhythm) else None,
        every=f"{row.value.amount} {row.value.unit}" if isinstance(row.value, Rhythm) else None,
        conclusion=row.value.conclusion if isinstance(row.value, Reached) else None,
        grants=row.value.text("zh") if isinstance(row.value, Grant) else None,
        cite=row.winner.cite,
        binds=row.binds_case,
        presumed=row.presumed,
        carried_on=row.carried_on,
        assumed=row.assumed,
        derived_from=tuple(base.winner.cite for base in row.derived_from),
    )
