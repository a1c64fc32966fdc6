"""How figures changed over time, and how two documents differ."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.questions_of_reform import reform

from yaojian.errors import UnknownDocument
from yaojian.policy.difference import Outcome, diff
from yaojian.policy.history import history


def test_a_lane_holds_the_figures_of_one_point_in_the_order_of_their_days() -> None:
    found = history(reform(), "special", "CN")
    (lane,) = found.lanes

    assert [(one.first, one.last, one.statement.value.zh) for one in lane.stretches] == [
        (date(2020, 1, 1), date(2023, 12, 31), "不超过90个工作日"),
        (date(2024, 1, 1), None, "不超过60个工作日"),
    ]
    assert lane.changes() == 1


def test_a_figure_is_presumed_from_the_day_its_document_was_replaced() -> None:
    (lane,) = history(reform(), "special", "CN").lanes

    assert [one.presumed_from for one in lane.stretches] == [None, date(2026, 5, 15)]
    assert lane.stretches[1].replaced_by == "新条例"


def test_of_a_province_its_own_lanes_and_those_from_above_are_told() -> None:
    def places(where: str) -> list[str]:
        return [lane.jurisdiction for lane in history(reform(), "special", where).lanes]

    assert places("CN-GX") == ["CN", "CN-GX"]
    assert sorted(places("")) == ["CN", "CN-GX", "CN-SX"]


def test_a_figure_that_nobody_read_is_presumed_from_its_first_day() -> None:
    lane = next(one for one in history(reform(), "special").lanes if one.jurisdiction == "CN-SX")

    assert lane.stretches[0].presumed_from == lane.stretches[0].first
    assert date(2026, 6, 15) in history(reform(), "special").days_of_change()


def test_clauses_meet_over_the_clause_from_above() -> None:
    found = diff(reform(), "PLAN", "STEPS")
    told = [
        (
            pair.parent.id if pair.parent else "",
            [one.id for one in pair.first],
            [one.id for one in pair.second],
        )
        for pair in found.clauses
    ]

    assert found.base is not None
    assert found.base.document == "UP"
    assert told == [("1", ["1"], []), ("2", ["1"], ["4"]), ("", ["2"], [])]


def test_figures_of_one_point_meet_and_others_stand_alone() -> None:
    found = {
        (pair.point.matter, pair.point.effect.value): pair.outcome
        for pair in diff(reform(), "PLAN", "STEPS").figures
    }

    assert found == {("special", "promised"): Outcome.DIFFERENT, ("queue", "channel"): Outcome.ONLY_FIRST}


def test_a_document_meets_the_one_that_it_carries_out() -> None:
    found = diff(reform(), "UP", "STEPS")

    assert found.base is not None
    assert found.base.document == "UP"
    assert [([one.id for one in pair.first], [one.id for one in pair.second]) for pair in found.clauses] == [
        (["总体"], []), (["1"], []), (["2"], ["4"]), (["3"], []),
    ]  # fmt: skip


def test_without_a_common_parent_clauses_of_equal_number_meet() -> None:
    found = diff(reform(), "LAW", "UP")

    assert found.base is None
    assert ("1", "1") in [
        (pair.first[0].id, pair.second[0].id) for pair in found.clauses if pair.first and pair.second
    ]


def test_a_document_does_not_differ_from_itself_and_an_unknown_one_is_refused() -> None:
    assert {pair.outcome for pair in diff(reform(), "PLAN", "PLAN").figures} == {Outcome.SAME}
    with pytest.raises(UnknownDocument):
        diff(reform(), "PLAN", "NONE")
