"""``yaojian clock`` reads a case as it reads a plain clock: every limit, its proof and its picture."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from tests.support.packs import PACKS
from tests.support.terminal import type_in

CASE = PACKS / "cn/examples/device-registration-ii/overlapping-suspensions.yaml"
HAINAN = PACKS / "cn-hi/examples/device-registration-ii/innovative-promise-beside-statute.yaml"
SUPPLEMENT = PACKS / "cn/examples/device-registration-ii/supplement-fresh-sixty.yaml"
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_limit_of_the_case_is_told_as_of_the_day() -> None:
    answer = json.loads(type_in("clock", CASE, "--as-of", "2026-04-15", "--json").out)
    review = next(one for one in answer["limits"] if one["key"] == "technical-review")

    assert (review["effect"], review["state"], review["used"], review["suspended"], review["left"]) == (
        "statutory",
        "suspended",
        9,
        21,
        51,
    )
    assert (review["due"], review["due_if_resumed_today"]) == (None, "2026-06-30")
    assert {"intake", "transfer", "correction"} <= {one["key"] for one in answer["limits"]}
    assert "proof" not in review


def test_promise_and_statute_are_rows_of_their_own() -> None:
    shown = type_in("clock", HAINAN, "--as-of", "2026-04-10").out

    rows = [line for line in shown.splitlines() if "技术审评" in line and "│" in line]
    assert ["法定" in row for row in rows] == [True, False]
    assert "2026-06-15" in rows[0]
    assert "2026-04-27" in rows[1]


def test_one_limit_is_proved_day_by_day_or_all_of_them() -> None:
    one = type_in("clock", CASE, "--as-of", "2026-06-01", "--proof", "technical-review").out
    every = json.loads(type_in("clock", CASE, "--as-of", "2026-06-01", "--proof", "--json").out)

    assert "逐日证明 技术审评 · 法定" in one
    assert "形式审查" not in one.split("逐日证明", 1)[1]
    assert "2026-03-17" in one
    assert all(limit["proof"] for limit in every["limits"])


def test_the_limits_are_drawn_one_below_the_other(tmp_path: Path) -> None:
    all_of_them, one = tmp_path / "all.svg", tmp_path / "one.svg"

    assert type_in("clock", CASE, "--as-of", "2026-06-01", "--svg", all_of_them).code == 0
    shown = type_in("clock", CASE, "technical-review", "--as-of", "2026-06-01", "--svg", one, "--en").out

    assert "Drawn to" in shown
    heights = [float(ElementTree.parse(path).getroot().attrib["height"]) for path in (all_of_them, one)]
    assert heights[0] > 3 * heights[1]
    drawn = all_of_them.read_text("utf-8")
    assert "形式审查" in drawn
    assert "技术审评 · 法定" in drawn
    assert "Technical review · statutory" in one.read_text("utf-8")


def test_a_limit_that_cannot_be_told_hides_no_other() -> None:
    """A calendar that ends before the limit does: the limit says so by name, the rest stand."""
    ended = type_in("clock", SUPPLEMENT, "--as-of", "2027-11-30", "--en")

    assert ended.code == 0, ended
    assert "Technical review" in ended.out


def test_in_english_nothing_but_what_files_say_is_chinese(tmp_path: Path) -> None:
    clock = tmp_path / "clock.yaml"
    clock.write_text(
        "clock: review\nstarted: 2026-11-02\nbudget: {amount: 60, unit: working_day}\n"
        "suspensions: [{key: s, started: 2026-11-10, ended: 2026-11-20, reason: Supplement}]\n",
        encoding="utf-8",
    )
    asked = [
        ("clock", clock, "--as-of", "2026-11-15"),
        ("clock", clock, "--as-of", "2026-11-25"),
        ("clock", clock, "--as-of", "2027-06-25"),
        ("clock", CASE, "--as-of", "2026-06-01"),
        ("case", CASE, "--as-of", "2026-03-10"),
        ("case", CASE, "--check"),
        ("workdays", "2026-03-06", "7"),
        ("workdays", "2026-12-01", "60"),
        ("procedure", "list"),
        ("procedure", "check"),
        ("packs", "check"),
    ]
    for words in asked:
        shown = type_in(*words, "--en")
        assert shown.code == 0, shown
        assert not CHINESE.search(shown.out), (words, CHINESE.search(shown.out), shown.out)


def test_one_is_not_many_in_english() -> None:
    assert "1 working day from" in type_in("workdays", "2026-03-02", "1", "--en").out
    assert "1 day not counted" in type_in("workdays", "2026-03-02", "1", "--en").out
