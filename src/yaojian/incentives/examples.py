"""Legal examples of grants: a sentence, a claim, and the sums or the error that must come back.

They stand beside the law in ``packs/<jurisdiction>/examples/incentives/*.yaml``. Each claim is assessed twice, the
second time with its items in the opposite order: the sums must be the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from pydantic import Field, model_validator

from yaojian.errors.base import YaojianError
from yaojian.errors.facts import PackFault
from yaojian.facts.models import Code, Flag, Key, Line, Name, PackModel, Text, refuse
from yaojian.incentives.assessment import assess
from yaojian.incentives.claims import Claim, Yuan
from yaojian.incentives.due import due_grants
from yaojian.incentives.results import Assessment, ItemResult, Readiness
from yaojian.policy import Bound, Packs
from yaojian.policy.money import Unit, plain
from yaojian.words import Words, listed
from yaojian.written import Source, read_file, validated

FIRM = "例子企业"
"""Who asks in an example that names nobody."""


class ExpectedItem(PackModel):
    """``amount`` and ``caps`` are always compared; ``missing``, ``bound`` and ``ready`` only where given."""

    amount: Yuan
    rules: tuple[Key, ...] = ()
    bound: Bound | None = None
    caps: tuple[Unit, ...] = ()
    missing: tuple[Name, ...] | None = None
    ready: Readiness | None = None
    carried_on: Flag = False
    undetermined: Flag = False


class Expected(PackModel):
    total: Yuan
    proven: Yuan | None = None
    items: dict[str, ExpectedItem]


class ExpectedError(PackModel):
    code: Line
    names: tuple[Line, ...] = ()


class Example(PackModel):
    """``claim`` may leave out its name, firm, jurisdiction and year: the example's, a made-up one, the file's, the day's."""

    key: Key
    says: Text
    claim: Claim
    expect: Expected | None = None
    error: ExpectedError | None = None

    @model_validator(mode="after")
    def _an_answer_or_an_error(self) -> Example:
        if (self.expect is None) == (self.error is None):
            refuse(
                Words(
                    "例子须有 expect 或 error，二者择一",
                    "An example expects sums or an error, one of the two",
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
    jurisdiction: Code
    examples: tuple[Example, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _fill_in(cls, raw: object) -> object:
        if not isinstance(raw, dict) or not isinstance(raw.get("examples"), list):
            return raw
        return {**raw, "examples": [_filled(one, raw.get("jurisdiction")) for one in raw["examples"]]}


def _filled(example: object, jurisdiction: object) -> object:
    """An example whose claim says who asks, where and for which year."""
    if not isinstance(example, dict) or not isinstance(example.get("claim"), dict):
        return example
    claim: dict[str, Any] = example["claim"]
    day = claim.get("day")
    told = {"claim": example.get("key"), "firm": FIRM, "jurisdiction": jurisdiction}
    year = {"year": day.year} if isinstance(day, date) else {}
    return {**example, "claim": {**told, **year, **claim}}


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
        assessment = assess(packs, example.claim)
        turned = assess(packs, example.claim.model_copy(update={"items": example.claim.items[::-1]}))
    except YaojianError as error:
        return tuple(_of_error(error, example.error))
    if example.expect is None:
        code = example.error.code if example.error else ""
        return (Words(f"没有报错 {code}", f"The error {code} does not come"),)
    return (*_of_order(assessment, turned), *_of_sums(packs, assessment, example.expect))


def _of_error(error: YaojianError, expected: ExpectedError | None) -> Iterator[Words]:
    if expected is None or error.code != expected.code:
        yield Words(
            f"报错 {error.code}：{error.what('zh')}", f"There is an error {error.code}: {error.what('en')}"
        )
        return
    named = tuple(cast("list[str]", error.facts.get("names", [error.facts.get("name", "")])))
    if expected.names and named != expected.names:
        names = listed(named)
        yield Words(f"错误所指为 {names.zh}", f"The error names {names.en}")


def _of_order(assessment: Assessment, turned: Assessment) -> Iterator[Words]:
    sums = {one.item.key: one.amount for one in assessment.items}
    if sums != {one.item.key: one.amount for one in turned.items}:
        yield Words("各项次序不同，数额就不同", "The sums hang on the order of the items")


def _of_sums(packs: Packs, assessment: Assessment, expected: Expected) -> Iterator[Words]:
    yield from _differs("", "total", expected.total, assessment.total)
    if expected.proven is not None:
        yield from _differs("", "proven", expected.proven, assessment.proven)
    found = {one.item.key: one for one in assessment.items}
    ready = {one.result.item.key: one.readiness for one in due_grants(packs, assessment)}
    yield from _differs("", "items", sorted(expected.items), sorted(found))
    for key, item in expected.items.items():
        if key in found:
            for name, seen in _seen(found[key], ready[key]).items():
                wanted = getattr(item, name)
                if wanted is not None:
                    yield from _differs(key, name, wanted, seen)


def _seen(result: ItemResult, ready: Readiness) -> dict[str, object]:
    """An item of the answer in the words of an example."""
    granted = result.granted
    return {
        "amount": result.amount,
        "rules": tuple(one.entitlement.rule for one in granted),
        "bound": granted[0].bound if granted else None,
        "caps": tuple(cap.cap.per for one in granted for cap in one.caps),
        "missing": result.missing,
        "ready": ready,
        "carried_on": any(one.row.carried_on for one in granted),
        "undetermined": any(one.undetermined for one in granted),
    }


def _differs(item: str, name: str, wanted: object, seen: object) -> Iterator[Words]:
    if wanted != seen:
        where = f"{item}.{name}" if item else name
        expected, found = (plain(one) if isinstance(one, Decimal) else one for one in (wanted, seen))
        yield Words(
            f"{where}：应为 {expected}，得 {found}", f"{where}: {expected} was expected, {found} is found"
        )
