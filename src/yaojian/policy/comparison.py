"""The same matter in several jurisdictions on one day: one row for each point and condition, one column for each place.

A cell holds the provision that a place has itself, or the one that it takes from above. General law behind a
procedure is left out: it is the same everywhere and stands under its own name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yaojian.policy.outlines import jurisdiction_chain
from yaojian.policy.packs import Packs
from yaojian.policy.points import Point, both, point_of, point_words, provisions_about, subject_title
from yaojian.policy.provisions import Force, Provision
from yaojian.policy.statements import Statement, state
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place rules on one row; ``own`` is false where the rule comes from above.

    ``besides`` are other rules of the place itself on the same row that yield to this one, such as an aim.
    """

    statement: Statement
    own: bool
    besides: tuple[Statement, ...] = ()

    @property
    def origin(self) -> Words:
        return Words("本地", "own") if self.own else Words("来自上级", "from above")

    def as_json(self) -> dict[str, Any]:
        besides = [one.as_json() for one in self.besides]
        return {**self.statement.as_json(), "own": self.own, "besides": besides}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One point under one condition; a place without a rule for it has no cell."""

    point: Point
    condition: Words | None
    cells: Mapping[str, Cell]

    def differs(self, places: Sequence[str]) -> bool:
        """Whether these places do not all rule the same; having no rule is another answer too."""
        return len({self.cells[code].statement.value if code in self.cells else None for code in places}) > 1

    def is_everywhere_from_above(self) -> bool:
        return not any(cell.own for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows about a subject on a day."""

    subject: str
    title: Words
    on: date
    jurisdictions: tuple[str, ...]
    rows: tuple[ComparedRow, ...]

    def matters(self) -> tuple[str, ...]:
        """The procedures and subjects that the rows are about."""
        return tuple(dict.fromkeys(row.point.matter for row in self.rows))

    def silent(self) -> tuple[str, ...]:
        """The places that have no rule on any row, not even from above."""
        return tuple(code for code in self.jurisdictions if all(code not in row.cells for row in self.rows))

    def differing(self) -> tuple[ComparedRow, ...]:
        """The rows on which the places do not all rule the same."""
        return tuple(row for row in self.rows if row.differs(self.jurisdictions))

    def without_own(self) -> tuple[str, ...]:
        """The places that only take what comes from above."""
        mine = {code for row in self.rows for code, cell in row.cells.items() if cell.own}
        return tuple(code for code in self.jurisdictions if code not in mine)

    def as_json(self, packs: Packs) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "title": both(self.title),
            "on": self.on.isoformat(),
            "pack_digest": packs.digest,
            "jurisdictions": list(self.jurisdictions),
            "rows": [
                {
                    **row.point.as_json(packs),
                    "condition": both(row.condition) if row.condition else None,
                    "differs": row.differs(self.jurisdictions),
                    "cells": {
                        code: row.cells[code].as_json() if code in row.cells else None
                        for code in self.jurisdictions
                    },
                }
                for row in self.rows
            ],
            "without_rule": list(self.silent()),
            "without_own_rule": list(self.without_own()),
        }


def compare(packs: Packs, subject: str, jurisdictions: Sequence[str], on: date) -> Comparison:
    """Lay the rules of several places side by side. Raises UnknownSubject, UnknownJurisdiction."""
    title = subject_title(packs, subject)
    places = tuple(dict.fromkeys(jurisdictions))
    for code in places:
        packs.jurisdiction(code)
    living = [
        one for one in provisions_about(packs, subject) if one.in_force.first <= on <= one.in_force.last
    ]
    rows: dict[tuple[Point, Words | None], dict[str, Cell]] = {}
    for place in places:
        for provision in _in_order(packs, living, place, on):
            one, own = state(packs, provision, on, place), provision.jurisdiction == place
            cells = rows.setdefault((point_of(provision), one.condition), {})
            first = cells.setdefault(place, Cell(one, own))
            if own and first.statement is not one:
                cells[place] = replace(first, besides=(*first.besides, one))
    found = (ComparedRow(point, condition, cells) for (point, condition), cells in rows.items())
    ordered = sorted(
        found,
        key=lambda row: (
            row.point.order(packs),
            row.condition is not None,
            row.condition.zh if row.condition else "",
        ),
    )
    return Comparison(subject, title, on, places, tuple(ordered))


def _in_order(packs: Packs, provisions: Sequence[Provision], place: str, on: date) -> list[Provision]:
    """The provisions that apply in a place, those first that would win: binding, living, by rank, near."""
    chain = jurisdiction_chain(packs.jurisdictions, place)

    def standing(one: Provision) -> tuple[bool, bool, int, int]:
        replaced = packs.documents[one.cite.document].replaced
        return (
            one.force is Force.AIM,
            replaced is not None and replaced.on <= on,
            -one.rank,
            chain.index(one.jurisdiction),
        )

    return sorted((one for one in provisions if one.jurisdiction in chain), key=standing)


def row_title(packs: Packs, row: ComparedRow, with_matter: bool = True) -> Words:
    """The head of a row; its condition stands beside it."""
    return point_words(packs, row.point, with_matter)
