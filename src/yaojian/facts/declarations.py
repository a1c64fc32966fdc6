"""What packs declare in ``facts/*.yaml``: fact types, stream types and decay curves."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from yaojian.facts.models import Amount, Line, Name, Number, PackModel, Text, refuse
from yaojian.words import Words


class Kind(StrEnum):
    """The types a fact can have. Money is a decimal in yuan; a quantity carries its unit in its name."""

    BOOL = "bool"
    ENUM = "enum"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TEXT = "text"

    @property
    def words(self) -> Words:
        return _KIND_TITLES[self]


_KIND_TITLES = {
    Kind.BOOL: Words("是或否（true、false）", "true or false"),
    Kind.ENUM: Words("所列取值之一", "one of its values"),
    Kind.INTEGER: Words("整数", "a whole number"),
    Kind.DECIMAL: Words("数", "a number"),
    Kind.DATE: Words("日期（2026-03-02）", "a day (2026-03-02)"),
    Kind.TEXT: Words("文字", "text"),
}


class Citation(PackModel):
    """Where a text of law says it: a document and one of its clauses."""

    document: Line
    clause: Line

    def __str__(self) -> str:
        return f"{self.document}/{self.clause}"


def split_citation(value: object) -> object:
    """``GX45/5`` as the two parts of a citation; anything else as it is."""
    if not isinstance(value, str):
        return value
    document, _, clause = value.partition("/")
    return {"document": document, "clause": clause}


Reference = Annotated[Citation, BeforeValidator(split_citation, json_schema_input_type=str | Citation)]
"""Written ``{document: GX45, clause: "5"}`` or, in short, ``GX45/5``."""


class ValueType(PackModel):
    """A typed place for a value: a fact, or one field of the items of a stream."""

    name: Name
    kind: Kind
    title: Text
    values: dict[str, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _values_belong_to_enums(self) -> ValueType:
        if (self.kind is Kind.ENUM) != bool(self.values):
            refuse(
                Words(
                    f"{self.name}：只有 enum 类型要列 values，且不可缺",
                    f"{self.name}: values go with kind enum only",
                ),
                Words("补上或删去 values", "Add or delete values"),
            )
        return self


class FactType(ValueType):
    """One kind of statement that may be made about a subject."""

    subject: Line
    cite: Reference | None = None


class StreamType(PackModel):
    """A named sequence of dated, sourced items of one shape (inspections, test reports, clues)."""

    name: Name
    subject: Line
    title: Text
    fields: tuple[ValueType, ...] = Field(min_length=1)
    cite: Reference | None = None

    def field(self, name: str) -> ValueType | None:
        return next((field for field in self.fields if field.name == name), None)


class HalfLife(PackModel):
    """Weight 2^(−age/half_life_days)."""

    kind: Literal["half_life"]
    name: Name
    title: Text
    half_life_days: Annotated[Amount, Field(gt=0)]
    cite: Reference | None = None


class Linear(PackModel):
    """Weight falls evenly from 1 to 0 over ``zero_after_days``."""

    kind: Literal["linear"]
    name: Name
    title: Text
    zero_after_days: Annotated[Amount, Field(gt=0)]
    cite: Reference | None = None


class CurveStep(PackModel):
    """From this age in days on, this weight."""

    from_day: Annotated[Amount, Field(ge=0)]
    weight: Number


class Steps(PackModel):
    """Weight by age bands, as credit rules write it (full in the first year, half in the second)."""

    kind: Literal["steps"]
    name: Name
    title: Text
    steps: tuple[CurveStep, ...] = Field(min_length=1)
    cite: Reference | None = None

    @model_validator(mode="after")
    def _bands_rise_from_zero(self) -> Steps:
        days = [step.from_day for step in self.steps]
        if days[0] != 0 or days != sorted(set(days)):
            refuse(
                Words("steps 的 from_day 须从 0 起逐档增大", "from_day must start at 0 and rise"),
                Words("请按龄期从小到大排列", "List the bands by age"),
            )
        return self


Curve = Annotated[HalfLife | Linear | Steps, Field(discriminator="kind")]


class FactsFile(PackModel):
    """One file of ``facts/``."""

    facts: tuple[FactType, ...] = ()
    streams: tuple[StreamType, ...] = ()
    curves: tuple[Curve, ...] = ()
