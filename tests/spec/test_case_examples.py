"""Every example case beside the law, played as a test of its own. Its dates were counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.packs import PACKS, law
from tests.support.procedures import procedure, whole_law

from yaojian.workflow import differences, read_case_file

FILES = sorted(path for path in PACKS.glob("*/examples/*/*.yaml") if path.parent.name in law().outlines)


def name_of(path: Path) -> str:
    return path.relative_to(PACKS).with_suffix("").as_posix().replace("/examples/", "/")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_case_turns_out_as_its_file_says(path: Path) -> None:
    case, _source = read_case_file(path)

    found = differences(case, procedure(case.procedure), whole_law())

    assert [str(one) for one in found] == [], case.shows.en


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_case_stands_beside_the_law_it_shows(path: Path) -> None:
    case, _source = read_case_file(path)

    assert path.parent.name == case.procedure
    assert path.parents[2].name == case.jurisdiction.lower()
    assert case.expect, "an example without expectations proves nothing"


def test_the_examples_cover_what_the_law_can_do_to_a_clock() -> None:
    cases = [read_case_file(path)[0] for path in FILES]
    registrations = [case for case in cases if case.procedure == "device-registration-ii"]
    events = [event for case in registrations for event in case.events]
    definition = procedure("device-registration-ii")

    assert len(registrations) >= 15
    assert {case.jurisdiction for case in registrations} == {"CN", "CN-GX", "CN-HI", "CN-SX"}
    pauses = {event.data.get("pause") for event in events} - {None}
    assert set(definition.pause_index) - pauses == {"applicant-delay", "hearing"}
    ends = {expected.end for case in registrations for expected in case.expect}
    assert ends >= set(definition.end_index) - {"not-accepted"}
