"""The engine against the slow referee, and the laws that every clock obeys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.support.legal_time_referee import referee_due, referee_used
from tests.support.legal_time_strategies import (
    CHINA,
    GENERAL,
    OPENING_DAYS,
    calendars,
    clocks,
    durations,
    rules,
    suspensions,
)

from yaojian.legaltime import (
    Calendar,
    CalendarStatus,
    CalendarYear,
    DayKind,
    Duration,
    Effect,
    LegalClock,
    RollEnd,
    Suspension,
    Unit,
    count,
    project_many,
    prove,
    read_clock,
    reproject,
)
from yaojian.words import Words

LATER = date(2033, 1, 1)  # every drawn ledger is closed by then, or stays open
PATIENT = settings(max_examples=100, deadline=None)


@PATIENT
@given(clocks(), calendars())
def test_the_due_date_is_the_one_the_referee_walks_to(clock: LegalClock, calendar: Calendar) -> None:
    assert read_clock(clock, calendar, LATER).due == referee_due(clock, calendar)


@PATIENT
@given(clocks(), calendars(), st.integers(-5, 400))
def test_used_days_are_those_the_referee_counts(clock: LegalClock, calendar: Calendar, after: int) -> None:
    as_of = clock.started + timedelta(days=after)
    known = clock.as_known(as_of)
    assert read_clock(clock, calendar, as_of).used == referee_used(known, calendar, as_of)


@PATIENT
@given(clocks(), calendars(), st.integers(-5, 400))
def test_used_and_left_make_the_budget(clock: LegalClock, calendar: Calendar, after: int) -> None:
    reading = read_clock(clock, calendar, clock.started + timedelta(days=after))
    assert reading.used + reading.left == reading.budget
    assert 0 <= reading.used <= reading.budget
    assert (reading.due is None) == (reading.due_if_resumed_today is not None)


@PATIENT
@given(clocks(), calendars(), st.integers(0, 200), st.integers(0, 60))
def test_a_suspension_never_brings_the_due_date_forward(
    clock: LegalClock, calendar: Calendar, after: int, length: int
) -> None:
    started = clock.started + timedelta(days=after)
    one_more = Suspension("more", started, started + timedelta(days=length))
    before = read_clock(clock, calendar, LATER).due
    stopped = replace(clock, suspensions=(*clock.suspensions, one_more))
    later = read_clock(stopped, calendar, LATER).due
    assert later is None or (before is not None and later >= before)


@PATIENT
@given(clocks(), calendars(), st.data())
def test_splitting_a_suspension_into_two_that_touch_changes_nothing(
    clock: LegalClock, calendar: Calendar, data: st.DataObject
) -> None:
    assume(clock.suspensions)
    whole = clock.suspensions[0]
    length = ((whole.ended or whole.started + timedelta(days=40)) - whole.started).days
    cut = whole.started + timedelta(days=data.draw(st.integers(0, length)))
    halves = (replace(whole, ended=cut), Suspension("second half", cut, whole.ended))
    split = replace(clock, suspensions=(*halves, *clock.suspensions[1:]))
    assert read_clock(split, calendar, LATER) == read_clock(clock, calendar, LATER)


@PATIENT
@given(clocks(), calendars(), st.integers(0, 300))
def test_one_more_holiday_never_brings_the_due_date_forward(
    clock: LegalClock, calendar: Calendar, after: int
) -> None:
    day = clock.started + timedelta(days=after)
    assume(calendar.kind(day) is DayKind.WORKING)
    year = calendar.year_of(day)
    freer = calendar.with_year(replace(year, holidays={**year.holidays, day: Words("新假")}))
    before, later = (read_clock(clock, one, LATER).due for one in (calendar, freer))
    assert later is None or (before is not None and later >= before)


@PATIENT
@given(st.lists(clocks(), max_size=5), calendars(), calendars())
def test_reprojection_is_idempotent_and_reports_exactly_what_moved(
    drawn: list[LegalClock], before: Calendar, after: Calendar
) -> None:
    numbered = [replace(clock, key=str(number)) for number, clock in enumerate(drawn)]
    moved = {one.key: (one.before, one.after) for one in reproject(numbered, before, after, LATER)}
    expected = {
        clock.key: (old, new)
        for clock in numbered
        if (old := referee_due(clock, before)) != (new := referee_due(clock, after)) and old and new
    }
    assert moved == expected
    assert reproject(numbered, after, after, LATER) == ()


@PATIENT
@given(clocks(), calendars(), st.integers(-5, 400))
def test_the_proof_adds_up_to_the_reading(clock: LegalClock, calendar: Calendar, after: int) -> None:
    as_of = clock.started + timedelta(days=after)
    known = clock.as_known(as_of)
    reading, lines = read_clock(clock, calendar, as_of), prove(clock, calendar, as_of)
    days = [line.day for line in lines]
    assert days == sorted(set(days))
    assert days[0] == clock.started
    if reading.due is not None:
        assert days[-1] == reading.due
        assert lines[-1].used_after == reading.budget
    leg = [line for line in lines if line.day > reading.counted_from or not known.restarts]
    counted = sum(line.effect is Effect.COUNTED for line in leg)
    assert counted == (reading.budget if reading.due else referee_used(known, calendar, days[-1]))


@PATIENT
@given(OPENING_DAYS, durations(), rules(), calendars())
def test_a_plain_count_is_a_clock_that_nothing_happened_to(
    start: date, duration: Duration, rule: object, calendar: Calendar
) -> None:
    clock = LegalClock("plain", start, duration, rule)  # type: ignore[arg-type]
    assert count(start, duration, clock.rule, calendar).day == referee_due(clock, calendar)


@PATIENT
@given(st.data(), calendars())
def test_a_longer_limit_never_ends_sooner(data: st.DataObject, calendar: Calendar) -> None:
    start, rule = data.draw(OPENING_DAYS), data.draw(rules())
    short = data.draw(durations())
    long = Duration(short.amount + 1, short.unit)
    assert count(start, long, rule, calendar).day >= count(start, short, rule, calendar).day


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_millions_at_once_are_the_same_as_one_at_a_time(data: st.DataObject) -> None:
    days = st.dates(date(2018, 1, 1), date(2025, 6, 30))
    drawn = data.draw(
        st.lists(
            days.flatmap(lambda d: st.tuples(st.just(d), st.integers(0, 120), suspensions(d))), min_size=1
        )
    )
    bounds = data.draw(st.sampled_from(type(GENERAL.suspension_bounds)))
    rule = replace(GENERAL, suspension_bounds=bounds, roll_end=RollEnd.NONE)
    width = max(len(stops) for _, _, stops in drawn)
    began = np.full((len(drawn), width), np.datetime64("NaT"), dtype="datetime64[D]")
    ended = began.copy()
    expected = []
    for row, (start, amount, stops) in enumerate(drawn):
        stops = tuple(one for one in stops if one.started >= date(2018, 1, 1))
        for column, one in enumerate(stops):
            began[row, column] = one.started
            ended[row, column] = one.ended or np.datetime64("NaT")
        clock = LegalClock("one", start, Duration(amount, Unit.WORKING_DAY), rule, stops)
        expected.append(read_clock(clock, CHINA, date(2026, 1, 1)).due)
    starts = np.array([start for start, _, _ in drawn], dtype="datetime64[D]")
    bulk = project_many(starts, [amount for _, amount, _ in drawn], began, ended, CHINA, bounds)
    assert bulk.tolist() == expected


@PATIENT
@given(clocks(), calendars(), calendars())
def test_provisional_years_are_exactly_those_that_can_still_move_a_date(
    clock: LegalClock, calendar: Calendar, other: Calendar
) -> None:
    published = [year for year in calendar.years if year.year != 2031]
    drafted = Calendar([*published, replace(calendar.years[1], status=CalendarStatus.PROVISIONAL)])
    settled = Calendar([*published, CalendarYear(2031, CalendarStatus.PUBLISHED, other.years[1].holidays)])
    reading = read_clock(clock, drafted, LATER)
    if not reading.provisional and reading.due is not None:
        assert read_clock(clock, settled, LATER).due == reading.due
