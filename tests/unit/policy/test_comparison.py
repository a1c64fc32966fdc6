"""One matter in several places: each row, whose rule it is, and who has none."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.questions_of_reform import reform

from yaojian.errors import UnknownSubject
from yaojian.policy.comparison import compare
from yaojian.policy.statements import statement_trace

DAY = date(2026, 3, 2)
PLACES = ["CN", "CN-GX", "CN-SX"]


def test_a_gathering_subject_lays_its_parts_side_by_side() -> None:
    found = compare(reform(), "testing", PLACES, DAY)
    told = {
        (row.point.matter, row.point.effect.value, row.condition.zh if row.condition else ""): {
            code: (cell.statement.value.zh, cell.own) for code, cell in row.cells.items()
        }
        for row in found.rows
    }

    assert told[("sample", "sample", "")] == {
        "CN": ("2倍全检量", True), "CN-GX": ("2倍全检量", False), "CN-SX": ("2倍全检量", False),
    }  # fmt: skip
    assert told[("special", "promised", "")] == {"CN-GX": ("较法定时限减 50%", True)}
    assert told[("special", "promised", "无菌为“是”")] == {"CN-SX": ("不超过40个工作日", True)}
    assert len(told) == 4


def test_a_part_of_another_limit_is_worked_out_where_that_is_one_figure() -> None:
    row = next(
        row for row in compare(reform(), "testing", ["CN-GX"], DAY).rows if row.point.effect == "promised"
    )
    cell = row.cells["CN-GX"].statement

    assert cell.worked_out is not None
    assert cell.worked_out.en == "at most 30 working days"
    assert "折合：不超过30个工作日" in statement_trace(reform(), cell)


def test_law_that_another_text_replaced_is_presumed_from_that_day() -> None:
    def presumed(on: date) -> bool:
        rows = compare(reform(), "special", ["CN"], on).rows
        return next(row for row in rows if row.point.span == "review").cells["CN"].statement.presumed

    assert (presumed(date(2026, 5, 14)), presumed(date(2026, 5, 15))) == (False, True)


def test_a_place_without_a_rule_says_so() -> None:
    found = compare(reform(), "queue", PLACES, DAY)

    assert (found.silent(), found.without_own()) == (("CN", "CN-SX"), ("CN", "CN-SX"))
    assert found.as_json(reform())["rows"][0]["cells"]["CN"] is None
    assert found.as_json(reform())["without_rule"] == ["CN", "CN-SX"]


def test_a_rule_counts_only_while_it_is_in_force() -> None:
    def places(on: date) -> set[str]:
        rows = compare(reform(), "special", PLACES, on).rows
        return {code for row in rows if row.point.effect == "promised" for code in row.cells}

    assert places(date(2025, 6, 15)) == set()
    assert places(date(2025, 6, 16)) == {"CN-SX"}
    assert places(date(2026, 6, 15)) == {"CN-GX", "CN-SX"}
    assert places(date(2026, 6, 16)) == {"CN-GX"}


def test_an_unknown_subject_names_those_like_it() -> None:
    with pytest.raises(UnknownSubject) as error:
        compare(reform(), "samples", PLACES, DAY)
    assert "sample (Sample)" in error.value.text("en")
