from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from tests.support.legal_time_strategies import CHINA, GENERAL

from yaojian.errors.legaltime import ExtensionUnitDiffers, HourClockHasLedger, MomentMissing
from yaojian.legaltime import (
    ClockState,
    DayKind,
    Duration,
    Effect,
    Extension,
    LegalClock,
    Suspension,
    Unit,
    prove,
    read_clock,
)

BEIJING = timezone(timedelta(hours=8))
HOUR = timedelta(hours=1)
NOTICED = datetime(2026, 2, 13, 17, 30, tzinfo=BEIJING)
REPORT = LegalClock("report", NOTICED, Duration(24, Unit.HOUR), GENERAL)


@pytest.mark.parametrize(
    ("as_of", "state", "used", "overdue_by"),
    [
        (NOTICED + HOUR / 2, ClockState.RUNNING, 0, 0),
        (NOTICED + 5 * HOUR, ClockState.RUNNING, 5, 0),
        (date(2026, 2, 13), ClockState.RUNNING, 6, 0),  # a day is read at its end
        (NOTICED + 24 * HOUR, ClockState.RUNNING, 24, 0),
        (NOTICED + 27 * HOUR, ClockState.OVERDUE, 24, 3),
    ],
)
def test_hours_go_by_from_the_moment(as_of: date, state: ClockState, used: int, overdue_by: int) -> None:
    reading = read_clock(REPORT, CHINA, as_of)
    assert (reading.state, reading.used, reading.left) == (state, used, 24 - used)
    assert (reading.overdue_by, reading.unit, reading.due) == (overdue_by, Unit.HOUR, date(2026, 2, 14))
    assert reading.moment == NOTICED + 24 * HOUR


def test_met_within_the_hours_or_after_them() -> None:
    in_time = read_clock(replace(REPORT, met=NOTICED + 23 * HOUR), CHINA, date(2026, 3, 1))
    late = read_clock(replace(REPORT, met=NOTICED + 49 * HOUR), CHINA, date(2026, 3, 1))
    assert (in_time.state, in_time.used) == (ClockState.MET, 23)
    assert (late.state, late.overdue_by, late.overdue_days) == (ClockState.MET_LATE, 25, 1)


def test_what_is_met_later_is_not_met_yet() -> None:
    clock = replace(REPORT, met=NOTICED + 23 * HOUR)
    assert read_clock(clock, CHINA, NOTICED + 2 * HOUR).state is ClockState.RUNNING


def test_hours_are_extended_by_hours_once_granted() -> None:
    granted = Extension(date(2026, 2, 14), Duration(12, Unit.HOUR))
    clock = replace(REPORT, extensions=(granted,))
    assert read_clock(clock, CHINA, NOTICED).budget == 24
    assert read_clock(clock, CHINA, NOTICED + 7 * HOUR).budget == 36
    exact = replace(REPORT, extensions=(replace(granted, day=NOTICED + 20 * HOUR),))
    assert read_clock(exact, CHINA, NOTICED + 19 * HOUR).budget == 24
    assert read_clock(exact, CHINA, NOTICED + 20 * HOUR).budget == 36


def test_hours_are_not_extended_by_days() -> None:
    clock = replace(REPORT, extensions=(Extension(date(2026, 2, 14), Duration(1, Unit.CALENDAR_DAY)),))
    with pytest.raises(ExtensionUnitDiffers):
        read_clock(clock, CHINA, NOTICED)


def test_the_proof_shows_the_hours_of_each_day_worked_or_not() -> None:
    lines = prove(REPORT, CHINA, NOTICED)
    assert [(line.day, line.used_after) for line in lines] == [
        (date(2026, 2, 13), 6),
        (date(2026, 2, 14), 24),
    ]
    assert [line.kind for line in lines] == [DayKind.WORKING, DayKind.MAKEUP]
    assert {line.effect for line in lines} == {Effect.COUNTED}


def test_hours_cannot_be_suspended() -> None:
    with pytest.raises(HourClockHasLedger):
        replace(REPORT, suspensions=(Suspension("s", date(2026, 2, 13)),))


def test_hours_do_not_start_on_a_bare_day() -> None:
    with pytest.raises(MomentMissing):
        replace(REPORT, started=date(2026, 2, 13))
