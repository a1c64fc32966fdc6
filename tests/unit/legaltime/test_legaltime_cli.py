from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.legal_time_strategies import PACK

from yaojian.cli import main

Ask = Callable[..., tuple[int, str, str]]

CLOCK = """\
clock: review
title: {zh: 技术审评, en: Technical review}
started: 2026-11-02
budget: {amount: 60, unit: working_day}
suspensions:
  - {key: supplement, started: 2026-11-10, ended: 2026-11-20, reason: 补正, event: e3}
"""


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run ``yaojian …`` and return its exit code, what it printed and what it complained about."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["yaojian", *(str(word) for word in words)])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def clock_file(tmp_path: Path) -> Path:
    path = tmp_path / "clock.yaml"
    path.write_text(CLOCK, encoding="utf-8")
    return path


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "2027.yaml"
    path.write_text(
        "year: 2027\nstatus: published\n"
        "notices: [{number: 试〔2026〕1号, title: 试验通知, issuer: 试验, issued: 2026-11-20}]\n"
        "holidays: [{name: 元旦, from: 2027-01-01, to: 2027-01-05}]\n",
        encoding="utf-8",
    )
    return path


def test_sixty_working_days_from_30_january_2026(ask: Ask) -> None:
    code, out, _ = ask("workdays", "2026-01-30", 60, "--rule", "exclude-first")
    assert code == 0
    assert "2026-05-06" in out
    assert "暂定" not in out


def test_a_provisional_date_warns_in_words_and_in_json(ask: Ask) -> None:
    _, out, _ = ask("workdays", "2026-12-01", 60)
    assert "跨入 2027 年" in out
    _, out, _ = ask("workdays", "2026-12-01", 60, "--json")
    answer = json.loads(out)
    assert (answer["provisional"], answer["provisional_years"]) == (True, [2027])
    assert "skipped" not in answer


def test_the_skipped_days_are_listed_on_request(ask: Ask) -> None:
    _, out, _ = ask("workdays", "2026-02-12", 3, "--skipped", "--json")
    skipped = {one["day"]: one["kind"] for one in json.loads(out)["skipped"]}
    assert skipped["2026-02-17"] == "holiday"
    assert "2026-02-14" not in skipped
    _, out, _ = ask("workdays", "2026-02-12", 3, "--skipped")
    assert "2026-02-23" in out
    assert "春节" in out


def test_other_units_explain_how_they_were_read_and_moved(ask: Ask) -> None:
    _, out, _ = ask("workdays", "2026-03-02", 5, "--unit", "unspecified_day")
    assert "2026-03-09" in out
    assert "按日读" in out
    assert "《民法典》第203条" in out
    _, out, _ = ask("workdays", "2026-02-13T17:30+08:00", 24, "--unit", "hour")
    assert "2026-02-14T17:30+08:00" in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("workdays", "2016-01-04", 5), "DayOutsideCalendar"),
        (("workdays", "2026-02-30", 5), "DayUnreadable"),
        (("workdays", "2026-01-05", 5, "--rule", "mine"), "UnknownCountingRule"),
        (("workdays", "2026-01-05", 5, "--unit", "hour"), "MomentMissing"),
        (("workdays", "2027-12-01", 90), "TermBeyondCalendar"),
        (("workdays", "--json", "2026-01-05", "--", -5), "NegativeAmount"),
        (("calendar", 2031), "DayOutsideCalendar"),
        (("clock", "absent.yaml"), "PackFaults"),
    ],
)
def test_bad_input_is_one_clear_error(ask: Ask, words: tuple[object, ...], code: str) -> None:
    exit_code, out, err = ask(*words)
    assert exit_code == 2
    assert code in (out if "--json" in words else err)


def test_the_years_and_their_notices_are_listed(ask: Ask) -> None:
    _, out, _ = ask("calendar", "--json")
    years = {one["year"]: one for one in json.loads(out)["years"]}
    assert years[2026]["notices"][0]["number"] == "国办发明电〔2025〕7号"
    assert (years[2027]["status"], years[2027]["notices"]) == ("provisional", [])
    assert years[2026]["working_days"] == 248
    _, out, _ = ask("calendar")
    assert "国办发明电〔2020〕1号" in out


def test_one_year_shows_its_days_off(ask: Ask) -> None:
    _, out, _ = ask("calendar", 2020)
    assert "2020-01-24" in out
    assert "2020-02-02" in out
    _, out, _ = ask("calendar", 2020, "--json")
    assert json.loads(out)["makeup"]["2020-01-19"] == {"zh": "春节", "en": "Spring Festival"}


def test_a_clock_says_where_it_stands(ask: Ask, clock_file: Path) -> None:
    _, out, _ = ask("clock", clock_file, "--as-of", "2026-11-22")
    assert "计时中" in out
    assert "2027" in out
    _, out, _ = ask("clock", clock_file, "--as-of", "2026-11-15", "--json")
    answer = json.loads(out)
    assert (answer["state"], answer["due"]) == ("suspended", None)
    assert answer["used"] + answer["left"] == 60
    _, out, _ = ask("clock", clock_file, "--as-of", "2026-11-15")
    assert "若当日恢复" in out


def test_an_overdue_clock_says_by_how_much(ask: Ask, clock_file: Path) -> None:
    _, out, _ = ask("clock", clock_file, "--as-of", "2027-03-01")
    assert "已逾期" in out
    assert "逾期" in out


def test_a_clock_is_proved_and_drawn(ask: Ask, clock_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "clock.svg"
    _, out, _ = ask("clock", clock_file, "--as-of", "2026-11-22", "--proof", "--svg", picture)
    assert "e3" in out
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    _, out, _ = ask("clock", clock_file, "--as-of", "2026-11-22", "--proof", "--json")
    assert json.loads(out)["proof"][0]["effect"] == "first_day_excluded"


def test_hours_are_read_to_the_minute(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "hours.yaml"
    path.write_text(
        "clock: report\nstarted: 2026-02-13T17:30:00+08:00\nbudget: {amount: 24, unit: hour}\n",
        encoding="utf-8",
    )
    _, out, _ = ask("clock", path, "--as-of", "2026-02-14T09:00+08:00")
    assert "2026年2月14日 17:30" in out


def test_a_clock_is_read_today_unless_told_otherwise(ask: Ask, clock_file: Path) -> None:
    text = CLOCK.replace("2026-11-02", "2018-01-02").replace("2026-11-10", "2018-01-10")
    clock_file.write_text(text.replace("2026-11-20", "2018-01-12") + "met: 2018-02-01\n", encoding="utf-8")
    code, out, _ = ask("clock", clock_file)
    assert code == 0
    assert "按期办结" in out


def test_loading_a_notice_reports_which_due_dates_moved(ask: Ask, clock_file: Path, notice: Path) -> None:
    code, out, _ = ask("reproject", notice, clock_file, "--as-of", "2026-11-22", "--json")
    assert code == 0
    moved = json.loads(out)["moved"]
    assert [(one["clock"], one["days"], one["provisional_years"]) for one in moved] == [("review", 4, [])]
    _, out, _ = ask("reproject", notice, clock_file, "--as-of", "2026-11-22")
    assert f"{moved[0]['before']}" in out
    assert "+4" in out


def test_a_damaged_clock_is_named_at_the_end_and_the_others_are_answered(
    ask: Ask, clock_file: Path, notice: Path, tmp_path: Path
) -> None:
    broken, endless = tmp_path / "broken.yaml", tmp_path / "endless.yaml"
    broken.write_text("clock: [", encoding="utf-8")
    endless.write_text(CLOCK.replace("amount: 60", "amount: 9000"), encoding="utf-8")
    asked = ("reproject", notice, broken, endless, clock_file, "--as-of", "2026-11-22")
    code, out, complaints = ask(*asked, "--en")
    assert code == 2
    assert "1 of 1 due date moves." in out
    assert f"{broken} was left out: {broken}:" in complaints
    assert f"{endless} was left out: " in complaints
    code, out, _ = ask(*asked, "--json")
    answer = json.loads(out)
    assert code == 2
    assert [one["clock"] for one in answer["moved"]] == ["review"]
    assert [one["error"]["code"] for one in answer["damaged"]] == ["PackFaults", "TermBeyondCalendar"]


def test_a_notice_that_changes_nothing_moves_nothing(ask: Ask, clock_file: Path) -> None:
    shipped = PACK / "calendars" / "2026.yaml"
    _, out, _ = ask("reproject", shipped, clock_file, "--as-of", "2026-11-22")
    assert "0 个届满日移动" in out
