"""Two documents side by side: clause by clause over the clause from above that both carry out, figure by figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from yaojian.policy.documents import Clause, Document
from yaojian.policy.packs import Packs
from yaojian.policy.points import Point, both, point_of
from yaojian.policy.statements import Statement, state
from yaojian.words import Words


class Outcome(StrEnum):
    """How two figures on one point stand to each other."""

    SAME = "same"
    DIFFERENT = "different"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"

    @property
    def words(self) -> Words:
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.SAME: Words("相同", "the same"),
    Outcome.DIFFERENT: Words("不同", "different"),
    Outcome.ONLY_FIRST: Words("只在前者", "only in the first"),
    Outcome.ONLY_SECOND: Words("只在后者", "only in the second"),
}


@dataclass(frozen=True, slots=True)
class ClausePair:
    """The clauses of both documents that meet: over a clause from above, or by the same number (``parent`` None)."""

    parent: Clause | None
    first: tuple[Clause, ...]
    second: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class FigurePair:
    """The provisions of both documents on one point; either may be missing."""

    point: Point
    first: Statement | None
    second: Statement | None

    @property
    def outcome(self) -> Outcome:
        if self.first is None or self.second is None:
            return Outcome.ONLY_SECOND if self.first is None else Outcome.ONLY_FIRST
        same = (self.first.value, self.first.condition, self.first.provision.force) == (
            self.second.value,
            self.second.condition,
            self.second.provision.force,
        )
        return Outcome.SAME if same else Outcome.DIFFERENT


@dataclass(frozen=True, slots=True)
class Difference:
    """``base`` is the document from above that both carry out; None where there is none: then equal numbers meet."""

    first: Document
    second: Document
    base: Document | None
    clauses: tuple[ClausePair, ...]
    figures: tuple[FigurePair, ...]

    def as_json(self, packs: Packs) -> dict[str, Any]:
        return {
            "first": self.first.document,
            "second": self.second.document,
            "base": self.base.document if self.base else None,
            "clauses": [
                {
                    "parent": pair.parent.id if pair.parent else None,
                    "title": both(pair.parent.title) if pair.parent else None,
                    "first": [_clause(one) for one in pair.first],
                    "second": [_clause(one) for one in pair.second],
                }
                for pair in self.clauses
            ],
            "figures": [
                {
                    **pair.point.as_json(packs),
                    "outcome": pair.outcome.value,
                    "first": pair.first.as_json() if pair.first else None,
                    "second": pair.second.as_json() if pair.second else None,
                }
                for pair in self.figures
            ],
        }


def _clause(clause: Clause) -> dict[str, Any]:
    return {"clause": clause.id, "title": both(clause.title), "summary": both(clause.summary)}


def diff(packs: Packs, first: str, second: str) -> Difference:
    """Compare two documents. Raises UnknownDocument."""
    one, other = packs.document(first), packs.document(second)
    base = _common_base(packs, one, other)
    clauses = _over(base, one, other) if base else _by_number(one, other)
    return Difference(one, other, base, tuple(clauses), tuple(_figures(packs, one, other)))


def _common_base(packs: Packs, one: Document, other: Document) -> Document | None:
    """The document that clauses of both carry out, or one of the two where the other carries it out."""
    named: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for index, document in enumerate((one, other)):
        for clause in document.clauses:
            for cite in clause.implements:
                named[cite.document][index] += 1
    for document, index in ((one, 1), (other, 0)):
        if named[document.document][index]:
            return document
    shared = {code: min(counts) for code, counts in named.items() if min(counts)}
    return packs.documents[min(shared, key=lambda code: (-shared[code], code))] if shared else None


def _over(base: Document, one: Document, other: Document) -> Iterator[ClausePair]:
    """Each clause of the base with those that carry it out; then what has no such parent, alone."""
    for clause in base.clauses:
        pair = ClausePair(clause, _meeting(base, clause, one), _meeting(base, clause, other))
        if pair.first or pair.second:
            yield pair
    for side, document in enumerate((one, other)):
        if document is base:
            continue
        for clause in document.clauses:
            if all(cite.document != base.document for cite in clause.implements):
                yield ClausePair(None, () if side else (clause,), (clause,) if side else ())


def _meeting(base: Document, clause: Clause, document: Document) -> tuple[Clause, ...]:
    if document is base:
        return (clause,)
    cited = (base.document, clause.id)
    return tuple(
        one
        for one in document.clauses
        if any((cite.document, cite.clause) == cited for cite in one.implements)
    )


def _by_number(one: Document, other: Document) -> Iterator[ClausePair]:
    """Without a common parent the clauses of equal number meet, as in an old and a new text."""
    left, right = ({clause.id: clause for clause in document.clauses} for document in (one, other))
    for number in dict.fromkeys([*left, *right]):
        yield ClausePair(
            None,
            (left[number],) if number in left else (),
            (right[number],) if number in right else (),
        )


def _figures(packs: Packs, one: Document, other: Document) -> Iterator[FigurePair]:
    """Under each point first the pairs of equal condition, then what is left in the order of the documents."""
    points: dict[Point, tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for provision in packs.provisions.values():
        for side, document in enumerate((one, other)):
            if provision.cite.document == document.document:
                points[point_of(provision)][side].append(state(packs, provision, _day_of(document)))
    for point in sorted(points, key=lambda found: found.order(packs)):
        yield from _pairs(point, *points[point])


def _day_of(document: Document) -> date:
    """Each document is seen on its own first day, so that no later replacement clouds it."""
    return document.in_force.first


def _pairs(point: Point, left: list[Statement], right: list[Statement]) -> Iterator[FigurePair]:
    rest = list(right)
    unmet = []
    for statement in left:
        same = next((one for one in rest if one.condition == statement.condition), None)
        if same is None:
            unmet.append(statement)
            continue
        rest.remove(same)
        yield FigurePair(point, statement, same)
    for index in range(max(len(unmet), len(rest))):
        yield FigurePair(
            point, unmet[index] if index < len(unmet) else None, rest[index] if index < len(rest) else None
        )
