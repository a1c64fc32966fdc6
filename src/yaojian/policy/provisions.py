"""The unit of law: one effect of one clause, with its conditions, its days and how sure we are of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from yaojian.facts.conditions import Condition
from yaojian.facts.declarations import Reference
from yaojian.facts.models import Amount, Code, Day, Flag, Key, PackModel, Text, refuse
from yaojian.policy.values import Length, Relative, StartingValue, WrittenValue
from yaojian.words import Words


class Effect(StrEnum):
    STATUTORY = "statutory"
    PROMISED = "promised"
    TARGET = "target"
    SAMPLE = "sample"
    INCENTIVE = "incentive"
    EXEMPTION = "exemption"
    CHANNEL = "channel"
    REPORTING = "reporting"
    VALIDITY = "validity"
    TASK = "task"
    FREQUENCY = "frequency"
    CONCLUSION = "conclusion"

    @property
    def words(self) -> Words:
        return _EFFECTS[self]


class Measure(StrEnum):
    """Whether a figure binds each case, or is met on average, or is a floor over a period."""

    EACH_CASE = "each_case"
    AVERAGE = "average"
    MINIMUM = "minimum"

    @property
    def words(self) -> Words:
        return _MEASURES[self]


class Force(StrEnum):
    """``must`` binds; ``may`` needs an officer's recorded choice; ``aim`` (力争、探索、鼓励) never touches a case."""

    MUST = "must"
    MAY = "may"
    AIM = "aim"

    @property
    def words(self) -> Words:
        return _FORCES[self]


_EFFECTS = {
    Effect.STATUTORY: Words("法定时限", "statutory limit"),
    Effect.PROMISED: Words("承诺时限", "promised limit"),
    Effect.TARGET: Words("目标", "target"),
    Effect.SAMPLE: Words("检验用样", "sample"),
    Effect.INCENTIVE: Words("奖补", "incentive"),
    Effect.EXEMPTION: Words("减免", "exemption"),
    Effect.CHANNEL: Words("通道", "channel"),
    Effect.REPORTING: Words("报告", "reporting"),
    Effect.VALIDITY: Words("有效期", "validity"),
    Effect.TASK: Words("任务", "task"),
    Effect.FREQUENCY: Words("检查频次", "frequency"),
    Effect.CONCLUSION: Words("结论", "conclusion"),
}
_MEASURES = {
    Measure.EACH_CASE: Words("每案", "each case"),
    Measure.AVERAGE: Words("平均", "average"),
    Measure.MINIMUM: Words("最低", "minimum"),
}
_FORCES = {
    Force.MUST: Words("应当", "must"),
    Force.MAY: Words("可以", "may"),
    Force.AIM: Words("力争", "aim"),
}

TIME_LIMITS = frozenset({Effect.STATUTORY, Effect.PROMISED})


def _a_day_or_unknown(value: object) -> object:
    if value != "unknown" and not isinstance(value, date):
        refuse(
            Words("from 须为日期或 unknown", "from must be a day or unknown"),
            Words("写作 2026-03-02", "Write 2026-03-02"),
        )
    return value


class InForce(PackModel):
    """First and last day. Where no text tells the first day, one is assumed and shown as an assumption."""

    from_: Annotated[Day | Literal["unknown"], BeforeValidator(_a_day_or_unknown)] = Field(alias="from")
    assumed: Day | None = None
    until: Day | None = None
    why: Text | None = None

    @model_validator(mode="after")
    def _days_in_order(self) -> InForce:
        if (self.from_ == "unknown") != (self.assumed is not None):
            refuse(
                Words("from: unknown 与 assumed 须同时出现", "from: unknown and assumed go together"),
                Words(
                    "写明实施之日，或写 unknown 并给出推定之日",
                    "Give the first day, or unknown with an assumed day",
                ),
            )
        if self.until is not None and self.until < self.first:
            refuse(
                Words("until 早于起始之日", "until is before the first day"),
                Words("请核对日期", "Check the days"),
            )
        return self

    @property
    def first(self) -> date:
        """The first day in force, stated or assumed."""
        return self.assumed or self.from_  # type: ignore[return-value]  # the validator rules "unknown" out

    @property
    def last(self) -> date:
        return self.until or date.max


class Ambiguity(PackModel):
    """What the text leaves open, the reading chosen here, and why."""

    question: Text
    reading: Text
    why: Text


class StartingFrom(PackModel):
    """The figure a policy says it starts from, which is not always the statutory one."""

    value: StartingValue
    basis: Literal["statutory", "earlier_promise", "unstated"]
    note: Text | None = None


CatalogueNumber = Annotated[str, StringConstraints(pattern=r"^[PR][0-9]{3}$")]
"""The number of a figure (P) or a rule (R) in the catalogue of the five documents, ``docs/reference/coverage.md``."""


def _as_steps(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Provision(PackModel):
    """One rule of one clause, about a procedure or, where none runs, about a subject.

    ``steps`` empty: the rule concerns the procedure as a whole.
    """

    key: Key
    title: Text
    jurisdiction: Code
    procedure: Key | None = None
    subject: Key | None = None
    steps: Annotated[
        tuple[Key, ...], BeforeValidator(_as_steps, json_schema_input_type=str | tuple[str, ...])
    ] = Field(default=(), alias="step")
    effect: Effect
    measure: Measure = Measure.EACH_CASE
    span: Key | None = None
    value: WrittenValue
    when: Condition | None = None
    force: Force
    rank: Amount = 0
    in_force: InForce
    cite: Reference
    verified: Flag
    implements: tuple[Reference, ...] = ()
    catalogue: tuple[CatalogueNumber, ...] = ()
    starts_from: StartingFrom | None = None
    ambiguity: Ambiguity | None = None
    counting: Key | None = None
    note: Text | None = None

    @property
    def matter(self) -> str:
        """The procedure or the subject that it is about."""
        return self.procedure or self.subject or ""

    @model_validator(mode="after")
    def _about_one_matter(self) -> Provision:
        if (self.procedure is None) == (self.subject is None):
            refuse(
                Words("须写 procedure 或 subject 之一", "A provision is about a procedure or a subject"),
                Words(
                    "有程序的写 procedure，没有的写 subjects/ 里的事项",
                    "Name the procedure, or a subject of subjects/ where none runs",
                ),
            )
        return self

    @model_validator(mode="after")
    def _limits_are_lengths_with_a_span(self) -> Provision:
        if self.effect in TIME_LIMITS and not isinstance(self.value, Length | Relative):
            refuse(
                Words(f"{self.effect.words.zh}须是时长", f"A {self.effect.words.en} is a length of time"),
                Words("写 amount 与 unit，或 relative_to", "Write amount and unit, or relative_to"),
            )
        if (
            isinstance(self.value, Length | Relative)
            and self.span is None
            and self.effect is not Effect.VALIDITY
        ):
            refuse(
                Words("时限缺少起止（span）", "A limit needs its span"),
                Words("写明从何时算到何时，见 spans/", "Name it, see spans/"),
            )
        return self

    @model_validator(mode="after")
    def _relative_to_something_firmer(self) -> Provision:
        if not isinstance(self.value, Relative):
            return self
        other_span = self.value.of_span not in {None, self.span}
        base = _FIRMNESS[Effect(self.value.relative_to)]
        if _FIRMNESS[self.effect] < base or (_FIRMNESS[self.effect] == base and not other_span):
            refuse(
                Words(
                    f"{self.effect.words.zh}不能相对于 {self.value.relative_to}",
                    f"A {self.effect.words.en} cannot be relative to {self.value.relative_to}",
                ),
                Words(
                    "相对于更硬的时限，或用 of_span 指明同类的另一段",
                    "Start from a firmer limit, or name another stretch of the same kind with of_span",
                ),
            )
        return self

    @property
    def binding_kind(self) -> bool:
        """Whether this kind of rule can bind a case at all (never an average, a target or an aim)."""
        return (
            self.effect in TIME_LIMITS and self.measure is Measure.EACH_CASE and self.force is not Force.AIM
        )


_FIRMNESS = dict.fromkeys(Effect, 2) | {Effect.STATUTORY: 0, Effect.PROMISED: 1}
