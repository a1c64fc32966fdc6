"""Which clause carries out which, what is left untouched, what is a province's own."""

from __future__ import annotations

import pytest
from tests.support.questions_of_reform import reform

from yaojian.errors import NothingToAlign, UnknownDocument, UnknownJurisdiction
from yaojian.policy.alignment import align


def test_the_matrix_has_a_line_for_each_numbered_clause_and_a_column_for_each_document() -> None:
    found = align(reform(), ["CN-GX", "CN-SX"])

    assert [line.clause.id for line in found.lines] == ["1", "2", "3"]
    assert [one.document for one in found.documents] == ["PLAN", "STEPS"]
    cells = {
        line.clause.id: {code: [one.text() for one in those] for code, those in line.cells.items()}
        for line in found.lines
    }
    assert cells["1"] == {"PLAN": ["1"], "STEPS": []}
    assert cells["2"] == {"PLAN": ["（1）"], "STEPS": ["4"]}


def test_gaps_are_told_for_a_document_a_place_and_all_places() -> None:
    found = align(reform(), ["CN-GX", "CN-SX"])

    assert (found.gaps("PLAN"), found.gaps("STEPS")) == (("3",), ("1", "3"))
    assert found.gaps_of_place("CN-SX") == ("1", "3")
    assert found.not_everywhere() == (("1", ("CN-GX",)),)
    assert found.untouched() == ("3",)
    assert found.lines[1].only_in_part("PLAN")


def test_a_clause_without_a_parent_is_the_province_s_own() -> None:
    own = align(reform(), ["CN-GX", "CN-SX"]).own

    assert {code: [one.id for one in clauses] for code, clauses in own.items()} == {
        "PLAN": ["2"],
        "STEPS": [],
    }


def test_the_base_may_be_named_and_must_be_there() -> None:
    assert align(reform(), ["CN-GX"], "UP").base.document == "UP"
    with pytest.raises(UnknownDocument):
        align(reform(), ["CN-GX"], "DOWN")
    with pytest.raises(UnknownJurisdiction):
        align(reform(), ["CN-XX"])


def test_a_place_that_carries_nothing_out_cannot_be_aligned() -> None:
    with pytest.raises(NothingToAlign) as error:
        align(reform(), ["CN"])
    assert "CN-GX, CN-SX" in error.value.text("en")
    with pytest.raises(NothingToAlign):
        align(reform(), ["CN-GX"], "LAW")
