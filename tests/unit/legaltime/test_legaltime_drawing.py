"""The pictures say what the proof says, carry a mark beside each colour, and stay within the site's policy."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from tests.support.legal_time_strategies import CHINA, GENERAL

from yaojian.legaltime import Duration, LegalClock, Suspension, Unit, meet, prove, read_clock
from yaojian.legaltime.drawing import Drawn, draw_bar, draw_clock, draw_clocks, draw_days
from yaojian.words import Words

OPENED = date(2026, 12, 10)
CLOCK = LegalClock(
    "review",
    OPENED,
    Duration(20, Unit.WORKING_DAY),
    GENERAL,
    (Suspension("s", date(2026, 12, 15), date(2026, 12, 18), Words("补正 <资料> & “图”"), "e3"),),
)


def drawn(clock: LegalClock = CLOCK, as_of: date = date(2026, 12, 22), language: str = "zh") -> str:
    reading, lines = read_clock(clock, CHINA, as_of), prove(clock, CHINA, as_of)
    return draw_clock(lines, reading, language, "技术审评", "case-7")


def titles(picture: str) -> list[str]:
    root = ElementTree.fromstring(picture)
    return [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}title")]


def test_every_day_of_the_proof_is_in_the_picture_once() -> None:
    days = [title[:10] for title in titles(drawn()) if re.match(r"\d{4}-", title)]
    assert days == [line.day.isoformat() for line in prove(CLOCK, CHINA, date(2026, 12, 22))]


def test_a_suspended_day_is_spoken_with_cause_and_event() -> None:
    spoken = next(title for title in titles(drawn()) if title.startswith("2026-12-16"))
    assert spoken == "2026-12-16 · 停表 · 补正 <资料> & “图” · e3 · 已用 3"


def test_the_due_day_and_the_provisional_year_are_spoken() -> None:
    last = [title for title in titles(drawn()) if title.startswith("2027-")][-1]
    assert "暂定年份" in last
    assert "届满日" in last


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_look_has_a_mark_and_a_legend(language: str) -> None:
    picture = drawn(language=language)
    words = {
        "zh": ["起", "停", "休", "假", "班", "延", "节假日", "调休上班", "暂定年份"],
        "en": ["0", "S", "–", "H", "M", "+", "holiday", "make-up working day", "provisional year"],
    }
    for word in words[language]:
        assert f">{word}</text>" in picture


def test_only_provisional_days_are_hatched() -> None:
    hatched = drawn().count('fill="url(#case-7-provisional)"')
    days = sum(line.provisional for line in prove(CLOCK, CHINA, date(2026, 12, 22)))
    assert hatched == days + 1  # and the legend


def test_nothing_that_the_policy_forbids_is_drawn() -> None:
    picture = drawn()
    assert "style=" not in picture
    assert "<script" not in picture
    assert "<资料>" not in picture


@pytest.mark.parametrize(
    ("clock", "as_of", "colour", "words"),
    [
        (CLOCK, date(2026, 12, 22), "#1f7a33", "计时中"),
        (CLOCK, date(2027, 1, 12), "#b45309", "计时中"),  # three days left
        (CLOCK, date(2027, 3, 1), "#c92a2a", "已逾期"),
        (CLOCK, date(2026, 12, 16), "#5f6770", "停表中 · 暂无届满日"),
        (meet(CLOCK, date(2026, 12, 25)), date(2027, 3, 1), "#1f7a33", "按期办结"),
        (meet(CLOCK, date(2027, 2, 5)), date(2027, 3, 1), "#c92a2a", "逾期办结"),
    ],
)
def test_the_bar_tells_its_state_by_colour_and_word(
    clock: LegalClock, as_of: date, colour: str, words: str
) -> None:
    bar = draw_bar(read_clock(clock, CHINA, as_of))
    assert f'fill="{colour}"' in bar
    assert words in bar


def test_the_bar_adds_up_in_both_languages() -> None:
    reading = read_clock(CLOCK, CHINA, date(2026, 12, 22))
    assert "期限 20（工作日）= 已用 5 ＋ 剩余 15；另停表 3" in draw_bar(reading)
    assert "budget 20 working days = used 5 + left 15; 3 more were suspended" in draw_bar(reading, "en")
    assert "provisional year 2027" in draw_bar(reading, "en")


def test_a_limit_of_nothing_has_an_empty_bar() -> None:
    clock = replace(CLOCK, budget=Duration(0, Unit.WORKING_DAY), suspensions=())
    assert "bar-part" not in draw_bar(read_clock(clock, CHINA, OPENED))


def test_a_sliver_of_the_bar_is_named_without_words_inside() -> None:
    clock = LegalClock("c", date(2026, 1, 5), Duration(200, Unit.WORKING_DAY), GENERAL)
    bar = draw_bar(read_clock(clock, CHINA, date(2026, 1, 6)))
    assert "<title>已用 1</title>" in bar
    assert ">已用 1</text>" not in bar


def test_months_stand_in_one_column_for_a_telephone() -> None:
    reading, lines = read_clock(CLOCK, CHINA, OPENED), prove(CLOCK, CHINA, OPENED)
    narrow = ElementTree.fromstring(draw_days(lines, reading, columns=1))
    wide = ElementTree.fromstring(draw_days(lines, reading))
    assert float(narrow.get("width", 0)) < 300 < float(wide.get("width", 0))
    assert float(narrow.get("height", 0)) > float(wide.get("height", 0))


def test_a_moved_last_day_has_its_own_mark() -> None:
    clock = LegalClock("c", date(2026, 3, 2), Duration(5, Unit.CALENDAR_DAY), GENERAL)
    assert "2026-03-09 · 顺延 · 期限届满日非工作日，顺延 · 届满日 · 已用 5" in titles(drawn(clock, OPENED))


def test_make_up_holiday_and_weekend_days_are_told_apart() -> None:
    clock = LegalClock("c", date(2026, 2, 12), Duration(5, Unit.WORKING_DAY), GENERAL)
    spoken = {title[:10]: title for title in titles(drawn(clock, date(2026, 2, 12)))}
    assert spoken["2026-02-14"] == "2026-02-14 · 调休上班 · 春节 · 已用 2"
    assert spoken["2026-02-17"] == "2026-02-17 · 节假日 · 春节 · 已用 2"
    assert "班2</text>" in drawn(clock, date(2026, 2, 12))


def test_clocks_stand_one_below_the_other_in_one_picture() -> None:
    as_of = date(2026, 12, 22)
    lines, reading = prove(CLOCK, CHINA, as_of), read_clock(CLOCK, CHINA, as_of)
    alone = draw_clocks([Drawn(lines, reading, "技术审评")], title="案件")
    both = draw_clocks([Drawn(lines, reading, "技术审评"), Drawn(lines, reading, "行政审批")])

    assert "案件" in alone
    assert both.index("技术审评") < both.index("行政审批")
    heights = [float(ElementTree.fromstring(one).attrib["height"]) for one in (alone, both)]
    assert heights[1] > 1.8 * heights[0]
