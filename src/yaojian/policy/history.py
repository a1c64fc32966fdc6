"""How the figures about a matter changed over time: one lane for each point and condition of each jurisdiction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from yaojian.policy.packs import Packs
from yaojian.policy.points import Point, both, point_of, point_words, provisions_about, subject_title
from yaojian.policy.provisions import Provision
from yaojian.policy.statements import Statement, condition_words, state
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class Stretch:
    """One figure from its first to its last day (None: no end is written).

    From ``presumed_from`` on the figure only carries on as presumed: from its first day where the wording was not
    read, else from the day on which another text took the place of its document.
    """

    statement: Statement
    first: date
    last: date | None
    presumed_from: date | None
    replaced_by: str

    def as_json(self) -> dict[str, Any]:
        start = self.statement.provision.starts_from
        return {
            **self.statement.as_json(),
            "first": self.first.isoformat(),
            "last": self.last.isoformat() if self.last else None,
            "presumed_from": self.presumed_from.isoformat() if self.presumed_from else None,
            "replaced_by": self.replaced_by or None,
            "starts_from": start.model_dump(mode="json", exclude_none=True) if start else None,
        }


@dataclass(frozen=True, slots=True)
class Lane:
    """The figures of one point under one condition in one jurisdiction, in the order of their days."""

    point: Point
    jurisdiction: str
    condition: Words | None
    stretches: tuple[Stretch, ...]

    def changes(self) -> int:
        return len(self.stretches) - 1


@dataclass(frozen=True, slots=True)
class History:
    """All lanes about a subject, in the order of the procedure, those from above first."""

    subject: str
    title: Words
    jurisdiction: str
    lanes: tuple[Lane, ...]

    def matters(self) -> tuple[str, ...]:
        """The procedures and subjects that the lanes are about."""
        return tuple(dict.fromkeys(lane.point.matter for lane in self.lanes))

    def days_of_change(self) -> tuple[date, ...]:
        """Every day on which something begins, ends or becomes presumed, in order."""
        days = {one.first for lane in self.lanes for one in lane.stretches}
        days |= {one.last for lane in self.lanes for one in lane.stretches if one.last}
        days |= {one.presumed_from for lane in self.lanes for one in lane.stretches if one.presumed_from}
        return tuple(sorted(days))

    def as_json(self, packs: Packs) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "title": both(self.title),
            "jurisdiction": self.jurisdiction or None,
            "pack_digest": packs.digest,
            "lanes": [
                {
                    **lane.point.as_json(packs),
                    "jurisdiction": lane.jurisdiction,
                    "condition": both(lane.condition) if lane.condition else None,
                    "stretches": [one.as_json() for one in lane.stretches],
                }
                for lane in self.lanes
            ],
        }


def history(packs: Packs, subject: str, jurisdiction: str = "") -> History:
    """Every figure about a subject with its days; of one jurisdiction and those above it, or of all.

    Raises UnknownSubject, UnknownJurisdiction.
    """
    title = subject_title(packs, subject)
    places = packs.chain(jurisdiction) if jurisdiction else tuple(packs.jurisdictions)
    lanes: dict[tuple[Point, str, Words | None], list[Provision]] = {}
    for provision in provisions_about(packs, subject):
        if provision.jurisdiction in places:
            condition = condition_words(packs, provision)
            lanes.setdefault((point_of(provision), provision.jurisdiction, condition), []).append(provision)
    depth = {code: len(packs.chain(code)) for code in packs.jurisdictions}
    found = (
        Lane(point, place, condition, _stretches(packs, those))
        for (point, place, condition), those in lanes.items()
    )
    ordered = sorted(
        found,
        key=lambda lane: (
            lane.point.order(packs),
            depth[lane.jurisdiction],
            lane.jurisdiction,
            lane.stretches[0].first,
        ),
    )
    return History(subject, title, jurisdiction, tuple(ordered))


def lane_words(packs: Packs, lane: Lane, with_matter: bool = True) -> Words:
    return point_words(packs, lane.point, with_matter)


def _stretches(packs: Packs, provisions: Iterable[Provision]) -> tuple[Stretch, ...]:
    found = (_stretch(packs, one) for one in provisions)
    return tuple(
        sorted(found, key=lambda one: (one.first, one.last or date.max, one.statement.provision.key))
    )


def _stretch(packs: Packs, provision: Provision) -> Stretch:
    first, last = provision.in_force.first, provision.in_force.until
    replaced = packs.documents[provision.cite.document].replaced
    presumed: date | None = None if provision.verified else first
    if replaced is not None and provision.verified and replaced.on <= provision.in_force.last:
        presumed = max(first, replaced.on)
    return Stretch(state(packs, provision, first), first, last, presumed, replaced.by if replaced else "")
