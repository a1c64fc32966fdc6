"""Whatever is typed or handed over: exit code 2, one clear line in each language, and nothing written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.support.packs import PACKS
from tests.support.terminal import type_in

EXAMPLE = PACKS / "cn/examples/device-registration-ii/overlapping-suspensions.yaml"
CASE = EXAMPLE.read_text(encoding="utf-8")
CLOCK = "clock: review\nstarted: 2026-03-02\nbudget: {amount: 10, unit: working_day}\n"
LIMIT = ("limit", "device-registration-ii", "technical-review", "-j", "CN-HI", "--on", "2026-03-02")
FACTS = ("--fact", "device.class=II", "--fact", "case.channel=innovative")


BOMB = "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
FILES: dict[str, str | bytes] = {
    "clock.yaml": CLOCK,
    "far.yaml": CLOCK.replace("amount: 10, unit: working_day", "amount: 100000000000, unit: calendar_day"),
    "hours.yaml": CLOCK.replace("2026-03-02", "2026-03-02T09:00+08:00").replace(
        "amount: 10, unit: working_day", "amount: 100000000000000, unit: hour"
    ),
    "last-day.yaml": CLOCK.replace("2026-03-02", "9999-12-31"),
    "late.yaml": CLOCK.replace("amount: 10", "amount: 900"),
    "negative.yaml": CLOCK.replace("amount: 10", "amount: -1"),
    "no-rule.yaml": CLOCK + "rule: by-moon\n",
    "backwards.yaml": CLOCK + "suspensions: [{key: s, started: 2026-03-09, ended: 2026-03-04}]\n",
    "mixed.yaml": CLOCK + "extensions: [{day: 2026-03-03, amount: {amount: 1, unit: month}}]\n",
    "strangers.yaml": CLOCK + "".join(f"key{number}: 1\n" for number in range(100_000)),
    "bomb.yaml": "a: &a [x, x]\n" + BOMB,
    "deep.yaml": "x: " + "[" * 5000,
    "gbk.yaml": "clock: 技术审评\n".encode("gbk"),
    "utf-16.yaml": "clock: review\n".encode("utf-16"),
    "twice.yaml": CLOCK + "clock: again\n",
    "tag.yaml": "clock: !!python/object/apply:os.system ['true']\n",
    "empty.yaml": "",
    "list.yaml": "- 1\n",
    "case.yaml": CASE,
    "unknown-procedure.yaml": CASE.replace("procedure: device-registration-ii", "procedure: dance"),
    "unknown-place.yaml": CASE.replace("jurisdiction: CN", "jurisdiction: CN-XX"),
    "unknown-fact.yaml": CASE.replace("device.class: II", "device.klass: II"),
    "out-of-order.yaml": CASE.replace("at: 2026-03-16, type: begin", "at: 2026-03-01, type: begin"),
    "wrong-actor.yaml": CASE.replace("intake, actor: acceptance-officer", "intake, actor: inspector"),
    "two-outcomes.yaml": CASE.replace("step: fee, ", "step: intake, ").replace("not-charged", "accepted"),
    "letter.txt": "no PDF at all",
}
"""The bad files, each under the name that the table below uses."""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of bad files and of things that are no files."""
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(100_000_000)
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder").mkdir()
    (tmp_path / "no-calendars").mkdir()
    return tmp_path


BAD = [
    # how long, from when
    (("workdays", "2026-01-30", "1000000", "--unit", "year"), "TermTooLong", "1000000 years from 2026-01-30"),
    (("workdays", "2026-01-30", "9" * 30, "--unit", "month"), "TermTooLong", "from 2026-01-30"),
    (("workdays", "9999-12-30", "5", "--unit", "calendar_day"), "TermTooLong", "5 calendar days from 9999-12-30"),
    (("workdays", "2027-12-01", "90"), "TermBeyondCalendar", "90 working days from 2027-12-01"),
    (("workdays", "2026-02-30", "5"), "DayUnreadable", "2026-02-30"),
    (("workdays", "2016-01-04", "5"), "DayOutsideCalendar", "2016-01-04"),
    (("workdays", "2026-01-05", "5", "--rule", "mine"), "UnknownCountingRule", "mine"),
    (("workdays", "2026-01-05", "5", "--unit", "hour"), "MomentMissing", "2026-01-05"),
    (("workdays", "2026-01-05", "--", "-5"), "NegativeAmount", "-5"),
    (("calendar", "--", "-1"), "DayOutsideCalendar", "The year -1"),
    (("calendar", "9" * 20), "DayOutsideCalendar", "The year 9"),
    (("calendar", "--calendars", "@no-calendars"), "CalendarFolderEmpty", "no-calendars"),
    (("calendar", "--calendars", "@nowhere"), "CalendarFolderEmpty", "nowhere"),
    # files of clocks
    (("clock", "@far.yaml"), "TermTooLong", "100000000000 calendar days"),
    (("clock", "@hours.yaml"), "TermTooLong", "100000000000000 hours"),
    (("clock", "@last-day.yaml", "--as-of", "9999-12-31"), "DayOutsideCalendar", "9999-12-31"),
    (("clock", "@late.yaml", "--as-of", "2026-03-03"), "TermBeyondCalendar", "of clock 'review' of 900 working"),
    (("clock", "@negative.yaml"), "NegativeAmount", "-1"),
    (("clock", "@no-rule.yaml"), "UnknownCountingRule", "exclude-first, "),
    (("clock", "@backwards.yaml"), "SuspensionEndsBeforeStart", "2026-03-04"),
    (("clock", "@mixed.yaml", "--as-of", "2026-03-04"), "ExtensionUnitDiffers", "counted in working days"),
    (("clock", "@strangers.yaml"), "PackFaults", "and 99950 more"),
    (("clock", "@clock.yaml", "nap"), "UnknownLimit", "review"),
    (("clock", "@clock.yaml", "--as-of", "soon"), "DayUnreadable", "soon"),
    (("clock", "@bomb.yaml"), "PackFaults", "bomb.yaml:1:4: Anchors (&) and aliases (*) are not allowed"),
    (("clock", "@deep.yaml"), "PackFaults", "Nested deeper than 32 levels"),
    (("clock", "@gbk.yaml"), "PackFaults", "gbk.yaml:1:1: The file is not UTF-8; it looks like GBK"),
    (("clock", "@utf-16.yaml"), "PackFaults", "The file is not UTF-8"),
    (("clock", "@twice.yaml"), "PackFaults", "twice.yaml:4:1: Key clock is given twice"),
    (("clock", "@tag.yaml"), "PackFaults", "Tags (!) are not allowed"),
    (("clock", "@empty.yaml"), "PackFaults", "The file is empty"),
    (("clock", "@list.yaml"), "PackFaults", "must be a mapping"),
    (("clock", "@huge.yaml"), "PackFaults", "larger than 2 MB"),
    (("clock", "@pipe.yaml"), "PackFaults", "a device or a pipe"),
    (("clock", "@folder"), "PackFaults", "This is a folder"),
    (("clock", "@nowhere.yaml"), "PackFaults", "nowhere.yaml:1:1: The file does not exist"),
    (("clock", "@clock.yaml/below.yaml"), "PackFaults", "The file does not exist"),
    (("clock", "/dev/zero"), "PackFaults", "/dev/zero:1:1: This is a device"),
    (("clock", "/proc/self/mem"), "PackFaults", "/proc/self/mem"),
    (("clock", "@clock.yaml", "--svg", "@nowhere/x.svg"), "FileUnusable", "nowhere/x.svg: The folder"),
    (("clock", "@clock.yaml", "--svg", "@folder"), "FileUnusable", "folder: This is a folder"),
    (("reproject", "@list.yaml", "@clock.yaml"), "PackFaults", "list.yaml:1:1"),
    # files of cases
    (("clock", "@case.yaml", "nap"), "UnknownLimit", "technical-review, "),
    (("clock", "@case.yaml", "--svg", "/dev/full"), "FileUnusable", "/dev/full: No space is left"),
    (("case", "@case.yaml", "--proof", "nap"), "UnknownLimit", "technical-review"),
    (("case", "@case.yaml", "--as-of", "2026-13-01"), "DayUnreadable", "2026-13-01"),
    (("case", "@unknown-procedure.yaml"), "UnknownDefinition", "dance"),
    (("case", "@unknown-place.yaml"), "UnknownJurisdiction", "CN-XX"),
    (("case", "@unknown-fact.yaml"), "UnplayableCaseFile", "unknown-fact.yaml:"),
    (("case", "@out-of-order.yaml"), "UnplayableCaseFile", "out-of-order.yaml:"),
    (("case", "@wrong-actor.yaml"), "UnplayableCaseFile", "wrong-actor.yaml:"),
    (("case", "@two-outcomes.yaml"), "UnplayableCaseFile", "two-outcomes.yaml:12: event 3"),
    (("clock", "@wrong-actor.yaml"), "UnplayableCaseFile", "wrong-actor.yaml:11: event 2"),
    (("case", "@wrong-actor.yaml", "--check"), "UnplayableCaseFile", "wrong-actor.yaml:"),
    # questions of law
    (("limit", "dance", "work", "-j", "CN"), "UnknownProcedure", "administrative-licence, "),
    (("limit", "device-registration-ii", "dance", "-j", "CN"), "UnknownStep", "dance"),
    (("limit", "device-registration-ii", "decision", "-j", "CN-XX"), "UnknownJurisdiction", "CN-GX, "),
    ((*LIMIT, "--fact", "device.clas=II"), "UndeclaredFact", "device.class"),
    ((*LIMIT, "--fact", "device.class=IV"), "BadFactValue", "IV"),
    ((*LIMIT, "--fact", "device.class=II"), "MissingFact", "case.channel"),
    ((*LIMIT, *FACTS, "--fact", "device.class=III"), "FactGivenTwice", "device.class has two values: II and III"),
    ((*LIMIT, "--fact", "device.class"), "UnreadableOption", "device.class=II"),
    ((*LIMIT, *FACTS, "--choose", "key=nobody"), "UnreadableOption", "nobody"),
    ((*LIMIT[:-1], "2010-01-01", *FACTS), "NoRuleInForce", "2010-01-01"),
    (("procedure", "show", "dance"), "UnknownDefinition", "dance"),
    (("packs", "show", "NOWHERE"), "UnknownDocument", "NOWHERE"),
    (("packs", "check", "--packs", "@nowhere"), "PackFaults", "nowhere"),
    (("packs", "sources", "--out", "@clock.yaml/page.md"), "FileUnusable", "clock.yaml"),
    (("packs", "schema", "--out", "@clock.yaml"), "FileUnusable", "clock.yaml"),
    # documents
    (("verify", "@letter.txt"), "FileUnusable", "letter.txt: This is not a PDF"),
    (("verify", "@pipe.yaml"), "FileUnusable", "pipe.yaml: This is a device"),
    (("verify", "@nowhere.pdf"), "FileUnusable", "nowhere.pdf: The file does not exist"),
    (("verify", "/dev/zero"), "FileUnusable", "/dev/zero"),
    # the command line itself
    (("dance",), "UnknownCommand", "workdays"),
    (("packs", "dance"), "UnknownCommand", "check, coverage, list"),
    (("workdays", "--jsn", "2026-01-30", "5"), "UnknownOption", "--json"),
    (("workdays",), "ArgumentMissing", "START is missing"),
    (("workdays", "2026-01-30", "many"), "ArgumentUnreadable", "AMOUNT is not right: it must be a whole number"),
    (("workdays", "2026-01-30", "5", "--unit", "moon"), "ArgumentUnreadable", "--unit is not right: choose from"),
    (("workdays", "2026-01-30", "5", "6"), "WrongUsage", "unexpected extra argument"),
    (("limit", "device-registration-ii", "decision"), "ArgumentMissing", "--jurisdiction is missing"),
    (("identify",), "ArgumentMissing", "NUMBERS is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "said"), BAD, ids=[" ".join(words) for words, _, _ in BAD])
def test_bad_input_ends_with_2_and_one_clear_line(
    desk: Path, words: tuple[str, ...], code: str, said: str
) -> None:
    before = listing(desk)
    typed = [f"{desk}/{word[1:]}" if word.startswith("@") else word for word in words]

    plain = type_in(*typed)
    end = typed.index("--") if "--" in typed else len(typed)
    scripted = type_in(*typed[:end], "--json", *typed[end:])

    assert (plain.code, plain.out) == (2, ""), plain
    assert plain.err.startswith(f"错误 {code}："), plain.err
    lines = plain.err.splitlines()
    english = "\n".join(lines[len(lines) // 2 :])
    assert said in english
    assert "、" not in english
    assert "Traceback" not in plain.err
    assert (scripted.code, scripted.err) == (2, "")
    assert json.loads(scripted.out)["error"]["code"] == code
    assert listing(desk) == before


def listing(folder: Path) -> dict[str, int]:
    return {path.as_posix(): path.lstat().st_mtime_ns for path in folder.rglob("*")}
