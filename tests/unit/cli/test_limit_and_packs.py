"""The law asked from a terminal: tables, JSON, and one clear line in two languages for each mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.packs import PACKS
from tests.support.small_packs import BASE, document, rule, write

from yaojian.cli import main

HAINAN = (
    "limit",
    "device-registration-ii",
    "technical-review",
    "--jurisdiction",
    "CN-HI",
    "--on",
    "2026-03-02",
)
CLASS_II = ("--fact", "device.class=II")
INNOVATIVE = (*CLASS_II, "--fact", "case.channel=innovative")


class Terminal:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, what was printed, and what was complained of."""
        self.monkeypatch.setattr("sys.argv", ["yaojian", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = self.capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), printed.out, printed.err


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    rules = (
        rule("a"),
        rule("b", rank="1", force="may"),
        rule("c", effect="promised", when="{fact: device.class, is: III}"),
    )
    return write(tmp_path, {**BASE, "cn/documents/law.yaml": document(*rules)})


def test_hainan_promises_27_working_days_beside_the_statutory_60(terminal: Terminal) -> None:
    code, printed, _ = terminal.run(*HAINAN, *INNOVATIVE)

    assert code == 0
    assert "不超过27个工作日" in printed
    assert "不超过60个工作日" in printed
    assert "HN/2.2" in printed
    assert "起始日假定" in printed
    assert "推算：较法定时限减 55%；基数 60个工作日 (CN-ORDER-47/92)" in printed


def test_the_reasons_can_be_left_out_and_told_in_english(terminal: Terminal) -> None:
    _, printed, _ = terminal.run(*HAINAN, *INNOVATIVE, "--no-trace", "--en")

    assert "at most 27 working days" in printed
    assert "Derived" not in printed


def test_guangxis_targets_are_shown_and_bind_no_case(terminal: Terminal) -> None:
    arguments = [argument.replace("CN-HI", "CN-GX") for argument in HAINAN]
    _, printed, _ = terminal.run(*arguments, *CLASS_II, "--fact", "case.channel=priority", "--json")

    targets = [row for row in json.loads(printed)["rows"] if row["effect"] == "target"]

    assert [(row["measure"], row["value"]["amount"], row["binds_case"]) for row in targets] == [
        ("average", 40, False),
        ("each_case", 32, False),
    ]
    assert targets[0]["explanation"]["en"][0].endswith("at most 40 working days")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("limit", "registration", "work", "-j", "CN"), "UnknownProcedure"),
        (("limit", "device-registration-ii", "work", "-j", "CN"), "UnknownStep"),
        (("limit", "device-registration-ii", "decision", "-j", "CN-XX"), "UnknownJurisdiction"),
        ((*HAINAN, "--fact", "device.clas=II"), "UndeclaredFact"),
        ((*HAINAN, "--fact", "device.class=IV"), "BadFactValue"),
        ((*HAINAN, "--fact", "device.class=II"), "MissingFact"),
        ((*HAINAN[:-1], "2010-01-01", *INNOVATIVE), "NoRuleInForce"),
        ((*HAINAN[:-1], "tomorrow"), "DayUnreadable"),
        ((*HAINAN, "--fact", "device.class"), "UnreadableOption"),
        ((*HAINAN, "--choose", "key=nobody"), "UnreadableOption"),
        (("packs", "show", "NOWHERE"), "UnknownDocument"),
        (("packs", "check", "--packs", "/nowhere"), "PackFaults"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_clear_error_in_two_languages_and_exit_code_2(
    terminal: Terminal, arguments: tuple[str, ...], code: str
) -> None:
    ended, printed, complaint = terminal.run(*arguments)
    ended_json, as_json, _ = terminal.run(*arguments, "--json")

    assert (ended, printed, complaint.split("：")[0]) == (2, "", f"错误 {code}")
    assert (ended_json, json.loads(as_json)["error"]["code"]) == (2, code)


def test_without_a_day_today_is_asked(terminal: Terminal) -> None:
    code, printed, _ = terminal.run(*HAINAN[:-2], *INNOVATIVE, "--json")

    assert code == 0
    assert len(json.loads(printed)["on"]) == 10


def test_a_choice_is_recorded_in_the_reasons(terminal: Terminal, small: Path) -> None:
    asked = ("limit", "special", "work", "-j", "CN", "--packs", str(small), *CLASS_II)
    code, printed, _ = terminal.run(*asked, "--choose", "b=李主任:2026-03-01:情况特殊")

    assert code == 0
    assert "裁量：李主任 于 2026-03-01 决定适用，理由：情况特殊" in printed
    assert "承诺时限 · 每案 · 审评：无适用规定" in printed


def test_only_some_effects_can_be_asked_for(terminal: Terminal, small: Path) -> None:
    asked = ("limit", "special", "work", "-j", "CN", "--packs", str(small), "--effect", "statutory", "--json")

    assert [row["provision"] for row in json.loads(terminal.run(*asked)[1])["rows"]] == ["a"]


def test_sound_packs_pass_the_check(terminal: Terminal) -> None:
    code, printed, _ = terminal.run("packs", "check")
    counted = json.loads(terminal.run("packs", "check", "--json")[1])

    assert code == 0
    assert "法规包无误" in printed
    assert counted["faults"] == []
    assert counted["procedures"] == len(list(PACKS.glob("*/procedures/*.yaml")))
    assert len(counted["digest"]) == 64


def test_faulty_packs_fail_the_check_with_each_fault_and_its_place(terminal: Terminal, small: Path) -> None:
    write(small, {"cn/documents/law.yaml": document(rule("a", span="revue"), rule("b", step="wok"))})

    code, printed, _ = terminal.run("packs", "check", "--packs", str(small))
    faults = json.loads(terminal.run("packs", "check", "--packs", str(small), "--json")[1])["faults"]

    assert code == 1
    assert "cn/documents/law.yaml:13:" in printed
    assert "There is no step wok" in printed
    assert [fault["line"] for fault in faults] == [13, 14]


def test_a_procedure_that_cannot_be_run_fails_the_check(terminal: Terminal, small: Path) -> None:
    write(
        small,
        {
            "cn/procedures/general.yaml": "procedure: general\ntitle: {zh: 一般}\nsteps: [{key: work, colour: red}]\n"
        },
    )
    write(small, {"cn/documents/law.yaml": document(rule("a"))})

    code, printed, _ = terminal.run("packs", "check", "--packs", str(small))

    assert code == 1
    assert "cn/procedures/general.yaml:3:" in printed


def test_documents_are_listed_and_shown(terminal: Terminal, small: Path) -> None:
    folder = ("--packs", str(small))

    assert "某法" in terminal.run("packs", "list", *folder)[1]
    assert (
        json.loads(terminal.run("packs", "list", *folder, "--json")[1])["documents"][0]["document"] == "LAW"
    )
    assert "→ 1 规定: 60个工作日 [a]" in terminal.run("packs", "show", "LAW", *folder)[1]
    assert "Effect: statutory limit" in terminal.run("packs", "show", "a", "--en", *folder)[1]
    assert json.loads(terminal.run("packs", "show", "a", "--json", *folder)[1])["key"] == "a"


def test_schemas_are_written_where_asked(terminal: Terminal, tmp_path: Path) -> None:
    code, printed, _ = terminal.run("packs", "schema", "--out", str(tmp_path / "schema"))

    assert code == 0
    assert "document.json" in printed
    assert (tmp_path / "schema" / "document.json").is_file()
