"""The question put to the law and the answer: one row for each effect, measure and span, with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from yaojian.errors.policy import UnnamedChoice
from yaojian.facts.book import FactSet
from yaojian.facts.evaluation import TraceNode
from yaojian.policy.provisions import Effect, Measure, Provision
from yaojian.policy.values import Bound, Value, value_as_json
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """An officer's recorded decision to use a provision that says "may"."""

    officer: str
    day: date
    reason: str

    def __post_init__(self) -> None:
        if not self.officer.strip() or not self.reason.strip():
            raise UnnamedChoice(key="—")


@dataclass(frozen=True, slots=True)
class Query:
    """What one asks: where, which procedure and step (none: all), on which day, about whom.

    ``choices`` maps the key of a "may" provision to the officer's decision; ``effects`` empty means all.
    """

    jurisdiction: str
    procedure: str
    step: str | None
    on: date
    facts: FactSet | Mapping[str, object] = field(default_factory=FactSet)
    choices: Mapping[str, Choice] = field(default_factory=lambda: MappingProxyType({}))
    effects: frozenset[Effect] = frozenset()


class Verdict(StrEnum):
    """What became of a provision that was considered."""

    WON = "won"
    GENERAL_YIELDS = "general_yields"
    AIM_YIELDS = "aim_yields"
    REPLACED_YIELDS = "replaced_yields"
    LOST_RANK = "lost_rank"
    LOST_LEVEL = "lost_level"
    NOT_IN_FORCE = "not_in_force"
    CONDITION_FALSE = "condition_false"
    CONDITION_OPEN = "condition_open"
    MAY_NOT_CHOSEN = "may_not_chosen"

    @property
    def words(self) -> Words:
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.WON: Words("适用", "applies"),
    Verdict.GENERAL_YIELDS: Words("特别法已有规定，一般法让位", "general law yields to the special rule"),
    Verdict.AIM_YIELDS: Words("力争性表述，让位于刚性规定", "an aim yields to a rule that binds"),
    Verdict.REPLACED_YIELDS: Words(
        "所在文件已被取代，让位于现行文件", "its document was replaced; the living one goes first"
    ),
    Verdict.LOST_RANK: Words("位次在后", "ranks lower"),
    Verdict.LOST_LEVEL: Words("上级辖区的规定，本辖区另有规定", "a nearer jurisdiction has its own rule"),
    Verdict.NOT_IN_FORCE: Words("当日无效力", "not in force on the day"),
    Verdict.CONDITION_FALSE: Words("条件不符", "its condition does not hold"),
    Verdict.CONDITION_OPEN: Words("条件未明，但不影响结果", "its condition is open and changes nothing"),
    Verdict.MAY_NOT_CHOSEN: Words("可以适用，但无人决定适用", "discretionary, and nobody has chosen it"),
}


class Considered(NamedTuple):
    """One provision that could have answered, and why it did or did not."""

    provision: Provision
    verdict: Verdict
    condition: TraceNode | None = None

    @property
    def why(self) -> Words:
        return self.verdict.words

    def as_json(self) -> dict[str, Any]:
        return {
            "provision": self.provision.key,
            "verdict": self.verdict.value,
            "why": {"zh": self.why.zh, "en": self.why.en},
            "cite": str(self.provision.cite),
            "condition": self.condition.as_json() if self.condition else None,
        }


@dataclass(frozen=True, slots=True)
class Trace:
    """All provisions that were considered for one place, and the officer's choice where one was needed."""

    considered: tuple[Considered, ...]
    choice: Choice | None = None

    def as_json(self) -> dict[str, Any]:
        choice = self.choice
        return {
            "considered": [one.as_json() for one in self.considered],
            "choice": choice
            and {"officer": choice.officer, "day": choice.day.isoformat(), "reason": choice.reason},
        }


@dataclass(frozen=True, slots=True)
class Row:
    """The law on one point.

    ``presumed``: from unread or replaced law, here or in what it is derived from; ``assumed``: the first day that
    somebody assumed; ``binds_case``: whether it may refuse, lapse or mark a case overdue; ``carried_on``: its document has ended and
    goes on by a clause of its own while it is evaluated.
    """

    step: str
    effect: Effect
    measure: Measure
    span: str | None
    value: Value
    bound: Bound
    winner: Provision
    counting: str
    presumed: bool
    assumed: date | None
    binds_case: bool
    derived_from: tuple[Row, ...]
    trace: Trace
    carried_on: bool = False

    def as_json(self) -> dict[str, Any]:
        winner = self.winner
        return {
            "step": self.step,
            "effect": self.effect.value,
            "measure": self.measure.value,
            "span": self.span,
            "value": value_as_json(self.value),
            "bound": self.bound.value,
            "provision": winner.key,
            "title": {"zh": winner.title.zh, "en": winner.title.text("en")},
            "cite": {"document": winner.cite.document, "clause": winner.cite.clause},
            "force": winner.force.value,
            "counting": self.counting,
            "verified": winner.verified,
            "presumed": self.presumed,
            "assumed": self.assumed and self.assumed.isoformat(),
            "binds_case": self.binds_case,
            "carried_on": self.carried_on,
            "derived_from": [row.as_json() for row in self.derived_from],
            "trace": self.trace.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Silence:
    """A place for which rules exist but none applies."""

    step: str
    effect: Effect
    measure: Measure
    span: str | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Resolution:
    """All rows of one answer; ``silent`` are the points on which no rule applies."""

    query: Query
    rows: tuple[Row, ...]
    silent: tuple[Silence, ...]

    def row(self, effect: Effect, measure: Measure, span: str | None) -> Row | None:
        """The row of one point, when there is one."""
        wanted = (effect, measure, span)
        return next((row for row in self.rows if (row.effect, row.measure, row.span) == wanted), None)
