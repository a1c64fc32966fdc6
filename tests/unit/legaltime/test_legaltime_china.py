"""The shipped calendar against two independent libraries, day by day, and against the text of the notices."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from tests.support.legal_time_strategies import CHINA

from yaojian.legaltime import CalendarStatus, DayKind

YEARS = range(2018, 2027)
PUBLISHED = [date(2018, 1, 1) + timedelta(n) for n in range((date(2027, 1, 1) - date(2018, 1, 1)).days)]

# Weekend days beside a single day off. Their notices (2019, 2024) say that the day off joins the weekend, so
# they stay weekends here; chinesecalendar lists them as days off. Whether they are worked is not in dispute.
JOINED_WEEKENDS = {
    date(2019, 4, 6),
    date(2019, 4, 7),
    date(2019, 6, 8),
    date(2019, 6, 9),
    date(2019, 9, 14),
    date(2019, 9, 15),
    date(2023, 12, 30),
    date(2023, 12, 31),
}


def test_chinesecalendar_works_on_the_same_days() -> None:
    assert [day for day in PUBLISHED if CHINA.is_working(day) != chinese_calendar.is_workday(day)] == []


def test_holidays_works_on_the_same_days() -> None:
    china = holidays.country_holidays("CN", years=YEARS)
    assert [day for day in PUBLISHED if CHINA.is_working(day) != china.is_working_day(day)] == []


def test_chinesecalendar_differs_only_in_what_it_calls_a_joined_weekend() -> None:
    off = {day for day in chinese_calendar.constants.holidays if day.year in YEARS}
    ours = {day for day in PUBLISHED if CHINA.kind(day) is DayKind.HOLIDAY}
    assert off - ours == JOINED_WEEKENDS
    assert ours - off == set()


def test_chinesecalendar_has_the_same_make_up_days() -> None:
    worked = {day for day in chinese_calendar.constants.workdays if day.year in YEARS}
    assert {day for day in PUBLISHED if CHINA.kind(day) is DayKind.MAKEUP} == worked


def test_every_weekday_off_has_its_reason_in_holidays_too() -> None:
    china = holidays.country_holidays("CN", years=YEARS)
    off = [day for day in PUBLISHED if CHINA.kind(day) is DayKind.HOLIDAY and day.weekday() < 5]
    assert [day for day in off if day not in china] == []


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2018, 12, 31), DayKind.HOLIDAY, "元旦"),  # by the notice for 2019
        (date(2018, 12, 29), DayKind.MAKEUP, "元旦"),
        (date(2019, 5, 2), DayKind.HOLIDAY, "劳动节"),  # added in March 2019
        (date(2019, 5, 5), DayKind.MAKEUP, "劳动节"),
        (date(2020, 1, 31), DayKind.HOLIDAY, "春节"),  # extended in January 2020
        (date(2020, 2, 1), DayKind.HOLIDAY, "春节"),  # was to be worked before
        (date(2020, 2, 3), DayKind.WORKING, ""),
        (date(2020, 10, 1), DayKind.HOLIDAY, "国庆节、中秋节"),
        (date(2022, 12, 31), DayKind.HOLIDAY, "元旦"),
        (date(2024, 2, 9), DayKind.WORKING, ""),  # leave was encouraged, not ordered
        (date(2026, 2, 28), DayKind.MAKEUP, "春节"),
        (date(2026, 3, 1), DayKind.WEEKEND, ""),
    ],
)
def test_a_day_that_is_easy_to_get_wrong(day: date, kind: DayKind, name: str) -> None:
    assert CHINA.kind(day) is kind
    assert CHINA.name(day).zh == name


def test_each_published_year_names_a_notice_issued_before_its_days_end() -> None:
    for year in CHINA.years[:-1]:
        assert year.status is CalendarStatus.PUBLISHED
        assert year.notices[0].number.startswith("国办发明电〔")
        assert year.notices[0].issued.year == year.year - 1


def test_2027_waits_for_its_notice_with_fixed_dates_only() -> None:
    year = CHINA.years[-1]
    assert (year.year, year.status, year.notices) == (2027, CalendarStatus.PROVISIONAL, ())
    assert sorted(year.holidays) == [
        date(2027, 1, 1),
        date(2027, 5, 1),
        date(2027, 5, 2),
        date(2027, 10, 1),
        date(2027, 10, 2),
        date(2027, 10, 3),
    ]
    assert CHINA.status(date(2026, 12, 31)) is CalendarStatus.PUBLISHED
    assert CHINA.status(date(2027, 1, 1)) is CalendarStatus.PROVISIONAL
