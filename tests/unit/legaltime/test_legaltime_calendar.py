from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.legal_time_strategies import CHINA

from yaojian.errors.legaltime import (
    CalendarDayInvalid,
    CalendarEmpty,
    CalendarYearMissing,
    CalendarYearTwice,
    DayOutsideCalendar,
    TermBeyondCalendar,
)
from yaojian.legaltime import Calendar, CalendarStatus, CalendarYear, DayKind
from yaojian.words import Words

PROVISIONAL = CalendarStatus.PROVISIONAL


def test_the_day_before_the_first_loaded_year_is_refused() -> None:
    with pytest.raises(DayOutsideCalendar) as refused:
        CHINA.kind(date(2017, 12, 31))
    assert refused.value.facts == {
        "day": date(2017, 12, 31),
        "first": date(2018, 1, 1),
        "last": date(2027, 12, 31),
    }


def test_the_day_after_the_last_loaded_year_is_refused() -> None:
    with pytest.raises(DayOutsideCalendar):
        CHINA.is_working(date(2028, 1, 1))


def test_working_days_are_numbered_from_the_first_of_the_calendar() -> None:
    assert CHINA.working_through(date(2017, 12, 31)) == 0
    assert CHINA.working_through(date(2018, 1, 1)) == 0
    assert CHINA.working_through(date(2018, 1, 2)) == 1
    assert CHINA.working_day(1) == date(2018, 1, 2)
    assert CHINA.working_day(CHINA.working_through(date(2026, 5, 6))) == date(2026, 5, 6)


def test_a_working_day_past_the_last_is_refused() -> None:
    last = CHINA.working_through(CHINA.last)
    assert CHINA.working_day(last) == date(2027, 12, 31)
    with pytest.raises(TermBeyondCalendar):
        CHINA.working_day(last + 1)


def test_a_missing_year_is_never_bridged() -> None:
    with pytest.raises(CalendarYearMissing) as refused:
        Calendar([CalendarYear(2030, PROVISIONAL), CalendarYear(2032, PROVISIONAL)])
    assert refused.value.facts == {"year": 2031}


def test_a_year_cannot_be_loaded_twice() -> None:
    with pytest.raises(CalendarYearTwice):
        Calendar([CalendarYear(2030, PROVISIONAL), CalendarYear(2030, PROVISIONAL)])


def test_a_calendar_without_years_is_refused() -> None:
    with pytest.raises(CalendarEmpty):
        Calendar([])


@pytest.mark.parametrize(
    ("off", "worked", "why"),
    [
        ([date(2031, 1, 1)], [], "it belongs to another year"),
        ([], [date(2029, 12, 29)], "it belongs to another year"),
        ([date(2030, 1, 5)], [date(2030, 1, 5)], "it is both off and worked"),
        ([], [date(2030, 1, 7)], "a make-up day falls on a weekend"),
    ],
)
def test_an_impossible_day_is_refused_by_name(off: list[date], worked: list[date], why: str) -> None:
    with pytest.raises(CalendarDayInvalid) as refused:
        CalendarYear(2030, PROVISIONAL, dict.fromkeys(off, Words("假")), dict.fromkeys(worked, Words("班")))
    assert refused.value.facts["why_en"] == why


def test_loading_a_notice_replaces_the_year_and_changes_the_version() -> None:
    new_year = date(2027, 1, 1)
    spring = {date(2027, 2, day): Words("春节") for day in range(5, 12)}
    notice = replace(
        CHINA.years[-1], status=CalendarStatus.PUBLISHED, holidays={new_year: Words("元旦"), **spring}
    )
    loaded = CHINA.with_year(notice)
    assert loaded.kind(date(2027, 2, 8)) is DayKind.HOLIDAY
    assert CHINA.kind(date(2027, 2, 8)) is DayKind.WORKING
    assert loaded.version != CHINA.version
    assert loaded.with_year(CHINA.years[-1]).version == CHINA.version


def test_publishing_without_any_new_day_still_changes_the_version() -> None:
    settled = replace(CHINA.years[-1], status=CalendarStatus.PUBLISHED)
    assert CHINA.with_year(settled).version != CHINA.version


def test_later_years_can_be_added_as_bare_provisional_ones() -> None:
    longer = CHINA.extended_to(2029)
    assert longer.last == date(2029, 12, 31)
    assert longer.status(date(2029, 5, 1)) is PROVISIONAL
    assert longer.kind(date(2029, 5, 1)) is DayKind.WORKING
    assert longer.extended_to(2027).version == longer.version


def test_provisional_years_are_those_a_stretch_touches() -> None:
    assert CHINA.provisional_years(date(2026, 12, 1), date(2026, 12, 31)) == ()
    assert CHINA.provisional_years(date(2026, 12, 1), date(2027, 1, 1)) == (2027,)
    assert CHINA.extended_to(2028).provisional_years(date(2027, 3, 1), date(2028, 1, 4)) == (2027, 2028)
