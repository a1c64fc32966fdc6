"""What a provision grants or demands: a length of time, a cut of another limit, a number, a channel, or words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from yaojian.facts.models import Amount, Key, Number, PackModel, Text, refuse
from yaojian.legaltime.duration import Duration, Unit
from yaojian.policy.money import Grant, Money, Stacking
from yaojian.words import Words


class Bound(StrEnum):
    """Which side of the value the rule allows (以内、不超过、不低于 include the value itself)."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"

    @property
    def words(self) -> Words:
        return {
            "exactly": Words("", ""),
            "at_least": Words("不少于", "at least "),
            "at_most": Words("不超过", "at most "),
        }[self.value]


class Length(PackModel):
    """A length of time as the text writes it."""

    amount: Annotated[Amount, Field(ge=0)]
    unit: Unit
    bound: Bound = Bound.AT_MOST


class Relative(PackModel):
    """A part of another limit, stored as written: cut by so many per cent, or so many per cent of it.

    ``of_span`` names the limit when it is not the one of the same span (an extension by half the review).
    A cut ``at_least`` so large gives a limit of ``at_most`` the rest.
    """

    relative_to: Literal["statutory", "promised"]
    of_span: Key | None = None
    reduce_by_percent: Annotated[Number, Field(gt=0, lt=100)] | None = None
    share_percent: Annotated[Number, Field(gt=0)] | None = None
    bound: Bound = Bound.EXACTLY

    @model_validator(mode="after")
    def _one_way_of_saying(self) -> Relative:
        if (self.reduce_by_percent is None) == (self.share_percent is None):
            refuse(
                Words(
                    "须写 reduce_by_percent 或 share_percent 之一",
                    "A relative value is either reduce_by_percent or share_percent",
                ),
                Words("请保留一个", "Keep one"),
            )
        return self

    @property
    def percent_left(self) -> Decimal:
        """How many per cent of the other limit this one is."""
        return (
            self.share_percent
            if self.share_percent is not None
            else 100 - (self.reduce_by_percent or Decimal(0))
        )


class Figure(PackModel):
    """A number that is not a length of time: a multiple, a count, a share."""

    number: Number
    unit: Text
    bound: Bound = Bound.EXACTLY


class Channel(PackModel):
    """A channel of the procedure that is opened."""

    channel: Key


class Every(PackModel):
    """How long a period is: each quarter, every two years."""

    amount: Annotated[Amount, Field(ge=1)] = 1
    unit: Literal["month", "quarter", "half_year", "year"]


class Frequency(PackModel):
    """How many times in each period, such as at least once a year."""

    times: Annotated[Amount, Field(ge=1)]
    every: Every
    bound: Bound = Bound.AT_LEAST


class Conclusion(PackModel):
    """What a finding leads to: passed, correct and check again, failed."""

    conclusion: Key
    text: Text


class Wording(PackModel):
    """A duty or an exemption that only words can say."""

    text: Text


_TELLING_KEYS = {
    "relative_to": "relative",
    "number": "number",
    "channel": "channel",
    "times": "frequency",
    "conclusion": "conclusion",
    "money": "money",
    "stacking": "stacking",
    "text": "text",
}


def _form(value: object) -> str:
    """Which kind of value it is: by its telling key in a file, by its attribute in a model."""
    keys: Iterable[str] = value if isinstance(value, dict) else getattr(value, "__dict__", ())
    return next((form for key, form in _TELLING_KEYS.items() if key in keys), "length")


WrittenValue = Annotated[
    Annotated[Length, Tag("length")]
    | Annotated[Relative, Tag("relative")]
    | Annotated[Figure, Tag("number")]
    | Annotated[Channel, Tag("channel")]
    | Annotated[Frequency, Tag("frequency")]
    | Annotated[Conclusion, Tag("conclusion")]
    | Annotated[Money, Tag("money")]
    | Annotated[Stacking, Tag("stacking")]
    | Annotated[Wording, Tag("text")],
    Discriminator(_form),
]

StartingValue = Annotated[
    Annotated[Length, Tag("length")] | Annotated[Figure, Tag("number")], Discriminator(_form)
]
"""What a figure starts from: a length of time, or a number such as three times the full-test quantity."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in words."""

    number: Decimal
    unit: Words

    def text(self, language: str = "zh") -> str:
        gap = " " if language == "en" else ""
        return f"{self.number}{gap}{self.unit.text(language)}"


@dataclass(frozen=True, slots=True)
class OpenedChannel:
    """A channel, named by its key."""

    channel: str

    def text(self, language: str = "zh") -> str:
        return f"channel {self.channel}" if language == "en" else f"通道 {self.channel}"


@dataclass(frozen=True, slots=True)
class Reached:
    """A conclusion with its words."""

    conclusion: str
    words: Words

    def text(self, language: str = "zh") -> str:
        return self.words.text(language)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """So many times in each period."""

    times: int
    amount: int
    unit: str

    def text(self, language: str = "zh") -> str:
        words = _PERIODS[self.unit]
        if language == "en":
            often = "once" if self.times == 1 else f"{self.times} times"
            return f"{often} a {words.en}" if self.amount == 1 else f"{often} every {self.amount} {words.en}s"
        return f"每{'' if self.amount == 1 else self.amount}{words.zh} {self.times} 次"


_PERIODS = {
    "month": Words("个月", "month"),
    "quarter": Words("季度", "quarter"),
    "half_year": Words("半年", "half-year"),
    "year": Words("年", "year"),
}


Value = Duration | Quantity | OpenedChannel | Rhythm | Reached | Grant | Words
"""What a resolved row holds; every kind has ``text(language)``."""


def plain_value(
    written: Length | Figure | Channel | Frequency | Conclusion | Money | Stacking | Wording,
) -> Value:
    """The engine's value of a written one that needs no other provision."""
    if isinstance(written, Length):
        return Duration(written.amount, written.unit)
    if isinstance(written, Figure):
        return Quantity(written.number, written.unit)
    if isinstance(written, Channel):
        return OpenedChannel(written.channel)
    if isinstance(written, Frequency):
        return Rhythm(written.times, written.every.amount, written.every.unit)
    if isinstance(written, Conclusion):
        return Reached(written.conclusion, written.text)
    if isinstance(written, Money):
        return Grant(written)
    return written.text


def bounded(bound: Bound, value: Value, language: str = "zh") -> str:
    """A value with the side it allows: 不超过60个工作日. The same day allows no other side."""
    same_day = isinstance(value, Duration) and value.unit is Unit.SAME_DAY
    return value.text(language) if same_day else bound.words.text(language) + value.text(language)


def value_as_json(value: Value) -> dict[str, Any]:
    said = {"zh": value.text("zh"), "en": value.text("en")}
    if isinstance(value, Duration):
        return {"amount": value.amount, "unit": value.unit.value, "text": said}
    if isinstance(value, Quantity):
        return {"number": str(value.number), "text": said}
    if isinstance(value, OpenedChannel):
        return {"channel": value.channel, "text": said}
    if isinstance(value, Rhythm):
        return {"times": value.times, "every": {"amount": value.amount, "unit": value.unit}, "text": said}
    if isinstance(value, Reached):
        return {"conclusion": value.conclusion, "text": said}
    if isinstance(value, Grant):
        return {"money": value.money.model_dump(mode="json", exclude_none=True), "text": said}
    return {"text": said}
