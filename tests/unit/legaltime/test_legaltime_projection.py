from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from tests.support.legal_time_strategies import CHINA, GENERAL

from yaojian.errors.legaltime import (
    DayOutsideCalendar,
    NegativeAmount,
    SuspensionEndsBeforeStart,
    TermBeyondCalendar,
)
from yaojian.legaltime import (
    CalendarStatus,
    Duration,
    LegalClock,
    Reprojection,
    SuspensionBounds,
    Unit,
    meet,
    project_many,
    reproject,
    suspend,
)
from yaojian.words import Words

NAT = np.datetime64("NaT")
SPRING = {date(2027, 2, day): Words("春节") for day in range(5, 12)}
NOTICED = CHINA.with_year(
    replace(CHINA.years[-1], status=CalendarStatus.PUBLISHED, holidays={**CHINA.years[-1].holidays, **SPRING})
)

AS_OF = date(2026, 12, 20)


def clock(key: str, started: date, amount: int) -> LegalClock:
    return LegalClock(key, started, Duration(amount, Unit.WORKING_DAY), GENERAL)


def test_loading_a_notice_reports_the_open_dates_that_moved_and_no_others() -> None:
    far, near = clock("far", date(2026, 12, 1), 50), clock("near", date(2026, 12, 1), 15)
    done = meet(clock("done", date(2026, 12, 1), 50), date(2026, 12, 18))
    waiting = suspend(clock("waiting", date(2026, 12, 1), 50), "s", date(2026, 12, 10))
    moved = reproject([far, near, done, waiting], CHINA, NOTICED, AS_OF)
    assert moved == (Reprojection("far", date(2027, 2, 10), date(2027, 2, 17)),)
    assert moved[0].days == 7


def test_loading_the_same_notice_again_moves_nothing() -> None:
    assert reproject([clock("far", date(2026, 12, 1), 50)], NOTICED, NOTICED, AS_OF) == ()


def test_a_date_moved_by_a_draft_stays_provisional() -> None:
    draft = CHINA.with_year(replace(CHINA.years[-1], holidays=SPRING))
    moved = reproject([clock("far", date(2026, 12, 1), 50)], CHINA, draft, AS_OF)
    assert moved[0].provisional_years == (2027,)


def many(
    start: str, amount: int, began: list[object], ended: list[object], **bounds: SuspensionBounds
) -> object:
    rows = (np.array([one], dtype="datetime64[D]") for one in (began, ended))
    return project_many([start], [amount], *rows, CHINA, **bounds).tolist()[0]


def test_a_plain_clock_needs_no_suspension_columns() -> None:
    assert many("2026-01-30", 60, [], []) == date(2026, 5, 6)


def test_suspensions_in_any_order_with_gaps() -> None:
    began, ended = ["2026-03-10", NAT, "2026-03-04"], ["2026-03-12", NAT, "2026-03-06"]
    assert many("2026-03-02", 10, began, ended) == date(2026, 3, 20)


def test_overlapping_suspensions_take_no_day_out_twice_in_bulk() -> None:
    began, ended = ["2026-03-04", "2026-03-06"], ["2026-03-10", "2026-03-12"]
    assert many("2026-03-02", 10, began, ended) == date(2026, 3, 24)
    assert many("2026-03-02", 10, ["2026-03-04"], ["2026-03-12"]) == date(2026, 3, 24)


def test_a_suspension_that_began_before_the_start_is_clipped_in_bulk() -> None:
    assert many("2026-03-02", 10, ["2026-02-25"], ["2026-03-04"]) == date(2026, 3, 18)


def test_an_open_suspension_that_bites_gives_no_date() -> None:
    assert many("2026-03-02", 10, ["2026-03-04"], [NAT]) is None
    assert many("2026-03-02", 10, ["2026-03-16"], [NAT]) == date(2026, 3, 16)


def test_the_boundary_rule_is_respected() -> None:
    before = SuspensionBounds.FROM_START_UNTIL_END
    assert many("2026-03-02", 10, ["2026-03-06"], ["2026-03-07"]) == date(2026, 3, 16)
    assert many("2026-03-02", 10, ["2026-03-06"], ["2026-03-07"], bounds=before) == date(2026, 3, 17)


def test_nothing_to_project_is_nothing() -> None:
    assert project_many([], [], [], [], CHINA).tolist() == []


def test_more_clocks_than_one_piece_holds() -> None:
    starts = np.repeat(np.datetime64("2026-01-30"), 40_000)
    none = np.full((40_000, 1), NAT, dtype="datetime64[D]")
    due = project_many(starts, np.full(40_000, 60), none, none, CHINA)
    assert set(due.tolist()) == {date(2026, 5, 6)}


def test_a_row_that_is_wrong_is_refused() -> None:
    with pytest.raises(NegativeAmount):
        many("2026-03-02", -1, [NAT], [NAT])
    with pytest.raises(SuspensionEndsBeforeStart) as refused:
        many("2026-03-02", 5, ["2026-03-05"], ["2026-03-04"])
    assert refused.value.facts["started"] == date(2026, 3, 5)
    with pytest.raises(DayOutsideCalendar):
        many("2017-12-29", 5, [NAT], [NAT])
    with pytest.raises(DayOutsideCalendar):
        many("2026-03-02", 5, ["2026-03-05"], ["2028-01-04"])
    with pytest.raises(TermBeyondCalendar):
        many("2027-12-01", 60, [NAT], [NAT])
