from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product

import pytest
from tests.support.legal_time_strategies import CHINA, GENERAL, RULES

from yaojian.errors.legaltime import (
    DayExpected,
    DayOutsideCalendar,
    MomentMissing,
    NegativeAmount,
    RuleSourceMissing,
    TermBeyondCalendar,
    TermTooLong,
    UnknownCountingRule,
)
from yaojian.legaltime import (
    CalendarStatus,
    CountingRule,
    Duration,
    LegalClock,
    MonthEnd,
    RollEnd,
    StartRule,
    Unit,
    count,
    find_rule,
    prove,
    read_clock,
)

INCLUDE = RULES["include-first"]
NO_ROLL = replace(GENERAL, roll_end=RollEnd.NONE)
BEIJING = timezone(timedelta(hours=8))


def due(start: date, amount: int, unit: Unit, rule: CountingRule = GENERAL) -> date:
    return count(start, Duration(amount, unit), rule, CHINA).day


def test_sixty_working_days_over_spring_festival_2026_counted_by_hand() -> None:
    # February 2-6, 9-14, 24-28: 16 (two Saturdays worked); March: 22; April: 21; 6 May is the sixtieth
    assert due(date(2026, 1, 30), 60, Unit.WORKING_DAY) == date(2026, 5, 6)


def test_the_first_day_counts_only_where_the_rule_says_so() -> None:
    assert due(date(2026, 3, 2), 5, Unit.WORKING_DAY) == date(2026, 3, 9)
    assert due(date(2026, 3, 2), 5, Unit.WORKING_DAY, INCLUDE) == date(2026, 3, 6)


def test_a_first_day_that_is_not_worked_cannot_count() -> None:
    assert due(date(2026, 3, 7), 1, Unit.WORKING_DAY, INCLUDE) == date(2026, 3, 9)


def test_the_very_first_day_of_the_calendar_can_be_included() -> None:
    assert due(date(2018, 1, 1), 1, Unit.WORKING_DAY, INCLUDE) == date(2018, 1, 2)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "expected"),
    [
        (date(2026, 3, 2), 10, Unit.CALENDAR_DAY, date(2026, 3, 12)),
        (date(2026, 3, 2), 5, Unit.CALENDAR_DAY, date(2026, 3, 9)),  # Saturday 7 March moves to Monday
        (date(2026, 1, 31), 1, Unit.MONTH, date(2026, 2, 28)),  # no 31 February; the 28th is worked that year
        (date(2025, 1, 31), 1, Unit.MONTH, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, Unit.MONTH, date(2024, 2, 29)),
        (date(2025, 10, 15), 6, Unit.MONTH, date(2026, 4, 15)),
        (date(2025, 8, 31), 6, Unit.MONTH, date(2026, 2, 28)),
        (date(2025, 3, 3), 1, Unit.YEAR, date(2026, 3, 3)),
        (date(2024, 2, 29), 1, Unit.YEAR, date(2025, 2, 28)),
        (date(2025, 2, 15), 1, Unit.YEAR, date(2026, 2, 24)),  # in Spring Festival, moved past it
        (date(2026, 3, 2), 0, Unit.SAME_DAY, date(2026, 3, 2)),
        (date(2026, 3, 2), 1, Unit.SAME_DAY, date(2026, 3, 2)),
        (date(2026, 3, 7), 1, Unit.SAME_DAY, date(2026, 3, 9)),
        (date(2026, 3, 2), 0, Unit.WORKING_DAY, date(2026, 3, 2)),
        (date(2026, 3, 2), 0, Unit.MONTH, date(2026, 3, 2)),
    ],
)
def test_each_unit_ends_where_the_rule_puts_it(start: date, amount: int, unit: Unit, expected: date) -> None:
    assert due(start, amount, unit) == expected


def test_a_limit_that_is_not_moved_may_end_on_a_sunday() -> None:
    assert due(date(2026, 3, 2), 6, Unit.CALENDAR_DAY, NO_ROLL) == date(2026, 3, 8)


def test_a_bare_day_is_read_as_the_rule_says() -> None:
    general = count(date(2026, 4, 30), Duration(10, Unit.UNSPECIFIED_DAY), GENERAL, CHINA)
    assert (general.day, general.unit) == (date(2026, 5, 11), Unit.CALENDAR_DAY)  # 10 May is a Sunday
    licensing = count(
        date(2026, 4, 30), Duration(10, Unit.UNSPECIFIED_DAY), RULES["licensing-working-days"], CHINA
    )
    assert (licensing.day, licensing.unit) == (date(2026, 5, 18), Unit.WORKING_DAY)


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        (date(2025, 2, 28), NO_ROLL, date(2025, 3, 28)),
        (date(2025, 2, 28), replace(NO_ROLL, month_end=MonthEnd.END_TO_END), date(2025, 3, 31)),
        (date(2025, 2, 27), replace(NO_ROLL, month_end=MonthEnd.END_TO_END), date(2025, 3, 27)),
        (date(2025, 3, 1), replace(NO_ROLL, start=StartRule.INCLUDE_FIRST), date(2025, 3, 31)),
        (date(2025, 1, 31), replace(NO_ROLL, start=StartRule.INCLUDE_FIRST), date(2025, 2, 28)),
        (date(2025, 1, 28), replace(NO_ROLL, start=StartRule.INCLUDE_FIRST), date(2025, 2, 27)),
    ],
)
def test_month_ends_follow_the_named_rule(start: date, rule: CountingRule, expected: date) -> None:
    assert due(start, 1, Unit.MONTH, rule) == expected


def test_a_certificate_of_five_years_ends_the_day_before_its_anniversary() -> None:
    found = count(date(2026, 3, 2), Duration(5, Unit.YEAR), RULES["validity"], CHINA)
    assert found.day == date(2031, 3, 1)
    assert not found.provisional


def test_hours_run_day_and_night_from_their_moment() -> None:
    found = count(datetime(2026, 2, 13, 17, 30, tzinfo=BEIJING), Duration(24, Unit.HOUR), GENERAL, CHINA)
    assert found.moment == datetime(2026, 2, 14, 17, 30, tzinfo=BEIJING)
    assert (found.day, found.unit, found.provisional) == (date(2026, 2, 14), Unit.HOUR, False)


@pytest.mark.parametrize("start", [date(2026, 3, 2), datetime(2026, 3, 2, 9, 30)])  # noqa: DTZ001
def test_hours_need_a_moment_with_its_zone(start: date) -> None:
    with pytest.raises(MomentMissing):
        count(start, Duration(24, Unit.HOUR), GENERAL, CHINA)


def test_days_refuse_a_moment() -> None:
    with pytest.raises(DayExpected):
        count(datetime(2026, 3, 2, 9, 30, tzinfo=UTC), Duration(5, Unit.WORKING_DAY), GENERAL, CHINA)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "years"),
    [
        (date(2026, 11, 20), 20, Unit.WORKING_DAY, ()),
        (date(2026, 11, 20), 40, Unit.WORKING_DAY, (2027,)),
        (date(2026, 3, 2), 1, Unit.YEAR, (2027,)),  # Tuesday 2 March 2027 could still become a day off
        (date(2026, 11, 20), 20, Unit.CALENDAR_DAY, ()),
    ],
)
def test_a_date_that_crosses_a_provisional_year_says_so(
    start: date, amount: int, unit: Unit, years: tuple[int, ...]
) -> None:
    found = count(start, Duration(amount, unit), GENERAL, CHINA)
    assert found.provisional_years == years
    assert found.provisional == bool(years)


def test_only_the_years_that_can_move_a_date_make_it_provisional() -> None:
    """2025 taken as a draft: it moves a count of working days that crosses it, not a last day in 2026."""
    draft = CHINA.with_year(replace(CHINA.years[7], status=CalendarStatus.PROVISIONAL))
    assert draft.years[7].year == 2025
    opened = date(2025, 12, 25)
    assert count(opened, Duration(10, Unit.WORKING_DAY), GENERAL, draft).provisional_years == (2025,)
    assert count(opened, Duration(10, Unit.CALENDAR_DAY), GENERAL, draft).provisional_years == ()


def test_a_rolled_date_keeps_the_day_it_was_rolled_from() -> None:
    found = count(date(2026, 3, 2), Duration(5, Unit.CALENDAR_DAY), GENERAL, CHINA)
    assert (found.nominal, found.day, found.rolled) == (date(2026, 3, 7), date(2026, 3, 9), True)


def test_a_term_past_the_loaded_years_is_refused() -> None:
    with pytest.raises(TermBeyondCalendar) as refused:
        due(date(2027, 12, 1), 60, Unit.WORKING_DAY)
    assert refused.value.text("en").startswith(
        "The limit of 60 working days from 2027-12-01 runs past the loaded calendar, which ends on 2027-12-31."
    )


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(NegativeAmount) as refused:
        Duration(-1, Unit.WORKING_DAY)
    assert refused.value.facts == {"amount": -1}


def test_an_unknown_rule_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownCountingRule) as refused:
        find_rule(RULES, "exclude_first")
    assert "exclude-first" in refused.value.text("en")


@pytest.mark.parametrize(
    ("amount", "unit", "zh", "en"),
    [
        (60, Unit.WORKING_DAY, "60个工作日", "60 working days"),
        (6, Unit.MONTH, "6个月", "6 months"),
        (24, Unit.HOUR, "24小时", "24 hours"),
        (1, Unit.SAME_DAY, "当日", "same day"),
    ],
)
def test_a_length_reads_as_the_law_writes_it(amount: int, unit: Unit, zh: str, en: str) -> None:
    assert str(Duration(amount, unit)) == zh
    assert Duration(amount, unit).text("en") == en


def test_every_aspect_of_every_shipped_rule_has_its_source() -> None:
    for rule in RULES.values():
        assert len({source.aspect for source in rule.sources}) == 5
    start = GENERAL.source("start")
    assert (start.text(), start.text("en"), start.verified) == (
        "《民法典》第201条",
        "Civil Code, art. 201",
        True,
    )
    assert not GENERAL.source("suspension_bounds").verified
    uncited = RULES["validity"].source("start")
    assert (uncited.text(), uncited.text("en")) == (uncited.document.zh, "SAMR Order 47")


def test_a_rule_without_a_source_cannot_be_made() -> None:
    with pytest.raises(RuleSourceMissing):
        replace(GENERAL, sources=GENERAL.sources[1:])


@pytest.mark.parametrize(
    "unit", [one for one in Unit if one not in (Unit.SAME_DAY, Unit.HOUR, Unit.WORKING_DAY)]
)
@pytest.mark.parametrize("amount", [10**6, 10**11, 10**40])
def test_a_term_past_the_year_9999_is_told_with_amount_unit_and_first_day(unit: Unit, amount: int) -> None:
    with pytest.raises(TermTooLong) as refused:
        due(date(2026, 1, 30), amount + 10**7, unit)
    assert "from 2026-01-30 runs past the year 9999" in refused.value.text("en")


FORESEEN = (DayOutsideCalendar, TermTooLong, TermBeyondCalendar)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("unit", [one for one in Unit if one is not Unit.HOUR])
def test_the_first_and_the_last_day_of_all_are_no_fault_of_ours(unit: Unit, day: date) -> None:
    for rule in RULES.values():
        for amount in (0, 1, 10**12):
            with contextlib.suppress(*FORESEEN):
                assert isinstance(due(day, amount, unit, rule), date)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_clock_at_the_end_of_all_days_is_no_fault_of_ours(unit: Unit) -> None:
    started = datetime(9999, 12, 31, 9, tzinfo=UTC) if unit is Unit.HOUR else date.max
    for rule in RULES.values():
        for amount, day in product((0, 1), (date.min, date.max)):
            clock = LegalClock("k", started, Duration(amount, unit), rule)
            with contextlib.suppress(*FORESEEN):
                reading = read_clock(clock, CHINA, day)
                assert reading.used + reading.left == reading.budget


def test_the_last_day_of_all_can_be_proved() -> None:
    clock = LegalClock("k", date.max - timedelta(days=2), Duration(2, Unit.CALENDAR_DAY), RULES["validity"])

    assert prove(clock, CHINA, date.max)[-1].day <= date.max
