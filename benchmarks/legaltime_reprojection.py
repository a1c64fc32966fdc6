"""A million clocks with suspensions projected onto the official calendar, beside plain ``numpy.busday_offset``.

The peer knows neither suspensions nor make-up working days, so it does less; the aim is to stay within five
times of it. A sample is walked day by day by the referee, so that the figure counts only if the dates are right.
"""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tests.support.legal_time_referee import referee_due

from benchmarks.figure import Figure, best_seconds
from yaojian.legaltime import (
    Calendar,
    CalendarStatus,
    CalendarYear,
    Duration,
    LegalClock,
    Suspension,
    Unit,
    load_calendar,
    load_counting_rules,
    project_many,
    prove,
    read_clock,
)

CLOCKS, SUSPENSIONS, SAMPLE, AIM = 1_000_000, 3, 1_000, 5.0
SINGLE, PROOFS = 2_000, 200
SEED = 20260130
PACK = Path(str(files("yaojian"))) / "packs" / "cn"
RULE = load_counting_rules(PACK / "counting.yaml")["exclude-first"]

Days = NDArray[np.datetime64]
Rows = tuple[Days, NDArray[np.int64], Days, Days]


def draw_rows(count: int) -> Rows:
    """Starts over six years, 5 to 80 working days, up to three suspensions each, half of them absent."""
    rng = np.random.default_rng(SEED)
    starts = np.datetime64("2018-01-02") + rng.integers(0, 6 * 365, count)
    budgets = rng.integers(5, 81, count)
    began = starts[:, None] + rng.integers(0, 90, (count, SUSPENSIONS))
    ended = began + rng.integers(0, 120, (count, SUSPENSIONS))
    began[rng.random((count, SUSPENSIONS)) < 0.5] = np.datetime64("NaT")
    ended[rng.random((count, SUSPENSIONS)) < 0.02] = np.datetime64("NaT")
    return starts, budgets, began, ended


def clock_of(rows: Rows, row: int) -> LegalClock:
    starts, budgets, began, ended = rows
    stops = tuple(
        Suspension(f"s{column}", began[row, column].item(), ended[row, column].item())
        for column in range(SUSPENSIONS)
        if not np.isnat(began[row, column])
    )
    budget = Duration(int(budgets[row]), Unit.WORKING_DAY)
    return LegalClock(f"clock {row}", starts[row].item(), budget, RULE, stops)


def sample_agrees(rows: Rows, due: Days, calendar: Calendar) -> bool:
    picked = np.random.default_rng(SEED).integers(0, len(due), SAMPLE)
    return all(due[row].item() == referee_due(clock_of(rows, int(row)), calendar) for row in picked)


def run() -> list[Figure]:
    calendar = load_calendar(PACK / "calendars")
    rows = draw_rows(CLOCKS)
    starts, budgets, _, _ = rows
    off = np.array([day for year in calendar.years for day in year.holidays], dtype="datetime64[D]")
    peer_calendar = np.busdaycalendar(holidays=off)
    drafted = calendar.with_year(CalendarYear(2023, CalendarStatus.PROVISIONAL))
    stored = project_many(*rows, drafted)

    def reproject() -> tuple[Days, int]:
        due = project_many(*rows, calendar)
        return due, int(np.count_nonzero((due != stored) & ~np.isnat(due)))

    ours, (due, moved) = best_seconds(reproject)
    peer, _ = best_seconds(
        lambda: np.busday_offset(starts, budgets, roll="backward", busdaycal=peer_calendar)
    )
    agrees = sample_agrees(rows, due, calendar)
    one_by_one = [clock_of(rows, row) for row in range(SINGLE)]
    as_of = date(2026, 1, 1)
    reading, _ = best_seconds(lambda: [read_clock(one, calendar, as_of) for one in one_by_one], 3)
    proving, _ = best_seconds(lambda: [prove(one, calendar, as_of) for one in one_by_one[:PROOFS]], 3)
    return [
        Figure(
            name=f"re-project {CLOCKS:,} clocks with up to {SUSPENSIONS} suspensions ({moved:,} differ)",
            ours=ours * 1000,
            peer=peer * 1000,
            peer_name="numpy.busday_offset, no suspensions",
            unit="ms",
            aim=f"≤ {AIM:g} ×; {SAMPLE:,} dates equal to the referee",
            met=ours <= AIM * peer and agrees,
        ),
        Figure(name="clocks read one at a time", ours=len(one_by_one) / reading, unit="clocks/s"),
        Figure(name="proofs, day by day, on demand", ours=PROOFS / proving, unit="proofs/s"),
    ]
