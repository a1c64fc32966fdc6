"""``yaojian packs check`` reads every file that stands in the packs, whoever owns it, and runs the examples if asked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.support.packs import PACKS
from tests.support.terminal import type_in

LIMITS = "cn/examples/limits/general-law.yaml"
GRANTS = "cn-gx/examples/incentives/market.yaml"
CASE = "cn/examples/device-registration-ii/straight-through.yaml"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return shutil.copytree(PACKS, tmp_path / "packs")


def faults(packs: Path, *options: str) -> list[tuple[str, int, str]]:
    ended = type_in("packs", "check", "--packs", packs, "--json", *options)
    found = json.loads(ended.out)["faults"]
    assert ended.code == (1 if found else 0), ended
    return [(one["file"], one["line"], one["what"]["en"]) for one in found]


@pytest.mark.parametrize(
    ("file", "content", "line", "said"),
    [
        ("cn/calendars/2026.yaml", "国庆".encode("gbk"), 1, "The file is not UTF-8; it looks like GBK"),
        ("cn/calendars/2026.yaml", b"year: 2026\nstatus: settled\n", 2, "settled is not a value of status"),
        ("cn/calendars/2026.yaml", b"year: 2025\nstatus: provisional\n", 1, "not named after its year 2025"),
        ("cn/calendars/2030.yaml", b"year: 2030\nstatus: provisional\n", 1, "The calendar has no year 2028"),
        ("cn/calendars/2028.yml", b"year: 2028\nstatus: provisional\n", 1, "The name must end in .yaml"),
        ("cn/counting.yaml", b"rules: 5", 1, "rules must be a list"),
        ("cn/identifiers.yaml", b"years: 5", 1, "years must be a mapping"),
        (
            "cn/letters/zz.yaml",
            b"procedure: device-registration-ii\nletters: 5\n",
            2,
            "letters must be a mapping",
        ),
        ("cn/letters/zz.yaml", b"procedure: dance\nletters: {}\n", 1, "There is no procedure dance"),
        ("cn/examples/limits/zz.yaml", b"x: 1\n", 1, "Key examples is missing"),
        ("cn/examples/device-registration-ii/zz.yaml", b"x: 1\n", 1, "Key case is missing"),
        ("cn-hi/examples/other/zz.yaml", b"case: 1\n", 1, "case must be a mapping"),
    ],
)
def test_a_fault_in_any_file_is_told_with_file_and_line(
    packs: Path, file: str, content: bytes, line: int, said: str
) -> None:
    path = packs / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)

    found = faults(packs)

    assert any(one[:2] == (file, line) and said in one[2] for one in found) or (
        (file.rsplit("/", 1)[0], line, said) in [(one[0], one[1], one[2].split(":")[0]) for one in found]
    ), found


def test_a_case_of_no_known_procedure_or_place_is_found(packs: Path) -> None:
    text = (packs / CASE).read_text("utf-8")
    text = text.replace("jurisdiction: CN", "jurisdiction: CN-XX")
    (packs / CASE).write_text(text.replace("procedure: device-registration-ii", "procedure: dance"), "utf-8")

    assert faults(packs) == [
        (CASE, 1, "There is no procedure dance"),
        (CASE, 1, "There is no jurisdiction CN-XX"),
    ]


def test_the_shipped_packs_hold_with_all_their_examples() -> None:
    counted = json.loads(type_in("packs", "check", "--examples", "--json").out)

    assert counted["faults"] == []
    assert counted["calendar_years"] == 10
    assert counted["limit_examples"] > 100
    assert counted["case_examples"] > 20


def test_an_example_that_does_not_hold_is_told_only_when_examples_are_run(packs: Path) -> None:
    limits, case = packs / LIMITS, packs / CASE
    limits.write_text(limits.read_text("utf-8").replace("amount: 20", "amount: 21", 1), "utf-8")
    case.write_text(case.read_text("utf-8").replace("due: 2026", "due: 2027", 1), "utf-8")

    assert faults(packs) == []
    found = faults(packs, "--examples")
    assert {one[0] for one in found} == {LIMITS, CASE}
    assert any("There is no such row" in one[2] and "amount=21" in one[2] for one in found)
    assert any("expected 2027" in one[2] for one in found)


def test_a_case_that_cannot_be_played_is_told_with_its_event(packs: Path) -> None:
    text = (packs / CASE).read_text("utf-8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "step: intake" in one)
    (packs / CASE).write_text(
        text.replace("step: intake, actor: acceptance-officer", "step: intake, actor: inspector"), "utf-8"
    )

    ((file, at, said),) = faults(packs, "--examples")

    assert (file, at) == (CASE, line)
    assert "is refused" in said


def test_people_see_the_first_fifty_of_very_many_faults(packs: Path) -> None:
    strangers = "".join(f"key{number}: 1\n" for number in range(1000))
    (packs / "cn/letters/zz.yaml").write_text(strangers, encoding="utf-8")

    ended = type_in("packs", "check", "--packs", packs)

    assert ended.code == 1
    assert len(ended.out.splitlines()) < 150
    assert "… and 952 more" in ended.out
    assert "1002 faults" in ended.out


def test_an_example_of_grants_is_read_and_run(packs: Path) -> None:
    path = packs / GRANTS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("total: 1990000,", "total: 1990001,", 1), encoding="utf-8")

    assert faults(packs) == []
    assert faults(packs, "--examples") == [(GRANTS, 4, "total: 1990001 was expected, 1990000 is found")]


def test_an_example_of_grants_that_cannot_be_read_is_a_fault(packs: Path) -> None:
    (packs / GRANTS).write_text("jurisdiction: CN-GX\nexamples: 5\n", encoding="utf-8")

    assert faults(packs) == [(GRANTS, 2, "examples must be a list")]
