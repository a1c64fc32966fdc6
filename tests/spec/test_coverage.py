"""The page on coverage says what the packs say; each number of the catalogue is stated where the reference has it.

That the figures agree is held in ``test_packs_against_reference.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.packs import law

from yaojian.policy.coverage import coverage, coverage_page

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs/reference/coverage.md"
SHARED = PROJECT.parent / "shared"


def test_the_page_of_coverage_is_written_from_the_packs() -> None:
    assert PAGE.read_text(encoding="utf-8") == coverage_page(law()), "run: yaojian packs coverage"


def test_every_number_is_found_or_missing() -> None:
    found = coverage(law())

    assert len(found.found("P")) + len(found.missing("P")) == 92
    assert len(found.found("R")) + len(found.missing("R")) == 90


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="put the reference folder shared/ beside the project")
def test_every_number_stands_in_the_document_of_the_reference() -> None:
    data = json.loads((SHARED / "domain/regulation_data.json").read_text(encoding="utf-8"))
    wanted = {row["id"]: row["doc"] for row in data["parameters"]}
    wanted |= {row["id"]: row["clause"] for row in data["rules"]}
    wrong = {
        one.number: place
        for one in coverage(law()).stated
        for place in one.places
        if document_of(place) not in wanted[one.number]
    }
    assert wrong == {}


def document_of(place: str) -> str:
    """The document that a provision cites, or of which a clause or the whole states the number."""
    provision = law().provisions.get(place)
    return provision.cite.document if provision else place.partition("/")[0]
