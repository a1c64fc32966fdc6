"""Documents of law and policy, their clauses in our own words, and who must act on them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from yaojian.facts.declarations import Citation, split_citation
from yaojian.facts.models import Code, Day, Flag, Key, Line, PackModel, Text, refuse
from yaojian.policy.provisions import Ambiguity, CatalogueNumber, Force, InForce, Provision
from yaojian.words import Words


class DocumentKind(StrEnum):
    LAW = "law"
    REGULATION = "regulation"
    DEPARTMENTAL_RULE = "departmental_rule"
    NORMATIVE = "normative"
    POLICY = "policy"
    NOTICE = "notice"

    @property
    def words(self) -> Words:
        return _KINDS[self]


_KINDS = {
    DocumentKind.LAW: Words("法律", "law"),
    DocumentKind.REGULATION: Words("法规", "regulation"),
    DocumentKind.DEPARTMENTAL_RULE: Words("规章", "departmental rule"),
    DocumentKind.NORMATIVE: Words("规范性文件", "normative document"),
    DocumentKind.POLICY: Words("政策文件", "policy"),
    DocumentKind.NOTICE: Words("公告通知", "notice"),
}


class Basis(PackModel):
    """How we know the text: read in full, seen second-hand, or remembered."""

    basis: Literal["read", "secondary", "memory"]
    confidence: Literal["high", "medium", "low"] | None = None
    note: Text | None = None


class Replaced(PackModel):
    """From this day another text stands in its place; figures not yet re-read carry on as presumed."""

    on: Day
    by: Line


class Responsible(PackModel):
    """A department of ``departments.yaml`` (key, full or short name) and its part in the clause."""

    name: Line
    role: Literal["lead", "sole", "member", "support", "pilot"]


class Upward(Citation):
    """A clause of a higher document that this one carries out; ``in_part`` when it touches only a part of it."""

    in_part: Flag = False


Implemented = Annotated[Upward, BeforeValidator(split_citation, json_schema_input_type=str | Upward)]


def _on_the_calendar(written: str) -> str:
    """``03-31``: a day that every year has."""
    try:
        date.fromisoformat(f"2001-{written}")
    except ValueError:
        refuse(
            Words(f"没有“{written}”这一天", f"There is no day “{written}” in every year"),
            Words("写作两位的月和日，如 03-31", "Write month and day in two digits, such as 03-31"),
        )
    return written


MonthDay = Annotated[str, Field(pattern=r"^\d{2}-\d{2}$"), AfterValidator(_on_the_calendar)]


class Due(PackModel):
    """What a clause wants done by a day, or again and again; the work of a task list.

    ``by`` is the last day; ``every`` the rhythm, within ``from`` and ``until``. A rhythm may name its day: the same
    ``month_day`` each year, or so many calendar ``days_after`` the end of each period. What the text leaves open about
    the day is kept in ``ambiguity``; a day that was not read in the text is not ``verified``.
    """

    what: Text
    by: Day | None = None
    every: Literal["month", "quarter", "half_year", "year"] | None = None
    from_: Day | None = Field(default=None, alias="from")
    month_day: MonthDay | None = None
    days_after: int | None = Field(default=None, ge=1, le=366)
    until: Day | None = None
    force: Force = Force.MUST
    verified: Flag = True
    catalogue: tuple[CatalogueNumber, ...] = ()
    ambiguity: Ambiguity | None = None

    @model_validator(mode="after")
    def _a_day_or_a_rhythm(self) -> Due:
        if self.by is None and self.every is None:
            refuse(
                Words("due 须有 by 或 every", "A due thing has a day (by) or a rhythm (every)"),
                Words("写明最后一天，或写明多久一次", "Give the last day, or how often"),
            )
        return self

    @model_validator(mode="after")
    def _one_day_of_a_rhythm(self) -> Due:
        yearly = self.month_day is None or self.every == "year"
        periodic = self.days_after is None or self.every is not None
        if not (yearly and periodic) or (self.month_day and self.days_after):
            refuse(
                Words(
                    "month_day 只配 every: year，days_after 只配 every，二者取一",
                    "A month_day goes with every: year, days_after with every; one of the two",
                ),
                Words("留下一个，并写明多久一次", "Keep one, and say how often"),
            )
        return self


class Clause(PackModel):
    """One clause, told in our own words."""

    id: Line
    title: Text
    summary: Text
    departments: tuple[Responsible, ...] = ()
    due: tuple[Due, ...] = ()
    implements: tuple[Implemented, ...] = ()
    note: Text | None = None


class Document(PackModel):
    """One text of law or policy with the rules read out of it.

    ``carried_on_by``: the clause by which its terms go on after the last day, until another text takes its place.
    """

    document: Code
    number: Line | None = None
    title: Text
    kind: DocumentKind
    issuers: tuple[Line, ...] = Field(min_length=1)
    issued: Day | None = None
    published: Day | None = None
    in_force: InForce
    carried_on_by: Line | None = None
    replaced: Replaced | None = None
    jurisdiction: Code
    counting: Key | None = None
    source: Basis
    note: Text | None = None
    catalogue: tuple[CatalogueNumber, ...] = ()
    clauses: tuple[Clause, ...] = Field(min_length=1)
    provisions: tuple[Provision, ...] = ()

    def clause(self, identifier: str) -> Clause:
        """The clause of that number; the loader has made sure that cited clauses exist."""
        return next(clause for clause in self.clauses if clause.id == identifier)


class Department(PackModel):
    """A body by its official name and the short names that documents use for it."""

    key: Key
    name: Text
    short: tuple[Line, ...] = ()
    note: Text | None = None


class DepartmentsFile(PackModel):
    """``departments.yaml``"""

    departments: tuple[Department, ...] = Field(min_length=1)


class Jurisdiction(PackModel):
    """``jurisdiction.yaml``: whose law this folder holds."""

    jurisdiction: Code
    name: Text
    parent: Code | None = None
    short: Line | None = None
    authority: Text | None = None
    review_centre: Text | None = None


class Span(PackModel):
    """A stretch of a procedure by its first and last event, or the sum of other spans."""

    name: Key
    title: Text
    from_: Line | None = Field(default=None, alias="from")
    to: Line | None = None
    sum_of: tuple[Key, ...] = ()


class Gathered(PackModel):
    """A part of the law that a subject puts side by side: a whole procedure, or one step or span of it."""

    procedure: Key
    step: Key | None = None
    span: Key | None = None


class Subject(PackModel):
    """What law speaks of where no procedure runs (samples, reports, targets), or what is compared across procedures."""

    key: Key
    title: Text
    gathers: tuple[Gathered, ...] = ()
    note: Text | None = None


class SubjectsFile(PackModel):
    """One file of ``subjects/``."""

    subjects: tuple[Subject, ...] = Field(min_length=1)


class SpansFile(PackModel):
    """One file of ``spans/``."""

    spans: tuple[Span, ...] = Field(min_length=1)
