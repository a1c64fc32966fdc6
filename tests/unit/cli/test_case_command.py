"""``yaojian case`` and ``yaojian procedure`` as a person or a script asks them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.packs import PACKS
from typer.testing import CliRunner, Result

from yaojian.cli.commands import app
from yaojian.errors import PackFaults, UnknownDefinition, UnknownJurisdiction, UnknownLimit

HAINAN = PACKS / "cn-hi/examples/device-registration-ii/innovative-promise-beside-statute.yaml"
GAPS = PACKS / "cn/examples/device-registration-ii/accepted-with-gaps.yaml"


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_promise_and_statute_stand_side_by_side() -> None:
    answer = json.loads(ask("case", str(HAINAN), "--as-of", "2026-04-10", "--json").stdout)

    review = {one["effect"]: one for one in answer["deadlines"] if one["key"] == "technical-review"}
    assert (review["statutory"]["due"], review["promised"]["due"]) == ("2026-06-15", "2026-04-27")
    assert review["promised"]["row"]["cite"] == {"document": "HN", "clause": "2.2"}
    assert answer["headline"]["zh"] == "审评人员技术审评中"
    assert answer["allowed"]["reviewer"][0]["outcomes"] == ["recommend-approval", "recommend-refusal"]


def test_a_proof_counts_to_the_day_used() -> None:
    answer = json.loads(
        ask(
            "case", str(HAINAN), "--as-of", "2026-04-10", "--proof", "technical-review:promised", "--json"
        ).stdout
    )

    proved = [one for one in answer["deadlines"] if "proof" in one]
    assert [one["effect"] for one in proved] == ["promised"]
    counted = [
        line for line in proved[0]["proof"] if line["effect"] == "counted" and line["day"] <= "2026-04-10"
    ]
    assert len(counted) == proved[0]["used"] == 16


@pytest.mark.parametrize(
    ("language", "words"), [((), "审评人员技术审评中"), (("--en",), "Technical review by the reviewer")]
)
def test_the_tables_speak_both_languages(language: tuple[str, ...], words: str) -> None:
    result = ask("case", str(HAINAN), "--as-of", "2026-04-10", "--proof", "technical-review", *language)

    assert result.exit_code == 0
    assert words in result.stdout
    assert "HN/2.2" in result.stdout
    assert "2026-03-10" in result.stdout


def test_a_case_is_checked_against_its_own_expectations(tmp_path: Path) -> None:
    assert ask("case", str(HAINAN), "--check").exit_code == 0
    wrong = tmp_path / "case.yaml"
    wrong.write_text(
        HAINAN.read_text(encoding="utf-8").replace("due: 2026-06-15", "due: 2026-06-16"), "utf-8"
    )

    result = ask("case", str(wrong), "--check")
    assert result.exit_code == 1
    assert "expected 2026-06-16, found 2026-06-15" in result.stdout
    assert json.loads(ask("case", str(wrong), "--check", "--json").stdout)["differences"]


def test_a_stopped_or_provisional_limit_says_so() -> None:
    withdrawn = ask(
        "case",
        str(HAINAN.parents[3] / "cn/examples/device-registration-ii/withdrawn-by-the-applicant.yaml"),
        "--as-of",
        "2026-12-31",
    )
    provisional = ask(
        "case",
        str(HAINAN.parents[3] / "cn/examples/device-registration-ii/into-a-provisional-year.yaml"),
        "--as-of",
        "2026-11-20",
        "--en",
    )

    assert "止于" in withdrawn.stdout
    assert "provisional" in provisional.stdout
    assert "gap" not in withdrawn.stdout


def test_a_day_set_by_an_officer_has_no_row_of_law() -> None:
    answer = json.loads(ask("case", str(GAPS), "--as-of", "2026-04-08", "--json").stdout)

    gap = next(one for one in answer["deadlines"] if one["key"] == "gap:1.7")
    assert (gap["row"], gap["effect"], gap["overdue"]) == (None, "set", True)


def test_without_a_day_the_case_stands_as_of_today() -> None:
    assert ask("case", str(GAPS)).exit_code == 0


@pytest.mark.parametrize(
    ("right", "wrong", "arguments", "error"),
    [
        ("procedure: device-registration-ii", "procedure: dance", (), UnknownDefinition),
        ("jurisdiction: CN-HI", "jurisdiction: CN-XX", (), UnknownJurisdiction),
        ("actor: applicant", "actr: applicant", (), PackFaults),
        ("", "", ("--proof", "nap"), UnknownLimit),
    ],
)
def test_a_wrong_question_is_one_clear_error(
    tmp_path: Path, right: str, wrong: str, arguments: tuple[str, ...], error: type[Exception]
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(HAINAN.read_text(encoding="utf-8").replace(right, wrong, 1), "utf-8")

    result = ask("case", str(path), "--as-of", "2026-04-10", *arguments)
    assert isinstance(result.exception, error)


def test_procedures_are_listed_shown_drawn_and_proved() -> None:
    listed = json.loads(ask("procedure", "list", "--json").stdout)
    assert {one["key"] for one in listed} == {path.stem for path in PACKS.glob("*/procedures/*.yaml")}
    assert "device-registration-ii" in ask("procedure", "list").stdout
    assert ask("procedure", "show", "device-registration-ii", "--mermaid").stdout.startswith("flowchart TD")
    assert "补充资料" in ask("procedure", "show", "device-registration-ii").stdout
    assert "Supplement" in ask("procedure", "show", "device-registration-ii", "--en").stdout
    shown = json.loads(ask("procedure", "show", "administrative-licence", "--json").stdout)
    assert shown["steps"][0]["key"] == "application"
    assert ask("procedure", "check").exit_code == 0
    assert json.loads(ask("procedure", "check", "--json").stdout)["faults"] == []
    assert isinstance(ask("procedure", "show", "dance").exception, UnknownDefinition)


def test_a_faulty_procedure_is_told_with_its_line(tmp_path: Path) -> None:
    import shutil

    packs = tmp_path / "packs"
    shutil.copytree(PACKS, packs)
    path = packs / "cn/procedures/administrative-licence.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("until: decision", "until: dance"), "utf-8")

    result = ask("procedure", "check", "--packs", str(packs))
    assert result.exit_code == 1
    assert "administrative-licence.yaml" in result.stdout
    assert json.loads(ask("procedure", "check", "--packs", str(packs), "--json").stdout)["faults"]
