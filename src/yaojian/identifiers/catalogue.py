"""The numbering rules as they stand in the pack, read once and checked.

How a number is put together is data (``packs/cn/identifiers.yaml``), each form with its source, its dates and
whether the rule itself was read; this module only gives that data types.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from yaojian.errors.facts import PackFaults
from yaojian.errors.identifiers import NumberingPackInvalid
from yaojian.words import Words, listed
from yaojian.written import Source, read_bytes, refuse, validated


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Meaning(_Model):
    """What one letter, digit or short name stands for."""

    zh: str
    en: str = ""
    jurisdiction: str = ""

    @property
    def words(self) -> Words:
        return Words(self.zh, self.en)


class Text(_Model):
    """A fixed text; ``also`` are spellings that are rewritten to it."""

    text: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    missing: Literal["refuse", "supply"] = "refuse"
    present: Literal["keep", "drop"] = "keep"


class Choice(_Model):
    """One of a few texts, each with its meaning, given here or in tables."""

    name: str
    of: dict[str, Meaning] = {}
    tables: tuple[str, ...] = ()
    optional: bool = False


class Year(_Model):
    name: str
    year: Literal[True]


class Place(_Model):
    """So many Chinese characters, up to where the next part begins."""

    name: str
    han: tuple[int, int]
    except_: Annotated[str, Field(alias="except")] = ""


class Digits(_Model):
    name: str
    digits: int | tuple[int, int]

    @property
    def width(self) -> tuple[int, int]:
        return (self.digits, self.digits) if isinstance(self.digits, int) else self.digits


Part = Text | Choice | Year | Place | Digits


class Condition(_Model):
    """Where the parts named by ``if`` have these values (by ``unless``: have not), those of ``then`` must have theirs."""

    if_: Annotated[dict[str, tuple[str, ...]], Field(alias="if")] = {}
    unless: dict[str, tuple[str, ...]] = {}
    then: dict[str, tuple[str, ...]]
    why: Meaning

    def applies(self, values: dict[str, str]) -> bool:
        return all(values[name] in allowed for name, allowed in self.if_.items()) and not (
            self.unless and all(values[name] in allowed for name, allowed in self.unless.items())
        )


class Form(_Model):
    """One way in which a kind of number is or was written."""

    form: str
    title: Meaning
    parts: tuple[Part, ...]
    only: tuple[Condition, ...] = ()
    source: Meaning
    verified: bool
    from_: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None
    example: str

    @cached_property
    def wording(self) -> frozenset[str]:
        """The Chinese characters that the form always or by choice carries, without names of places."""
        texts = [part.text for part in self.parts if isinstance(part, Text)]
        texts += [option for part in self.parts if isinstance(part, Choice) for option in part.of]
        return frozenset(each for each in "".join(texts) if each >= "\u4e00")


class Kind(_Model):
    kind: str
    title: Meaning
    forms: tuple[Form, ...]


class CreditCodeRule(_Model):
    """What the standard fixes about the credit code; its check characters are computed in ``creditcode``."""

    title: Meaning
    source: Meaning
    verified: bool
    from_: Annotated[date, Field(alias="from")]
    example: str
    alphabet: str
    parts: dict[str, Meaning]
    authorities: dict[str, Meaning]
    entities: dict[str, Meaning]


def _contradiction(zh: str, en: str) -> None:
    refuse(
        Words(zh, en),
        Words("请按 docs/reference/identifiers.md 改正", "Correct it by docs/reference/identifiers.md"),
    )


class Years(_Model):
    from_: Annotated[int, Field(alias="from")]
    until: int


class Catalogue(_Model):
    """All kinds of numbers, with the names and tables that they share."""

    years: Years
    names: dict[str, Meaning]
    look_alikes: dict[str, str]
    tables: dict[str, dict[str, Meaning]]
    credit_code: CreditCodeRule
    kinds: tuple[Kind, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Catalogue:
        for form in self.forms():
            known = {part.name for part in form.parts if not isinstance(part, Text)}
            asked = {
                name for rule in form.only for group in (rule.if_, rule.unless, rule.then) for name in group
            }
            tables = {table for part in form.parts if isinstance(part, Choice) for table in part.tables}
            if lost := (known - set(self.names)) | (asked - known) | (tables - set(self.tables)):
                names = listed(sorted(lost))
                _contradiction(
                    f"{form.form}：没有名为 {names.zh} 的", f"{form.form}: nothing is called {names.en}"
                )
            for part, following in zip(form.parts, (*form.parts[1:], None), strict=True):
                if isinstance(part, Place) and (following is None or isinstance(following, Place)):
                    _contradiction(
                        f"{form.form}：看不出 {part.name} 到哪里为止",
                        f"{form.form}: nothing shows where {part.name} ends",
                    )
        return self

    def forms(self) -> Iterator[Form]:
        return (form for kind in self.kinds for form in kind.forms)

    def kind(self, key: str) -> Kind:
        return next(kind for kind in self.kinds if kind.kind == key)

    @cached_property
    def year_choices(self) -> dict[str, Meaning]:
        return {str(year): Meaning(zh=str(year)) for year in range(self.years.from_, self.years.until + 1)}

    @cached_property
    def mistaken_for(self) -> dict[str, str]:
        """For each character, those that it may have been written for."""
        found: dict[str, str] = {}
        for right, wrongs in self.look_alikes.items():
            for wrong in wrongs:
                found[wrong] = found.get(wrong, "") + right
        return found

    def choices(self, part: Choice | Year) -> dict[str, Meaning]:
        if isinstance(part, Year):
            return self.year_choices
        joined = dict(part.of)
        for table in part.tables:
            joined.update(self.tables[table])
        return joined


def read_catalogue(file: Traversable) -> Catalogue:
    """The numbering pack in ``file``. Raises NumberingPackInvalid."""
    try:
        return catalogue_of(read_bytes(file.read_bytes(), file.name))
    except PackFaults as error:
        found = Words(error.text("zh"), error.text("en"))
        raise NumberingPackInvalid(file=file.name, found=found) from error


def catalogue_of(source: Source) -> Catalogue:
    """The numbering pack of a file that was read before; ``PackFaults`` with line for what is wrong."""
    return validated(Catalogue, source)


@cache
def national_catalogue() -> Catalogue:
    """The rules that ship with the product."""
    return read_catalogue(files("yaojian") / "packs" / "cn" / "identifiers.yaml")
