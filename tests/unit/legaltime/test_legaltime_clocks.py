from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.support.legal_time_strategies import CHINA, GENERAL, RULES

from yaojian.errors.legaltime import (
    DayExpected,
    EntryBeforeStart,
    ExtensionUnitDiffers,
    FreshBudgetMissing,
    NeverSuspended,
    SuspendedAlready,
    SuspensionEndsBeforeStart,
)
from yaojian.legaltime import (
    ClockState,
    Duration,
    Extension,
    LegalClock,
    Restart,
    Resumption,
    Suspension,
    SuspensionBounds,
    Unit,
    extend,
    meet,
    read_clock,
    resume,
    suspend,
)
from yaojian.words import Words

MONDAY = date(2026, 3, 2)
TEN = LegalClock("review", MONDAY, Duration(10, Unit.WORKING_DAY), GENERAL)  # due Monday 16 March
BEFORE = replace(GENERAL, suspension_bounds=SuspensionBounds.FROM_START_UNTIL_END)


def stopped(started: int, ended: int | None, key: str = "s") -> Suspension:
    return Suspension(key, date(2026, 3, started), date(2026, 3, ended) if ended else None)


def due(*suspensions: Suspension, clock: LegalClock = TEN) -> date | None:
    return read_clock(replace(clock, suspensions=suspensions), CHINA, date(2026, 4, 1)).due


def test_a_clock_that_nothing_happened_to_is_due_as_counted() -> None:
    assert due() == date(2026, 3, 16)


def test_the_day_of_stopping_counts_and_the_day_of_resuming_does_not() -> None:
    assert due(stopped(4, 6)) == date(2026, 3, 18)  # Thursday and Friday taken out


def test_the_other_boundary_rule_takes_the_day_of_stopping_instead() -> None:
    assert due(stopped(4, 6), clock=replace(TEN, rule=BEFORE)) == date(2026, 3, 18)
    assert due(stopped(6, 9), clock=replace(TEN, rule=BEFORE)) == date(2026, 3, 17)  # Friday only
    assert due(stopped(6, 9)) == date(2026, 3, 17)  # Monday only


def test_overlapping_suspensions_take_no_day_out_twice() -> None:
    assert due(stopped(4, 10, "a"), stopped(6, 12, "b")) == due(stopped(4, 12))


def test_a_suspension_inside_another_adds_nothing() -> None:
    assert due(stopped(4, 12, "a"), stopped(5, 6, "b")) == due(stopped(4, 12))


def test_touching_suspensions_are_one() -> None:
    assert due(stopped(4, 6, "a"), stopped(6, 10, "b")) == due(stopped(4, 10))


def test_two_that_do_not_touch_leave_the_days_between() -> None:
    assert due(stopped(3, 4, "a"), stopped(5, 6, "b")) == date(2026, 3, 18)


def test_a_suspension_that_ends_the_day_it_starts_takes_nothing_out() -> None:
    assert due(stopped(5, 5)) == date(2026, 3, 16)


def test_a_suspension_may_start_on_a_saturday() -> None:
    assert due(stopped(7, 10)) == date(2026, 3, 18)


def test_a_suspension_before_the_start_or_after_the_end_takes_nothing_out() -> None:
    assert due(Suspension("s", date(2026, 1, 5), MONDAY)) == date(2026, 3, 16)
    assert due(stopped(16, 20)) == date(2026, 3, 16)


def test_a_suspension_that_began_before_the_start_takes_out_its_later_days() -> None:
    assert due(Suspension("s", date(2026, 2, 25), date(2026, 3, 4))) == date(2026, 3, 18)


def test_calendar_days_are_taken_out_of_months_too() -> None:
    month = LegalClock("correction", date(2026, 1, 12), Duration(6, Unit.MONTH), GENERAL)  # 12 July, a Sunday
    reading = read_clock(month, CHINA, date(2026, 2, 1))
    assert (reading.nominal, reading.due, reading.unit) == (
        date(2026, 7, 12),
        date(2026, 7, 13),
        Unit.CALENDAR_DAY,
    )
    ten_out = replace(month, suspensions=(Suspension("s", date(2026, 3, 1), date(2026, 3, 11)),))
    assert read_clock(ten_out, CHINA, date(2026, 4, 1)).due == date(2026, 7, 22)


def test_a_last_day_is_not_moved_onto_a_suspended_day() -> None:
    """Six calendar days end on Sunday 8 March; Monday is suspended from Sunday on, so Tuesday is the last."""
    clock = LegalClock("answer", MONDAY, Duration(6, Unit.CALENDAR_DAY), GENERAL)
    assert due(stopped(8, 9), clock=clock) == date(2026, 3, 10)
    assert due(stopped(8, None), clock=clock) is None


def test_an_open_suspension_leaves_no_due_date_but_a_projection() -> None:
    reading = read_clock(replace(TEN, suspensions=(stopped(4, None),)), CHINA, date(2026, 3, 11))
    assert (reading.state, reading.due) == (ClockState.SUSPENDED, None)
    assert reading.due_if_resumed_today == reading.projected_due == date(2026, 3, 23)
    assert (reading.used, reading.suspended, reading.left) == (2, 5, 8)
    assert reading.suspended_since == date(2026, 3, 4)


def test_a_run_of_suspensions_is_suspended_since_the_first() -> None:
    clock = replace(TEN, suspensions=(stopped(4, 6, "a"), stopped(6, None, "b")))
    assert read_clock(clock, CHINA, date(2026, 3, 11)).suspended_since == date(2026, 3, 4)
    clock = replace(clock, rule=BEFORE)
    assert read_clock(clock, CHINA, date(2026, 3, 11)).suspended_since == date(2026, 3, 4)


def test_a_clock_is_suspended_from_the_end_of_the_day_of_stopping() -> None:
    clock = replace(TEN, suspensions=(stopped(4, None),))
    assert read_clock(clock, CHINA, date(2026, 3, 3)).state is ClockState.RUNNING
    on_the_day = read_clock(clock, CHINA, date(2026, 3, 4))
    assert (on_the_day.state, on_the_day.used) == (ClockState.SUSPENDED, 2)


def test_what_has_not_happened_yet_is_not_known() -> None:
    clock = replace(TEN, suspensions=(stopped(4, 10),), met=date(2026, 3, 18))
    assert read_clock(clock, CHINA, date(2026, 3, 3)).due == date(2026, 3, 16)
    assert read_clock(clock, CHINA, date(2026, 3, 9)).state is ClockState.SUSPENDED
    assert read_clock(clock, CHINA, date(2026, 3, 10)).due == date(2026, 3, 20)
    assert read_clock(clock, CHINA, date(2026, 3, 20)).state is ClockState.MET


@pytest.mark.parametrize(
    ("as_of", "state", "used", "left", "overdue_by", "overdue_days"),
    [
        (date(2026, 3, 1), ClockState.RUNNING, 0, 10, 0, 0),
        (MONDAY, ClockState.RUNNING, 0, 10, 0, 0),
        (date(2026, 3, 6), ClockState.RUNNING, 4, 6, 0, 0),
        (date(2026, 3, 16), ClockState.RUNNING, 10, 0, 0, 0),  # the last day is still in time
        (date(2026, 3, 17), ClockState.OVERDUE, 10, 0, 1, 1),
        (date(2026, 3, 23), ClockState.OVERDUE, 10, 0, 5, 7),
    ],
)
def test_the_state_of_a_running_clock(
    as_of: date, state: ClockState, used: int, left: int, overdue_by: int, overdue_days: int
) -> None:
    reading = read_clock(TEN, CHINA, as_of)
    assert (reading.state, reading.used, reading.left) == (state, used, left)
    assert (reading.overdue_by, reading.overdue_days) == (overdue_by, overdue_days)


def test_met_on_the_last_day_is_in_time_and_a_day_later_is_late() -> None:
    in_time = read_clock(meet(TEN, date(2026, 3, 16)), CHINA, date(2026, 6, 1))
    late = read_clock(meet(TEN, date(2026, 3, 18)), CHINA, date(2026, 6, 1))
    assert (in_time.state, in_time.state.is_met, in_time.overdue_by) == (ClockState.MET, True, 0)
    assert (late.state, late.state.is_met, late.overdue_by) == (ClockState.MET_LATE, True, 2)


def test_a_clock_can_be_met_while_suspended() -> None:
    clock = meet(replace(TEN, suspensions=(stopped(4, None),)), date(2026, 3, 11))
    reading = read_clock(clock, CHINA, date(2026, 6, 1))
    assert (reading.state, reading.used, reading.suspended_since) == (ClockState.MET, 2, None)
    assert (reading.projected_due, reading.provisional) == (None, False)


def test_a_suspension_opened_after_the_due_date_does_not_excuse() -> None:
    reading = read_clock(replace(TEN, suspensions=(stopped(18, None),)), CHINA, date(2026, 3, 20))
    assert (reading.state, reading.due) == (ClockState.OVERDUE, date(2026, 3, 16))


def test_an_extension_adds_to_the_budget() -> None:
    reading = read_clock(extend(TEN, date(2026, 3, 10), Duration(5, Unit.WORKING_DAY)), CHINA, MONDAY)
    assert (reading.budget, reading.due) == (10, date(2026, 3, 16))  # not yet granted
    later = read_clock(
        extend(TEN, date(2026, 3, 10), Duration(5, Unit.WORKING_DAY)), CHINA, date(2026, 3, 10)
    )
    assert (later.budget, later.due) == (15, date(2026, 3, 23))


@pytest.mark.parametrize(
    ("budget", "extension", "expected"),
    [
        (Duration(1, Unit.YEAR), Duration(1, Unit.MONTH), date(2026, 6, 2)),
        (
            Duration(2, Unit.MONTH),
            Duration(10, Unit.CALENDAR_DAY),
            date(2025, 7, 14),
        ),  # 12 July is a Saturday
        (Duration(10, Unit.UNSPECIFIED_DAY), Duration(2, Unit.CALENDAR_DAY), date(2025, 5, 14)),
    ],
)
def test_months_can_be_extended_by_months_or_days(
    budget: Duration, extension: Duration, expected: date
) -> None:
    clock = LegalClock(
        "c", date(2025, 5, 2), budget, GENERAL, extensions=(Extension(date(2025, 5, 6), extension),)
    )
    assert read_clock(clock, CHINA, date(2025, 5, 6)).due == expected


@pytest.mark.parametrize(
    ("budget", "extension"),
    [
        (Duration(10, Unit.WORKING_DAY), Duration(1, Unit.MONTH)),
        (Duration(10, Unit.CALENDAR_DAY), Duration(1, Unit.MONTH)),
        (Duration(1, Unit.MONTH), Duration(5, Unit.WORKING_DAY)),
        (Duration(0, Unit.SAME_DAY), Duration(1, Unit.SAME_DAY)),
    ],
)
def test_an_extension_of_another_kind_is_refused(budget: Duration, extension: Duration) -> None:
    clock = LegalClock("c", MONDAY, budget, GENERAL, extensions=(Extension(MONDAY, extension),))
    with pytest.raises(ExtensionUnitDiffers):
        read_clock(clock, CHINA, MONDAY)


def test_a_fresh_budget_after_a_supplement_counts_from_the_next_day() -> None:
    """Order 47 art. 92: sixty working days again once the supplement is in."""
    review = LegalClock("review", date(2025, 9, 1), Duration(60, Unit.WORKING_DAY), GENERAL)
    waiting = suspend(review, "supplement", date(2025, 10, 15), Words("补正"), "e4")
    again = resume(
        waiting,
        "supplement",
        date(2026, 1, 30),
        "e7",
        Resumption.FRESH_BUDGET,
        Duration(60, Unit.WORKING_DAY),
    )
    reading = read_clock(again, CHINA, date(2026, 2, 2))
    assert (reading.due, reading.used, reading.left) == (date(2026, 5, 6), 1, 59)
    assert (reading.counted_from, reading.suspended) == (date(2026, 1, 30), 0)


def test_a_resumed_clock_continues_with_what_was_left() -> None:
    clock = resume(suspend(TEN, "s", date(2026, 3, 4)), "s", date(2026, 3, 10), "e9")
    assert clock.suspensions[0].closed_by == "e9"
    assert read_clock(clock, CHINA, date(2026, 3, 10)).due == date(2026, 3, 20)


def test_an_extension_of_the_first_budget_is_gone_with_it() -> None:
    clock = replace(
        TEN,
        restarts=(Restart(date(2026, 3, 12), Duration(10, Unit.WORKING_DAY)),),
        extensions=(Extension(date(2026, 3, 5), Duration(5, Unit.WORKING_DAY)),),
    )
    assert read_clock(clock, CHINA, date(2026, 3, 11)).budget == 15
    assert read_clock(clock, CHINA, date(2026, 3, 12)).budget == 10


def test_a_fresh_budget_excludes_its_first_day_even_where_the_rule_includes_it() -> None:
    clock = LegalClock("c", MONDAY, Duration(10, Unit.WORKING_DAY), RULES["include-first"])
    assert read_clock(clock, CHINA, MONDAY).due == date(2026, 3, 13)
    fresh = replace(clock, restarts=(Restart(MONDAY, Duration(10, Unit.WORKING_DAY)),))
    assert read_clock(fresh, CHINA, MONDAY).due == date(2026, 3, 16)


def test_a_suspension_cannot_end_before_it_starts() -> None:
    with pytest.raises(SuspensionEndsBeforeStart) as refused:
        stopped(10, 9)
    assert refused.value.facts["key"] == "s"


def test_what_was_never_suspended_cannot_be_resumed() -> None:
    with pytest.raises(NeverSuspended):
        resume(TEN, "s", date(2026, 3, 10))


def test_what_was_resumed_cannot_be_resumed_again() -> None:
    clock = resume(suspend(TEN, "s", date(2026, 3, 4)), "s", date(2026, 3, 10))
    with pytest.raises(NeverSuspended):
        resume(clock, "s", date(2026, 3, 11))


def test_a_resumption_closes_only_the_suspension_it_names() -> None:
    clock = suspend(suspend(TEN, "a", date(2026, 3, 4)), "b", date(2026, 3, 5))
    assert [one.key for one in resume(clock, "a", date(2026, 3, 9)).open_suspensions()] == ["b"]


def test_two_suspensions_cannot_share_a_name() -> None:
    with pytest.raises(SuspendedAlready):
        suspend(suspend(TEN, "s", date(2026, 3, 4)), "s", date(2026, 3, 5))


def test_a_fresh_budget_must_be_given() -> None:
    with pytest.raises(FreshBudgetMissing):
        resume(suspend(TEN, "s", date(2026, 3, 4)), "s", date(2026, 3, 5), "e", Resumption.FRESH_BUDGET)


@pytest.mark.parametrize("entry", ["restart", "extension", "met"])
def test_no_entry_comes_before_the_start(entry: str) -> None:
    early, length = date(2026, 3, 1), Duration(1, Unit.WORKING_DAY)
    with pytest.raises(EntryBeforeStart) as refused:
        LegalClock(
            "c",
            MONDAY,
            length,
            GENERAL,
            restarts=(Restart(early, length),) if entry == "restart" else (),
            extensions=(Extension(early, length),) if entry == "extension" else (),
            met=early if entry == "met" else None,
        )
    assert refused.value.facts["entry"] == entry


def test_a_clock_in_days_refuses_a_moment() -> None:
    with pytest.raises(DayExpected):
        LegalClock("c", datetime(2026, 3, 2, 9, tzinfo=UTC), Duration(1, Unit.WORKING_DAY), GENERAL)
    with pytest.raises(DayExpected):
        read_clock(TEN, CHINA, datetime(2026, 3, 4, 9, tzinfo=UTC))


def test_a_reading_that_crosses_a_provisional_year_says_so_even_while_suspended() -> None:
    clock = LegalClock("c", date(2026, 11, 2), Duration(30, Unit.WORKING_DAY), GENERAL)
    assert not read_clock(clock, CHINA, date(2026, 11, 3)).provisional
    waiting = suspend(clock, "s", date(2026, 11, 5))
    assert read_clock(waiting, CHINA, date(2026, 12, 28)).provisional_years == (2027,)


def test_the_lengths_of_a_clock_are_the_budget_that_runs_now_and_what_lengthened_it() -> None:
    """Extended by 5 on 2026-03-04, renewed with 20 on 03-09, extended by 3 on that day."""
    five, twenty, three = (Duration(amount, Unit.WORKING_DAY) for amount in (5, 20, 3))
    once = extend(TEN, date(2026, 3, 4), five)
    assert once.lengths() == (TEN.budget, five)
    renewed = replace(once, restarts=(Restart(date(2026, 3, 9), twenty),))
    assert renewed.lengths() == (twenty,)
    assert extend(renewed, date(2026, 3, 9), three).lengths() == (twenty, three)
