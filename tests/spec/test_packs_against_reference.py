"""The figures and the wording of the packs against the reference folder beside the project, where it is present."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.support.packs import PACKS, law
from tests.support.seed_texts import LONGEST_RUN, runs, runs_of_files

from yaojian.policy.provisions import Measure, Provision
from yaojian.policy.values import Figure, Length, Relative, Wording
from yaojian.written import read_file

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="put the reference folder shared/ beside the project"),
]

TOLD_IN_FULL = ("SC53", "SX1")
"""Documents of which every figure and every rule of the reference must be stated somewhere in the packs."""

FORCES = {"M": "must", "D": "may", "A": "aim"}
NAMES = {"issuers", "number", "short", "departments"}
"""Keys whose values are names: of documents, bodies and systems. They are the same wherever they stand."""


def reference(part: str) -> dict[str, dict[str, Any]]:
    data = json.loads((SHARED / "domain/regulation_data.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in data[part]}


def parameters() -> dict[str, dict[str, Any]]:
    return reference("parameters")


def stated(letter: str) -> tuple[tuple[str, str], ...]:
    """Each number of the catalogue with the provision that says it states it."""
    return tuple(
        (number, key)
        for key, one in law().provisions.items()
        for number in one.catalogue
        if number.startswith(letter)
    )


def clauses_of(rule: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """``HN-2.1, 10.1; SC53-1`` as pairs of document and clause."""
    for part in rule["clause"].split(";"):
        document, _, clauses = part.strip().partition("-")
        yield from ((document, clause.split()[0]) for clause in clauses.split(","))


def figure_of(provision: Provision) -> Decimal | None:
    value = provision.value
    if isinstance(value, Length):
        return Decimal(value.amount)
    if isinstance(value, Relative):
        return 100 - value.percent_left
    return value.number if isinstance(value, Figure) else None


def numbers_in(text: str) -> list[Decimal]:
    return [Decimal(one) for one in re.findall(r"\d+(?:\.\d+)?", text)]


@pytest.mark.parametrize(("number", "key"), stated("P"))
def test_a_figure_of_the_packs_is_the_figure_of_the_reference(number: str, key: str) -> None:
    row, provision = parameters()[number], law().provisions[key]
    figure = figure_of(provision)

    assert (row["doc"], row["clause"]) == (provision.cite.document, provision.cite.clause)
    years = row["period"] if row["kind"] == "validity" else ""
    assert figure is None or figure in numbers_in(f"{row['value']} {years}")
    if isinstance(provision.value, Length | Figure | Relative) and row["value"].startswith(("≥", "≤")):
        assert provision.value.bound == ("at_least" if row["value"].startswith("≥") else "at_most")
    if "AVERAGE" in row["subject"]:
        assert provision.measure is Measure.AVERAGE


@pytest.mark.parametrize(("number", "key"), stated("P"))
def test_the_figure_it_starts_from_is_that_of_the_reference(number: str, key: str) -> None:
    start = law().provisions[key].starts_from
    if start is None:
        return
    amount = start.value.amount if isinstance(start.value, Length) else start.value.number

    assert amount == numbers_in(parameters()[number]["from_value"])[0]


@pytest.mark.parametrize(("number", "key"), stated("R"))
def test_a_rule_of_the_packs_stands_where_the_reference_has_it(number: str, key: str) -> None:
    rule, provision = reference("rules")[number], law().provisions[key]

    assert (provision.cite.document, provision.cite.clause) in set(clauses_of(rule))
    assert provision.force in {FORCES[mark] for mark in rule["force"].split("/")}


def test_the_earlier_promise_of_shanxi_is_kept_with_the_new_one() -> None:
    start = law().provisions["device-registration-ii.review-and-decision.shanxi-urgent"].starts_from

    assert start is not None
    assert start.basis == "earlier_promise"


def test_a_rule_in_words_says_the_thing_of_the_reference() -> None:
    words = {"testing.urgent-on-receipt": "排队", "production-licence.same-year": "免去"}

    for key, word in words.items():
        value = law().provisions[f"device-registration-ii.{key}"].value
        assert isinstance(value, Wording)
        assert word in value.text.zh


def test_the_shanxi_measures_run_two_years_from_their_first_day() -> None:
    days = law().documents["SX1"].in_force

    assert days.first.isoformat() == parameters()["P067"]["value"]
    assert parameters()["P068"]["value"] == "2"
    assert days.last.isoformat() == parameters()["P068"]["period"].removeprefix("→ ")


def test_the_guangxi_plan_runs_from_its_issue_to_the_end_of_its_years() -> None:
    row, days = parameters()["P031"], law().documents["GX45"].in_force

    assert days.first.isoformat() in row["period"]
    assert row["value"] == f"{days.first.year}–{days.last.year}"
    assert (days.last.month, days.last.day) == (12, 31)


@pytest.mark.parametrize("code", TOLD_IN_FULL)
def test_no_figure_and_no_rule_of_a_document_is_left_out(code: str) -> None:
    document = law().documents[code]
    found = {(number, one.cite.clause) for one in provisions_of(code) for number in one.catalogue}
    found |= {
        (number, clause.id) for clause in document.clauses for due in clause.due for number in due.catalogue
    }
    of_itself = set(document.catalogue)
    wanted = {(number, row["clause"]) for number, row in parameters().items() if row["doc"] == code}
    wanted |= {
        (number, clause)
        for number, rule in reference("rules").items()
        for other, clause in clauses_of(rule)
        if other == code
    }

    assert {one for one in wanted - found if one[0] not in of_itself} == set()


def provisions_of(code: str) -> Iterator[Provision]:
    return (one for one in law().provisions.values() if one.cite.document == code)


def words_of_packs() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKS.rglob("*.yaml")):
        source = read_file(path, path.relative_to(PACKS).as_posix())
        yield from ((source.name, text) for text in _words(source.value, top=True))


def _words(value: object, top: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NAMES and not (top and key == "title"):
                yield from _words(one)


def test_no_pack_text_repeats_a_run_of_the_documents_it_retells() -> None:
    seeds = runs_of_files(SHARED.glob("seeds/*.txt"))
    copied = [(name, sorted(shared)[0]) for name, text in words_of_packs() if (shared := runs(text) & seeds)]

    assert copied == []


def test_a_copied_sentence_would_be_found_even_across_commas_and_line_breaks() -> None:
    seeds = runs_of_files(SHARED.glob("seeds/000_*.txt"))

    assert len(runs("一二三四五六七八九十一二三四")) == 1
    assert LONGEST_RUN == 13
    assert runs("探索非现场检查，（远程检查）\n方式，提升监管效能。") & seeds
