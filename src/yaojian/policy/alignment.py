"""Which clauses of a province carry out which clause from above, what nobody has touched, and what is the province's own.

A matrix: one line for each numbered clause of the higher document, one column for each document of the
jurisdictions asked about. It is read from ``implements`` of the clauses and from nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yaojian.errors.policy import NothingToAlign
from yaojian.policy.documents import Clause, Document
from yaojian.policy.packs import Packs
from yaojian.policy.points import both


@dataclass(frozen=True, slots=True)
class Touch:
    """A clause that carries out the clause of its line; ``in_part`` when it touches only a part of it."""

    clause: Clause
    in_part: bool

    def text(self, language: str = "zh") -> str:
        """The number of the clause; in brackets when it touches only a part."""
        left, right = ("(", ")") if language == "en" else ("（", "）")
        return f"{left}{self.clause.id}{right}" if self.in_part else self.clause.id


@dataclass(frozen=True, slots=True)
class Line:
    """One clause from above and, by document, the clauses that carry it out."""

    clause: Clause
    cells: dict[str, tuple[Touch, ...]]

    def touched_by(self) -> tuple[str, ...]:
        """The documents that carry it out, wholly or in part."""
        return tuple(code for code, touches in self.cells.items() if touches)

    def only_in_part(self, code: str) -> bool:
        touches = self.cells[code]
        return bool(touches) and all(one.in_part for one in touches)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matrix. ``own`` are the numbered clauses without a parent in the higher document, by document."""

    base: Document
    documents: tuple[Document, ...]
    lines: tuple[Line, ...]
    own: dict[str, tuple[Clause, ...]]

    def gaps(self, code: str) -> tuple[str, ...]:
        """The clauses from above that a document does not touch at all."""
        return tuple(line.clause.id for line in self.lines if not line.cells[code])

    def jurisdictions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.jurisdiction for one in self.documents))

    def places_of(self, line: Line) -> tuple[str, ...]:
        """The jurisdictions of which some document carries the clause out."""
        touched = set(line.touched_by())
        return tuple(dict.fromkeys(one.jurisdiction for one in self.documents if one.document in touched))

    def gaps_of_place(self, jurisdiction: str) -> tuple[str, ...]:
        """The clauses from above that no document of a jurisdiction touches."""
        return tuple(line.clause.id for line in self.lines if jurisdiction not in self.places_of(line))

    def untouched(self) -> tuple[str, ...]:
        """The clauses that nobody asked about carries out."""
        return tuple(line.clause.id for line in self.lines if not line.touched_by())

    def not_everywhere(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The clauses that some jurisdictions carry out and others do not, with those that do."""
        every = self.jurisdictions()
        found = ((line.clause.id, self.places_of(line)) for line in self.lines)
        return tuple((clause, places) for clause, places in found if places and len(places) < len(every))

    def as_json(self) -> dict[str, Any]:
        return {
            "base": self.base.document,
            "documents": [
                {"document": one.document, "jurisdiction": one.jurisdiction, "title": both(one.title)}
                for one in self.documents
            ],
            "lines": [self._line(line) for line in self.lines],
            "gaps": {one.document: list(self.gaps(one.document)) for one in self.documents},
            "gaps_of_jurisdictions": {code: list(self.gaps_of_place(code)) for code in self.jurisdictions()},
            "not_everywhere": {clause: list(places) for clause, places in self.not_everywhere()},
            "untouched": list(self.untouched()),
            "own": {
                code: [{"clause": one.id, "title": both(one.title)} for one in clauses]
                for code, clauses in self.own.items()
            },
        }

    def _line(self, line: Line) -> dict[str, Any]:
        cells = {
            code: [
                {"clause": one.clause.id, "title": both(one.clause.title), "in_part": one.in_part}
                for one in touches
            ]
            for code, touches in line.cells.items()
        }
        return {"clause": line.clause.id, "title": both(line.clause.title), "cells": cells}


def align(packs: Packs, jurisdictions: Sequence[str], base: str = "") -> Alignment:
    """The matrix of some jurisdictions against ``base``, or the document above that their clauses name most.

    Raises UnknownJurisdiction, UnknownDocument, NothingToAlign.
    """
    for code in jurisdictions:
        packs.jurisdiction(code)
    own = [one for one in packs.documents.values() if one.jurisdiction in jurisdictions]
    above = packs.document(base) if base else packs.document(_most_named(packs, own, jurisdictions))
    order = {code: index for index, code in enumerate(jurisdictions)}
    chosen = sorted(
        (one for one in own if one.document != above.document and _carries_out(one, above.document)),
        key=lambda one: (order[one.jurisdiction], one.in_force.first, one.document),
    )
    if not chosen:
        raise _nothing(packs, jurisdictions)
    lines = tuple(
        Line(clause, {one.document: _touches(one, above.document, clause.id) for one in chosen})
        for clause in numbered(above)
    )
    parentless = {
        one.document: tuple(clause for clause in numbered(one) if not _names(clause, above.document))
        for one in chosen
    }
    return Alignment(above, tuple(chosen), lines, parentless)


def numbered(document: Document) -> tuple[Clause, ...]:
    """The clauses with a number; preamble, safeguards and closing words are no measures to be carried out."""
    return tuple(clause for clause in document.clauses if clause.id[:1].isdigit())


def _touches(document: Document, base: str, clause_id: str) -> tuple[Touch, ...]:
    return tuple(
        Touch(clause, cite.in_part)
        for clause in document.clauses
        for cite in clause.implements
        if (cite.document, cite.clause) == (base, clause_id)
    )


def _carries_out(document: Document, base: str) -> bool:
    return any(_names(clause, base) for clause in document.clauses)


def _names(clause: Clause, base: str) -> bool:
    return any(cite.document == base for cite in clause.implements)


def _most_named(packs: Packs, documents: Sequence[Document], jurisdictions: Sequence[str]) -> str:
    named = Counter(
        cite.document
        for one in documents
        for clause in one.clauses
        for cite in clause.implements
        if cite.document != one.document
    )
    if not named:
        raise _nothing(packs, jurisdictions)
    return min(named, key=lambda code: (-named[code], code))


def _nothing(packs: Packs, jurisdictions: Sequence[str]) -> NothingToAlign:
    doing = {
        one.jurisdiction
        for one in packs.documents.values()
        if any(clause.implements for clause in one.clauses)
    }
    return NothingToAlign(jurisdictions=list(jurisdictions), known=sorted(doing))
