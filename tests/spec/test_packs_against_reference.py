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
from yaojian.policy.values import Figure, Length, Relative
from yaojian.written import read_file

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="put the reference folder shared/ beside the project"),
]

DEVICE = "device-registration-ii"
FIGURES = {
    "P013": f"{DEVICE}.review-and-decision.average-target",
    "P014": f"{DEVICE}.review-and-decision.priority-target",
    "P015": f"{DEVICE}.admission.branch-centres",
    "P021": f"{DEVICE}.testing.passive-average",
    "P022": f"{DEVICE}.testing.active-average",
    "P023": f"{DEVICE}.testing.active-priority-average",
    "P059": f"{DEVICE}.review-and-decision.shanxi-urgent",
    "P064": f"{DEVICE}.testing.shanxi",
    "P069": f"{DEVICE}.decision.hainan-growth",
    "P070": f"{DEVICE}.technical-review.hainan-innovative",
    "P071": f"{DEVICE}.delivery.hainan-innovative-products",
}
IN_WORDS = {
    "P009": (f"{DEVICE}.testing.urgent-on-receipt", "排队"),
    "P025": (f"{DEVICE}.production-licence.same-year", "免去"),
}
OTHER_PROCEDURES = {
    **dict.fromkeys(["P005", "P006", "P007", "P008", "P010", "P011"], "drugs"),
    **dict.fromkeys(["P016", "P017", "P018", "P019", "P020", "P062", "P063", "P065", "P066"], "drugs"),
    **dict.fromkeys(["P060", "P061"], "changes after approval"),
    "P072": "class III devices",
}
NAMES = {"issuers", "number", "short", "departments"}
"""Keys whose values are names: of documents, bodies and systems. They are the same wherever they stand."""


def parameters() -> dict[str, dict[str, Any]]:
    data = json.loads((SHARED / "domain/regulation_data.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in data["parameters"]}


def figure_of(provision: Provision) -> Decimal:
    value = provision.value
    if isinstance(value, Length):
        return Decimal(value.amount)
    if isinstance(value, Relative):
        return 100 - value.percent_left
    assert isinstance(value, Figure)
    return value.number


def number_in(text: str) -> Decimal:
    found = re.search(r"\d+(\.\d+)?", text)
    assert found, text
    return Decimal(found.group())


@pytest.mark.parametrize(("parameter", "key"), FIGURES.items())
def test_a_figure_of_the_packs_is_the_figure_of_the_reference(parameter: str, key: str) -> None:
    row, provision = parameters()[parameter], law().provisions[key]

    assert (row["doc"], row["clause"]) == (provision.cite.document, provision.cite.clause)
    assert figure_of(provision) == number_in(row["value"])
    assert (
        row["value"].startswith("≥") == (getattr(provision.value, "bound", "") == "at_least")
        or row["id"] == "P015"
    )
    if "AVERAGE" in row["subject"]:
        assert provision.measure is Measure.AVERAGE


def test_the_earlier_promise_of_shanxi_is_kept_with_the_new_one() -> None:
    row = parameters()["P059"]
    start = law().provisions[FIGURES["P059"]].starts_from

    assert start is not None
    assert start.value.amount == number_in(row["from_value"])
    assert start.basis == "earlier_promise"


@pytest.mark.parametrize(("parameter", "key", "word"), [(one, *said) for one, said in IN_WORDS.items()])
def test_a_rule_in_words_cites_the_clause_of_the_reference(parameter: str, key: str, word: str) -> None:
    row, provision = parameters()[parameter], law().provisions[key]

    assert (row["doc"], row["clause"]) == (provision.cite.document, provision.cite.clause)
    assert word in provision.value.text.zh


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


def test_no_figure_of_a_clause_we_hold_is_left_out() -> None:
    held = {(code, clause.id) for code, document in law().documents.items() for clause in document.clauses}
    touching = {one for one, row in parameters().items() if (row["doc"], row["clause"]) in held}

    assert touching == set(FIGURES) | set(IN_WORDS) | (set(OTHER_PROCEDURES) & touching)


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
