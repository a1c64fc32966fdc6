"""How much must be sent to the laboratory: batches × multiple of the full-test quantity, and who is tested first.

The three numbers come from the packs; here is only the product of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from yaojian.errors.facts import MissingFact
from yaojian.errors.policy import NoRuleInForce
from yaojian.facts.book import FactSet
from yaojian.policy.packs import Packs
from yaojian.policy.points import both
from yaojian.policy.provisions import Effect, Provision
from yaojian.policy.resolution import resolve
from yaojian.policy.rows import Query, Row
from yaojian.policy.values import Figure, Quantity
from yaojian.words import Words

BATCHES, QUEUE = "test-batches", "test-queue"


class SampleUse(StrEnum):
    """What a sample is sent for; its value is the subject of the packs."""

    REGISTRATION = "registration-test-sample"
    LOT_RELEASE = "lot-release-sample"
    PORT = "port-test-sample"

    @property
    def words(self) -> Words:
        return _USES[self]


_USES = {
    SampleUse.REGISTRATION: Words("药品注册检验", "drug registration test"),
    SampleUse.LOT_RELEASE: Words("批签发检验", "lot-release test"),
    SampleUse.PORT: Words("进口口岸检验", "port test of imported drugs"),
}


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """For which test, where and when; ``full_test`` is the quantity of one full test, ``lots`` how many lots arrive.

    For a registration test the law says how many batches are tested unless ``lots`` is given.
    """

    use: SampleUse
    jurisdiction: str
    on: date
    facts: FactSet | Mapping[str, object]
    full_test: Decimal | None = None
    lots: int | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """The answer. ``batches_by`` is the rule that sets the batches; None where they were given or no rule sets them.

    Then they are those from which a rule that does not apply here starts (``ordinary``), which is only presumed.
    ``queue_open`` are the facts that would tell who goes first.
    """

    question: SampleQuestion
    batches: int
    batches_by: Row | None
    multiple: Decimal
    multiple_by: Row
    queue: tuple[Row, ...]
    ordinary: Provision | None = None
    queue_open: tuple[str, ...] = ()

    @property
    def times(self) -> Decimal:
        """How many full-test quantities in all."""
        return self.batches * self.multiple

    @property
    def quantity(self) -> Decimal | None:
        full = self.question.full_test
        return None if full is None else self.times * full

    @property
    def sum_words(self) -> Words:
        """The product as one line: 3 批 × 2 倍全检量 = 6 倍全检量."""
        multiple, times = _plain(self.multiple), _plain(self.times)
        zh = f"{self.batches} 批 × {multiple} 倍全检量 = {times} 倍全检量"
        en = f"{self.batches} batches × {multiple} full-test quantities = {times} full-test quantities"
        if self.question.full_test is None or self.quantity is None:
            return Words(zh, en)
        full, total = _plain(self.question.full_test), _plain(self.quantity)
        return Words(f"{zh}，每份 {full}，合计 {total}", f"{en}; at {full} each, {total} in all")

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*((self.batches_by,) if self.batches_by else ()), self.multiple_by, *self.queue)

    def as_json(self) -> dict[str, Any]:
        asked = self.question
        return {
            "use": asked.use.value,
            "jurisdiction": asked.jurisdiction,
            "on": asked.on.isoformat(),
            "batches": self.batches,
            "multiple": str(self.multiple),
            "times_full_test": str(self.times),
            "full_test": None if asked.full_test is None else str(asked.full_test),
            "quantity": None if self.quantity is None else str(self.quantity),
            "sum": both(self.sum_words),
            "batches_presumed_from": self.ordinary.key if self.ordinary else None,
            "batches_by": self.batches_by.as_json() if self.batches_by else None,
            "multiple_by": self.multiple_by.as_json(),
            "queue": [row.as_json() for row in self.queue],
            "queue_open": list(self.queue_open),
        }


def sample(packs: Packs, asked: SampleQuestion) -> Sample:
    """Raises what ``resolve`` raises: MissingFact names what is still needed, NoRuleInForce that no rule is there."""
    multiple_by = _number(packs, asked, asked.use.value)
    batches_by, ordinary = None, None
    if asked.lots is None and asked.use is SampleUse.REGISTRATION:
        try:
            batches_by = _number(packs, asked, BATCHES)
        except NoRuleInForce:
            ordinary = _ordinary(packs, asked)
            if ordinary is None:
                raise
    queue, still_open = _queue(packs, asked)
    batches = asked.lots or _batches(batches_by, ordinary)
    return Sample(asked, batches, batches_by, _figure(multiple_by), multiple_by, queue, ordinary, still_open)


def _batches(by: Row | None, ordinary: Provision | None) -> int:
    if by is not None:
        return int(_figure(by))
    start = ordinary.starts_from.value if ordinary and ordinary.starts_from else None
    return int(start.number) if isinstance(start, Figure) else 1


def _ordinary(packs: Packs, asked: SampleQuestion) -> Provision | None:
    """A rule for special products that says from how many batches it starts: that many are the ordinary ones."""
    chain = packs.chain(asked.jurisdiction)
    found = [
        one
        for one in packs.provisions.values()
        if one.matter == BATCHES
        and one.jurisdiction in chain
        and one.in_force.first <= asked.on <= one.in_force.last
        and one.starts_from is not None
        and isinstance(one.starts_from.value, Figure)
    ]
    return min(found, key=lambda one: chain.index(one.jurisdiction), default=None)


def _number(packs: Packs, asked: SampleQuestion, subject: str) -> Row:
    """The row of a subject that holds the number."""
    query = Query(
        asked.jurisdiction, subject, None, asked.on, asked.facts, effects=frozenset({Effect.SAMPLE})
    )
    return next(row for row in resolve(packs, query).rows if isinstance(row.value, Quantity))


def _figure(row: Row) -> Decimal:
    assert isinstance(row.value, Quantity), "rows were chosen so"
    return row.value.number


def _queue(packs: Packs, asked: SampleQuestion) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rules on who goes first that apply, and the facts that are missing to know; none and none: in turn."""
    if QUEUE not in packs.matters:
        return (), ()
    try:
        return resolve(packs, Query(asked.jurisdiction, QUEUE, None, asked.on, asked.facts)).rows, ()
    except MissingFact as error:
        return (), error.names
    except NoRuleInForce:
        return (), ()


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
