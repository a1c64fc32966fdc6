"""What the files of calendars, counting rules and clocks are made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from yaojian.words import Words


class Entry(BaseModel):
    """A part of a file; a key that it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _in_chinese(value: object) -> object:
    return Words(value) if isinstance(value, str) else value


Name = Annotated[Words, BeforeValidator(_in_chinese)]
"""``{zh: 春节, en: Spring Festival}``, or in Chinese alone ``春节``."""
