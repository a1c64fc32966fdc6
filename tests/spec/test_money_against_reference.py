"""The sums of the Guangxi measures against the reference folder beside the project, where it is present."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.support.packs import law

from yaojian.policy.money import Money

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="put the reference folder shared/ beside the project"),
]
KINDS = {"subsidy cap", "subsidy floor", "subsidy rate"}


def reference() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SHARED / "domain/regulation_data.json").read_text(encoding="utf-8"))
    return found


def sums() -> list[dict[str, Any]]:
    if not SHARED.is_dir():
        return []
    return [row for row in reference()["parameters"] if row["doc"] == "GX58" and row["kind"] in KINDS]


@pytest.mark.parametrize("row", sums(), ids=lambda row: row["id"])
def test_a_sum_of_the_measures_is_the_sum_of_the_reference(row: dict[str, Any]) -> None:
    (provision,) = [one for one in law().provisions.values() if row["id"] in one.catalogue]
    assert isinstance(provision.value, Money)
    award, figure = provision.value.money, Decimal(re.sub("[^0-9]", "", row["value"]))

    assert (provision.cite.document, provision.cite.clause) == ("GX58", row["clause"])
    assert provision.verified
    if row["kind"] == "subsidy rate":
        assert award.rate_percent == figure
    elif row["kind"] == "subsidy floor":
        assert award.at_least == figure
    else:
        assert figure in {cap.at_most for cap in award.caps}


@pytest.mark.parametrize(
    ("parameter", "per"),
    [("P041", "product_year"), ("P042", "firm_year"), ("P044", "approval"), ("P045", "firm_year"), ("P051", "product"), ("P053", "project"), ("P054", "product"), ("P055", "firm_year")],
)  # fmt: skip
def test_a_cap_counts_over_what_the_reference_says(parameter: str, per: str) -> None:
    row = next(one for one in sums() if one["id"] == parameter)
    (provision,) = [one for one in law().provisions.values() if parameter in one.catalogue]
    assert isinstance(provision.value, Money)

    assert {cap.per: cap.at_most for cap in provision.value.money.caps}[per] == Decimal(row["value"])  # type: ignore[index]


def test_the_measures_carry_out_what_the_reference_aligns() -> None:
    aligned = {
        (clause, str(row["sc53"]))
        for row in reference()["alignment"]
        for clause in re.findall(r"\d+", row["gx58"])
    }
    clauses = law().documents["GX58"].clauses

    assert {(one.id, up.clause) for one in clauses for up in one.implements} == aligned


def test_all_figures_and_rules_of_the_measures_are_stated() -> None:
    data = reference()
    wanted = {row["id"] for row in data["parameters"] if row["doc"] == "GX58"}
    wanted |= {row["id"] for row in data["rules"] if "GX58" in row["clause"]}
    stated = {n for one in law().provisions.values() if one.cite.document == "GX58" for n in one.catalogue}

    assert stated == wanted
