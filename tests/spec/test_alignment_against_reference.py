"""The matrix of the packs against the alignment of the reference folder beside the project, where it is present."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.packs import law

from yaojian.policy.alignment import Alignment, align, numbered

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="put the reference folder shared/ beside the project"),
]
COLUMNS = {"gx45": "GX45", "gx58": "GX58", "sx1": "SX1", "hn": "HN"}
PROVINCES = ("CN-GX", "CN-SX", "CN-HI")


def reference() -> list[dict[str, Any]]:
    rows = json.loads((SHARED / "domain/regulation_data.json").read_text(encoding="utf-8"))["alignment"]
    assert len(rows) == 24
    return rows


def matrix() -> Alignment:
    return align(law(), PROVINCES, "SC53")


def named(text: str, document: str) -> dict[str, bool]:
    """The clauses of a cell, each with whether it stands in brackets: ``19, (14)``, ``4.x``, ``19.1–19.4``.

    A remark behind a clause (``7 (test on receipt)``) is left out.
    """
    without_remarks = re.sub(r"(?<=\d) \([^)]*\)| capability only", "", text)
    found = {}
    for part in without_remarks.replace("—", "").split(","):
        bracketed, inside = "(" in part, part.strip(" ()")
        found |= dict.fromkeys(_clauses(inside, document), bracketed)
    return found


def _clauses(part: str, document: str) -> Iterator[str]:
    if part.endswith(".x"):
        yield from (one.id for one in numbered(law().documents[document]) if one.id.startswith(part[:-1]))
    elif "–" in part:
        first, last = part.split("–")
        item = first.partition(".")[0]
        yield from (f"{item}.{number}" for number in range(_sub(first), _sub(last) + 1))
    elif part:
        yield part


def _sub(clause: str) -> int:
    return int(clause.partition(".")[2])


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("number", range(1, 25))
def test_a_cell_names_the_clauses_of_the_reference(number: int, column: str) -> None:
    row, code = reference()[number - 1], COLUMNS[column]
    wanted = named(row[column], code)
    (line,) = (one for one in matrix().lines if one.clause.id == str(number))
    found = {one.clause.id: one.in_part for one in line.cells[code]}

    assert row["sc53"] == number
    assert set(found) == set(wanted), row["topic"]
    assert {clause for clause, bracketed in wanted.items() if bracketed} <= {
        clause for clause, in_part in found.items() if in_part
    }


def test_only_hainan_touches_segmented_production_and_only_shanxi_and_hainan_rare_disease() -> None:
    only = dict(matrix().not_everywhere())

    assert only["19"] == ("CN-HI",)
    assert only["11"] == ("CN-SX", "CN-HI")
    assert matrix().untouched() == ()


@pytest.mark.parametrize(
    ("code", "gaps"),
    [
        ("GX45", "11 19"),
        ("GX58", "4 9 11 15 16 17 18 19 23"),
        ("SX1", "19"),
        ("HN", "4"),
    ],
)
def test_the_gaps_of_a_document(code: str, gaps: str) -> None:
    assert matrix().gaps(code) == tuple(gaps.split())


def test_a_clause_without_a_parent_stands_in_no_cell_of_the_reference() -> None:
    for column, code in COLUMNS.items():
        named_there = {clause for row in reference() for clause in named(row[column], code)}
        all_of_them = {one.id for one in numbered(law().documents[code])}
        assert {one.id for one in matrix().own[code]} == all_of_them - named_there, code
