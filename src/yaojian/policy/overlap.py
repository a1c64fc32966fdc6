"""Finds rules of equal standing that could both apply to the same case: a machine must not choose between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from yaojian.errors.facts import PackFault
from yaojian.facts.book import FactBook
from yaojian.facts.satisfiability import can_both_hold
from yaojian.policy.documents import Document
from yaojian.policy.provisions import Force, Provision
from yaojian.policy.reading import Found, Written
from yaojian.words import Words

Days = tuple[date, date]


def check_overlaps(written: Written, book: FactBook) -> Iterator[PackFault]:
    """One fault for each pair, at the later one."""
    rivals: dict[tuple[object, ...], list[Found[Provision]]] = defaultdict(list)
    for found in written.provisions.values():
        rivals[_standing(found.value)].append(found)
    documents = {code: found.value for code, found in written.documents.items()}
    for group in rivals.values():
        for first, second in combinations(group, 2):
            if _both_could_win(first.value, second.value, documents, book):
                yield _fault(first, second)


def _standing(provision: Provision) -> tuple[object, ...]:
    return (
        provision.jurisdiction,
        provision.matter,
        provision.effect,
        provision.measure,
        provision.span,
        provision.rank,
        provision.force is Force.AIM,
    )


def _both_could_win(
    first: Provision, second: Provision, documents: dict[str, Document], book: FactBook
) -> bool:
    meet = set(first.steps or ("",)) & set(second.steps or ("",))
    if not meet or not can_both_hold(first.when, second.when, book):
        return False
    lives = zip(_lives(first, documents), _lives(second, documents), strict=True)
    return any(max(one[0], other[0]) <= min(one[1], other[1]) for one, other in lives)


def _lives(provision: Provision, documents: dict[str, Document]) -> tuple[Days, Days]:
    """The days a rule lives, and the days it only carries on after its document was replaced (maybe empty)."""
    first, last = provision.in_force.first, provision.in_force.last
    replaced = documents[provision.cite.document].replaced
    if replaced is None:
        return (first, last), (date.max, date.min)
    return (first, min(last, replaced.on - timedelta(days=1))), (max(first, replaced.on), last)


def _fault(first: Found[Provision], second: Found[Provision]) -> PackFault:
    place = f"{first.source.name}:{first.place.line}"
    return second.source.fault(
        second.at,
        Words(
            f"{second.value.key} 与 {first.value.key}（{place}）同位阶且可能同时适用",
            f"{second.value.key} and {first.value.key} ({place}) have equal standing and could both apply",
        ),
        Words(
            "请用 rank 定先后，或用 when、in_force 区分", "Set rank, or tell them apart by when or in_force"
        ),
    )
