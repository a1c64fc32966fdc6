from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.support.legal_time_strategies import CHINA, PACK, RULES

from yaojian.errors import CalendarFolderEmpty, NeverSuspended, PackFaults, UnknownCountingRule
from yaojian.legaltime import Restart, Unit, load_calendar, load_counting_rules, read_clock
from yaojian.legaltime.calendar_files import load_calendar_year
from yaojian.legaltime.clock_files import load_clock

YEAR = """\
year: 2030
status: published
notices:
  - {number: 试〔2029〕1号, title: 试验通知, issuer: 试验, issued: 2029-11-01}
holidays:
  - {name: 春节, from: 2030-02-02, to: 2030-02-08}
makeup:
  - {name: 春节, days: [2030-02-09]}
"""
CLOCK = """\
clock: review
title: {zh: 技术审评, en: Technical review}
started: 2026-03-02
budget: {amount: 10, unit: working_day}
suspensions:
  - {key: s, started: 2026-03-04, reason: 补正, event: e3}
"""


def written(folder: Path, text: str | bytes, name: str = "file.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(PackFaults) as refused:
        load_calendar_year(path)
    fault = refused.value.faults[0]
    assert fault.file == path.as_posix()
    return f"{fault.line}: {fault.what.en}"


def test_a_year_is_read_with_its_notice(tmp_path: Path) -> None:
    year = load_calendar_year(written(tmp_path, YEAR))
    assert year.notices[0].issued == date(2029, 11, 1)
    assert len(year.holidays) == 7
    assert list(year.makeup) == [date(2030, 2, 9)]


def test_the_shipped_folder_is_read_whole() -> None:
    assert load_calendar(PACK / "calendars").version == CHINA.version


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (YEAR.replace("notices:", "remarks:"), "3: There is no key remarks"),
        (YEAR.replace("published", "provisional"), "1: A provisional year has no notice yet"),
        ("year: 2030\nstatus: published\n", "1: A published year names the notice"),
        (YEAR.replace("to: 2030-02-08", "to: 2030-02-01"), "6: 2030-02-02 to 2030-02-01: the span must run"),
        (YEAR.replace("to: 2030-02-08", "to: 2030-03-05"), "6: 2030-02-02 to 2030-03-05: the span must run"),
        (YEAR.replace("status: published", "status: settled"), "2: settled is not a value of status"),
        (YEAR.replace("year: 2030", "year: 9999"), "1: year: Input should be less than or equal to 9998"),
        (YEAR.replace("to: 2030-02-08", "to: 2030-02-09"), "7: 2030-02-09 in the calendar of 2030 is wrong"),
        (YEAR.replace("year: 2030", "year: 2031"), "5: 2030-02-02 in the calendar of 2031 is wrong"),
        (YEAR + "year: 2031\n", "9: Key year is given twice"),
        ("a: &x [1]\nb: *x\n", "1: Anchors (&) and aliases (*) are not allowed"),
        ("- 2030\n", "1: / must be a mapping of keys to values"),
        ("year: [2030\n", "2: This is not YAML"),
        ("year: 2030-13-45\n", "1: There is no day 2030-13-45"),
        (b"\xff\xfe\x00year", "1: The file is not UTF-8"),
        ("year: 2030 # 国庆节".encode("gbk"), "1: The file is not UTF-8; it looks like GBK"),
        ("x: " + "[" * 5000, "1: Nested deeper than 32 levels"),
        ("? [a, b]\n: 1\n", "1: A key must be a single word"),
        ("year: 2030\x00\n", "1: The file holds control characters"),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, text: str | bytes, why: str) -> None:
    assert refusal(written(tmp_path, text)).startswith(why)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.yaml") == "1: The file does not exist"


def test_a_folder_without_calendars_is_named(tmp_path: Path) -> None:
    with pytest.raises(CalendarFolderEmpty, match=tmp_path.name):
        load_calendar(tmp_path / "nowhere")


def test_the_shipped_rules_keep_their_order() -> None:
    assert list(RULES) == [
        "exclude-first",
        "licensing-working-days",
        "include-first",
        "validity",
        "reporting-days",
    ]
    assert RULES["licensing-working-days"].unspecified_day is Unit.WORKING_DAY
    assert RULES["licensing-working-days"].source("unspecified_day").clause == "82"


def test_a_rule_cannot_be_written_twice(tmp_path: Path) -> None:
    text = (PACK / "counting.yaml").read_text(encoding="utf-8")
    with pytest.raises(PackFaults, match="规则 exclude-first 重复"):
        load_counting_rules(written(tmp_path, text.replace("key: include-first", "key: exclude-first")))


def test_a_rule_says_for_each_aspect_whether_it_was_verified(tmp_path: Path) -> None:
    text = (PACK / "counting.yaml").read_text(encoding="utf-8")
    with pytest.raises(PackFaults, match="缺少键 verified"):
        load_counting_rules(written(tmp_path, text.replace("verified: true\n", "\n", 1)))


def test_a_clock_is_read_with_its_ledger(tmp_path: Path) -> None:
    text = CLOCK + "resumptions:\n  - {key: s, day: 2026-03-06, event: e5}\nmet: 2026-03-18\n"
    named = load_clock(written(tmp_path, text), RULES)
    assert named.title.text("en") == "Technical review"
    assert named.clock.suspensions[0].closed_by == "e5"
    assert read_clock(named.clock, CHINA, date(2026, 4, 1)).due == date(2026, 3, 18)


def test_a_clock_without_a_title_goes_by_its_key(tmp_path: Path) -> None:
    text = CLOCK.replace("title: {zh: 技术审评, en: Technical review}\n", "")
    assert load_clock(written(tmp_path, text), RULES).title.zh == "review"


def test_a_resumption_may_grant_a_fresh_budget(tmp_path: Path) -> None:
    fresh = "resumptions:\n  - {key: s, day: 2026-03-06, fresh_budget: {amount: 60, unit: working_day}}\n"
    clock = load_clock(written(tmp_path, CLOCK + fresh), RULES).clock
    assert [one.day for one in clock.restarts] == [date(2026, 3, 6)]


def test_restarts_and_extensions_are_read(tmp_path: Path) -> None:
    more = (
        "restarts: [{day: 2026-03-05, budget: {amount: 20, unit: working_day}}]\n"
        "extensions: [{day: 2026-03-09, amount: {amount: 5, unit: working_day}}]\n"
    )
    clock = load_clock(written(tmp_path, CLOCK + more), RULES).clock
    assert isinstance(clock.restarts[0], Restart)
    assert clock.extensions[0].amount.amount == 5


def test_hours_are_read_with_their_moment(tmp_path: Path) -> None:
    text = "clock: report\nstarted: 2026-02-13T17:30:00+08:00\nbudget: {amount: 24, unit: hour}\n"
    clock = load_clock(written(tmp_path, text), RULES).clock
    assert read_clock(clock, CHINA, date(2026, 2, 14)).due == date(2026, 2, 14)


@pytest.mark.parametrize(
    "moment", ["2026-02-13T00:00:00+08:00", "2026-02-13T00:00+08:00", "2026-02-12 16:00Z"]
)
def test_midnight_is_a_moment_too(tmp_path: Path, moment: str) -> None:
    text = f"clock: report\nstarted: {moment}\nbudget: {{amount: 24, unit: hour}}\n"
    assert load_clock(written(tmp_path, text), RULES).clock.started == datetime(2026, 2, 12, 16, tzinfo=UTC)


def test_a_start_that_is_no_day_is_told_with_its_line(tmp_path: Path) -> None:
    text = CLOCK.replace("started: 2026-03-02", "started: soon")
    with pytest.raises(PackFaults, match=r":3:\d+: soon 不是日期或时刻"):
        load_clock(written(tmp_path, text), RULES)


def test_what_was_never_suspended_cannot_be_resumed_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(NeverSuspended):
        load_clock(written(tmp_path, CLOCK + "resumptions:\n  - {key: other, day: 2026-03-06}\n"), RULES)


def test_suspensions_in_a_file_have_their_own_names(tmp_path: Path) -> None:
    with pytest.raises(PackFaults, match=r":7:\d+: 停表 s 重复"):
        load_clock(written(tmp_path, CLOCK + "  - {key: s, started: 2026-03-09}\n"), RULES)


def test_an_unknown_rule_in_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownCountingRule):
        load_clock(written(tmp_path, CLOCK + "rule: my-own\n"), RULES)
