"""The clauses of a document with what they carry out, who acts, what is due, and the rules read out of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yaojian.policy.documents import Clause, Document, Upward
from yaojian.policy.statements import Statement, state
from yaojian.policy.tasks import PRESUMED, Bearer, bearers, next_day, rhythm
from yaojian.web import law
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class DueLine:
    what: Words
    day: date | None
    rhythm: Words | None
    doubt: Words
    question: Words | None
    reading: Words | None


@dataclass(frozen=True, slots=True)
class ShownClause:
    clause: Clause
    implements: tuple[Upward, ...]
    carried_out_by: tuple[tuple[str, str, bool], ...]
    bearers: tuple[Bearer, ...]
    dues: tuple[DueLine, ...]
    statements: tuple[Statement, ...]


def clauses_of(document: Document, on: date) -> tuple[ShownClause, ...]:
    packs = law.packs()
    own = [one for one in packs.provisions.values() if one.cite.document == document.document]
    return tuple(
        ShownClause(
            clause,
            clause.implements,
            _below(document.document, clause.id),
            bearers(packs, document.jurisdiction, clause.departments),
            tuple(
                DueLine(
                    due.what,
                    next_day(due, document, on),
                    rhythm(due),
                    Words("") if due.verified else PRESUMED,
                    due.ambiguity.question if due.ambiguity else None,
                    due.ambiguity.reading if due.ambiguity else None,
                )
                for due in clause.due
            ),
            tuple(state(packs, one, on) for one in own if one.cite.clause == clause.id),
        )
        for clause in document.clauses
    )


def _below(code: str, clause_id: str) -> tuple[tuple[str, str, bool], ...]:
    """The clauses of other documents that carry a clause out: document, clause, whether only in part."""
    return tuple(
        (one.document, clause.id, cite.in_part)
        for one in law.packs().documents.values()
        for clause in one.clauses
        for cite in clause.implements
        if (cite.document, cite.clause) == (code, clause_id)
    )
