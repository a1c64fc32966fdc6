"""What every pydantic model of a pack file is built from."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Strict, StringConstraints

from yaojian.words import Words
from yaojian.written.shape import refuse, validated

__all__ = [
    "Amount",
    "Code",
    "Day",
    "Flag",
    "Key",
    "Line",
    "Name",
    "Number",
    "PackModel",
    "ScalarValue",
    "Text",
    "near",
    "refuse",
    "validated",
]


class PackModel(BaseModel):
    """A frozen part of a pack file; a key that the model does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _only_known_languages(value: object) -> object:
    if isinstance(value, Words):
        return value
    if not isinstance(value, dict) or not value.get("zh") or set(value) - {"zh", "en"}:
        refuse(
            Words(
                "文字须写作 {zh: …, en: …}，zh 不可缺", "A text is written {zh: …, en: …}; zh must be there"
            ),
            Words("请改成这种写法", "Write it so"),
        )
    return value


def _only_numbers(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        refuse(
            Words("须为数", "This must be a number"),
            Words("请写阿拉伯数字，不加引号", "Write digits, unquoted"),
        )
    return Decimal(value)


Text = Annotated[Words, BeforeValidator(_only_known_languages)]
Day = Annotated[date, Strict()]
Amount = Annotated[int, Strict()]
Number = Annotated[Decimal, BeforeValidator(_only_numbers, json_schema_input_type=int | float)]
Flag = Annotated[bool, Strict()]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$")]
Line = Annotated[str, StringConstraints(min_length=1)]
ScalarValue = (
    Annotated[bool, Strict()]
    | Annotated[int, Strict()]
    | Annotated[Decimal, Strict()]
    | Annotated[date, Strict()]
    | Annotated[str, Strict()]
)


def near(name: str, names: Iterable[str]) -> list[str]:
    """The declared names most like a mistyped one, for a remedy."""
    return difflib.get_close_matches(name, list(names), n=3, cutoff=0.4)
