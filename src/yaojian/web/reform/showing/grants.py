"""Grants as pages show them: what is offered, and what a claim gets with all its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from yaojian.facts.conditions import All, facts_used
from yaojian.facts.evaluation import TraceNode
from yaojian.facts.wording import describe
from yaojian.incentives import (
    MATTER,
    Assessment,
    DueGrant,
    Granted,
    NotTaken,
    Offered,
    Readiness,
    due_grants,
)
from yaojian.incentives.presentation import BOUNDS, UNDETERMINED, cap_line, marks
from yaojian.policy.documents import Clause, Document
from yaojian.policy.tasks import Bearer, bearers
from yaojian.web import law
from yaojian.web.cases.showing.wording import about, language, listed, said, sentences
from yaojian.words import Words

TONES = {
    Readiness.DUE: "mark-due",
    Readiness.PAPERS: "mark-doubt",
    Readiness.DECISION: "mark-doubt",
    Readiness.NOTHING: "",
}


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant in the list, with what it is sorted and sought by."""

    grant: Offered
    clause: Clause
    document: Document
    matters: str
    amount: str
    condition: str
    departments: str
    papers: str

    @property
    def clause_order(self) -> tuple[object, ...]:
        clause = self.clause.id
        return (self.document.document, not clause.isdigit(), int(clause) if clause.isdigit() else 0, clause)

    def holds(self, typed: str) -> bool:
        title = said(self.grant.provision.title)
        held = (title, self.matters, self.amount, self.condition, self.departments, self.papers)
        own = (said(self.clause.title), said(self.clause.summary), str(self.grant.provision.cite))
        return typed.casefold() in " ".join((*held, *own)).casefold()


@dataclass(frozen=True, slots=True)
class PaperLine:
    title: str
    on_file: bool


@dataclass(frozen=True, slots=True)
class ShownGrant:
    granted: Granted
    bound: Words
    marks: tuple[Words, ...]
    caps: tuple[Words, ...]
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item of the answer; ``near`` are rules that came close, ``far`` those that did not."""

    due: DueGrant
    tone: str
    grants: tuple[ShownGrant, ...]
    near: tuple[tuple[NotTaken, str], ...]
    far: tuple[NotTaken, ...]
    gap: str

    @property
    def amount(self) -> Decimal:
        return self.due.result.amount

    @property
    def is_due(self) -> bool:
        return self.due.readiness is Readiness.DUE


def grant_lines(grants: tuple[Offered, ...], matter: str, typed: str) -> list[GrantLine]:
    lines = (_line(one) for one in grants if not matter or matter in one.matters)
    return [one for one in lines if one.holds(typed)]


def _line(grant: Offered) -> GrantLine:
    packs, provision = law.packs(), grant.provision
    document = packs.documents[provision.cite.document]
    clause = document.clause(provision.cite.clause)
    assert clause is not None
    values = packs.facts.fact_type(MATTER).values
    bodies = bearers(packs, document.jurisdiction, clause.departments)
    award = grant.award
    return GrantLine(
        grant,
        clause,
        document,
        listed(said(values[one]) for one in grant.matters),
        said(grant.statement.value),
        _condition(grant),
        _by_role(bodies),
        listed(said(packs.facts.describe(name)) for name in (award.evidence if award else ())),
    )


def _by_role(bodies: Sequence[Bearer]) -> str:
    """Who leads and who takes part, each part named once."""
    roles: dict[str, list[str]] = {}
    for one in bodies:
        roles.setdefault(said(one.role_words), []).append(said(one.name))
    return sentences(about(role, listed(names)) for role, names in roles.items())


def _condition(grant: Offered) -> str:
    """The condition in words; that it is about its matter is said already."""
    when = grant.provision.when
    if when is None:
        return ""
    rest = [one for one in when.all if facts_used(one) != {MATTER}] if isinstance(when, All) else [when]
    return sentences(said(describe(one, law.packs().facts)) for one in rest)


def shown_items(assessment: Assessment) -> list[ShownItem]:
    return [_item(one) for one in due_grants(law.packs(), assessment)]


def _item(due: DueGrant) -> ShownItem:
    result = due.result
    near = tuple((one, _failing(one)) for one in result.not_taken if one.near)
    far = tuple(one for one in result.not_taken if not one.near)
    gap = result.gap.text(language()) if result.gap is not None else ""
    grants = tuple(_grant(one) for one in result.granted)
    return ShownItem(due, TONES[due.readiness], grants, near, far, gap)


def _grant(granted: Granted) -> ShownGrant:
    law_of = granted.entitlement
    papers = tuple(
        PaperLine(said(law.packs().facts.describe(name)), name not in law_of.missing)
        for name in law_of.needed
    )
    bound = UNDETERMINED if granted.undetermined else BOUNDS[granted.bound]
    told = tuple(one for one in marks(granted) if one is not UNDETERMINED)
    return ShownGrant(granted, bound, told, tuple(cap_line(one) for one in granted.caps), papers)


def _failing(one: NotTaken) -> str:
    """The parts of the condition that do not hold."""
    return sentences(said(part) for part in _false_parts(one.condition)) if one.condition else ""


def _false_parts(node: TraceNode) -> Iterator[Words]:
    if node.value is not False:
        return
    if not node.parts:
        yield node.said
    for part in node.parts:
        yield from _false_parts(part)
