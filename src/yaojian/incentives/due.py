"""Grants to be paid without application (免申即享): what the law gives, with the papers already on file."""

from __future__ import annotations

from collections.abc import Iterator

from yaojian.incentives.results import Assessment, DueGrant, Granted, ItemResult, Readiness
from yaojian.policy import Bound, Packs
from yaojian.words import Words, listed


def due_grants(packs: Packs, assessment: Assessment) -> tuple[DueGrant, ...]:
    """Each item with its readiness. Only an exact sum of law that was read, fully proven, is paid as it stands."""
    return tuple(_due(packs, one) for one in assessment.items)


def _due(packs: Packs, result: ItemResult) -> DueGrant:
    open_points = tuple(point for one in result.granted for point in _open_points(one))
    undetermined = any(one.undetermined for one in result.granted)
    if not result.amount and not undetermined:
        return DueGrant(result, Readiness.NOTHING, tuple(_nothing(result)))
    if result.missing:
        titles = listed(packs.facts.describe(name) for name in result.missing)
        papers = Words(f"缺：{titles.zh}", f"Missing: {titles.en}")
        return DueGrant(result, Readiness.PAPERS, (papers, *open_points))
    return DueGrant(result, Readiness.DECISION if open_points else Readiness.DUE, open_points)


def _nothing(result: ItemResult) -> Iterator[Words]:
    if not result.granted:
        yield Words("没有适用的规定", "No rule applies")
    for one in result.granted:
        if one.already_paid:
            yield Words("已经付过", "Paid already")
        yield from (cap.said for cap in one.caps)


def _open_points(granted: Granted) -> Iterator[Words]:
    """Why somebody still has to decide."""
    if granted.undetermined:
        yield Words("原文没有写数额", "The text lays down no sum")
    elif granted.bound is Bound.AT_MOST:
        yield Words("原文只写上限，数额待定", "The text sets only a cap; the sum is to be decided")
    elif granted.bound is Bound.AT_LEAST:
        yield Words("原文只写下限，数额待定", "The text sets only a floor; the sum is to be decided")
    if granted.row.presumed:
        yield Words("所依规定未核", "The rule is presumed, not verified")
