"""Hypothesis strategies for calendars, rules and clocks, and the shipped data for the unit tests."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from hypothesis import strategies as st

from yaojian.legaltime import (
    Calendar,
    CalendarStatus,
    CalendarYear,
    CountingRule,
    Duration,
    Extension,
    LegalClock,
    MonthEnd,
    Restart,
    RollEnd,
    RuleSource,
    StartRule,
    Suspension,
    SuspensionBounds,
    Unit,
    load_calendar,
    load_counting_rules,
)
from yaojian.legaltime.rules import ASPECTS
from yaojian.words import Words

PACK = Path(str(files("yaojian"))) / "packs" / "cn"
CHINA = load_calendar(PACK / "calendars")
RULES = load_counting_rules(PACK / "counting.yaml")
GENERAL = RULES["exclude-first"]

FIRST_YEAR, LAST_YEAR = 2030, 2039
OPENING_DAYS = st.dates(date(FIRST_YEAR, 1, 2), date(FIRST_YEAR + 1, 12, 31))
COUNTED_UNITS = (
    Unit.WORKING_DAY,
    Unit.CALENDAR_DAY,
    Unit.MONTH,
    Unit.YEAR,
    Unit.SAME_DAY,
    Unit.UNSPECIFIED_DAY,
)

_SOURCES = tuple(RuleSource(aspect, Words("试验"), "1", True) for aspect in ASPECTS)


@st.composite
def rules(draw: st.DrawFn) -> CountingRule:
    return CountingRule(
        key="drawn",
        title=Words("抽取"),
        start=draw(st.sampled_from(StartRule)),
        roll_end=draw(st.sampled_from(RollEnd)),
        month_end=draw(st.sampled_from(MonthEnd)),
        unspecified_day=draw(st.sampled_from((Unit.WORKING_DAY, Unit.CALENDAR_DAY))),
        suspension_bounds=draw(st.sampled_from(SuspensionBounds)),
        sources=_SOURCES,
    )


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Eight years with any days off and any weekend days worked, more wayward than any notice."""
    offsets = draw(st.sets(st.integers(0, 900), max_size=60))
    days = [date(FIRST_YEAR, 1, 1) + timedelta(days=offset) for offset in sorted(offsets)]
    makeup = {day for day in days if day.weekday() >= 5 and draw(st.booleans())}
    years = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        off = {day: Words("假") for day in days if day.year == year and day not in makeup}
        worked = {day: Words("假") for day in makeup if day.year == year}
        years.append(CalendarYear(year, CalendarStatus.PUBLISHED, off, worked))
    return Calendar(years)


@st.composite
def durations(draw: st.DrawFn, units: tuple[Unit, ...] = COUNTED_UNITS, at_least: int = 0) -> Duration:
    unit = draw(st.sampled_from(units))
    longest = {Unit.MONTH: 14, Unit.YEAR: 2, Unit.SAME_DAY: 1}.get(unit, 130)
    return Duration(draw(st.integers(at_least, longest)), unit)


@st.composite
def suspensions(draw: st.DrawFn, near: date, open_ended: bool = True) -> tuple[Suspension, ...]:
    """Up to four, in any order, overlapping as they like; now and then one without an end."""
    drawn = []
    for number in range(draw(st.integers(0, 4))):
        started = near + timedelta(days=draw(st.integers(-10, 150)))
        length = draw(st.integers(0, 60))
        is_open = open_ended and draw(st.integers(0, 9)) == 0
        drawn.append(Suspension(f"s{number}", started, None if is_open else started + timedelta(days=length)))
    return tuple(drawn)


@st.composite
def clocks(draw: st.DrawFn, open_ended: bool = True, units: tuple[Unit, ...] = COUNTED_UNITS) -> LegalClock:
    started = draw(OPENING_DAYS)
    budget = draw(durations(units))
    extended = budget.unit is not Unit.SAME_DAY and draw(st.booleans())
    restarted = budget.unit is not Unit.SAME_DAY and draw(st.integers(0, 3)) == 0
    restart = started + timedelta(days=draw(st.integers(0, 90)))
    day = started + timedelta(days=draw(st.integers(0, 90)))
    return LegalClock(
        key="clock",
        started=started,
        budget=budget,
        rule=draw(rules()),
        suspensions=draw(suspensions(started, open_ended)),
        restarts=(Restart(restart, draw(durations((budget.unit,), at_least=1))),) if restarted else (),
        extensions=(Extension(day, draw(durations((budget.unit,)))),) if extended else (),
    )
