"""Documents of law and policy, their clauses in our own words, and who must act on them."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from yaojian.facts.declarations import Reference
from yaojian.facts.models import Code, Day, Key, Line, PackModel, Text
from yaojian.policy.provisions import InForce, Provision
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
    role: Literal["lead", "participant", "equal", "sole"]


class Clause(PackModel):
    """One clause, told in our own words."""

    id: Line
    title: Text
    summary: Text
    departments: tuple[Responsible, ...] = ()
    implements: tuple[Reference, ...] = ()
    note: Text | None = None


class Document(PackModel):
    """One text of law or policy with the rules read out of it."""

    document: Code
    number: Line | None = None
    title: Text
    kind: DocumentKind
    issuers: tuple[Line, ...] = Field(min_length=1)
    issued: Day | None = None
    published: Day | None = None
    in_force: InForce
    replaced: Replaced | None = None
    jurisdiction: Code
    counting: Key | None = None
    source: Basis
    note: Text | None = None
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


class SpansFile(PackModel):
    """``spans.yaml``"""

    spans: tuple[Span, ...] = Field(min_length=1)
