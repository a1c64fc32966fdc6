from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.support.legal_time_strategies import CHINA, GENERAL, RULES

from yaojian.legaltime import (
    DayKind,
    DayLine,
    Duration,
    Effect,
    LegalClock,
    Restart,
    Suspension,
    Unit,
    prove,
)
from yaojian.words import Words

OPENED = date(2026, 2, 12)
FIVE = LegalClock("c", OPENED, Duration(5, Unit.WORKING_DAY), GENERAL)


def by_day(clock: LegalClock, as_of: date) -> dict[date, DayLine]:
    return {line.day: line for line in prove(clock, CHINA, as_of)}


def test_every_day_over_spring_festival_has_its_reason() -> None:
    lines = by_day(FIVE, OPENED)
    shown = {day: (line.kind, line.effect, line.used_after, line.cause.zh) for day, line in lines.items()}
    assert shown[OPENED] == (DayKind.WORKING, Effect.FIRST_DAY_EXCLUDED, 0, "起算当日不计入")
    assert shown[date(2026, 2, 13)] == (DayKind.WORKING, Effect.COUNTED, 1, "")
    assert shown[date(2026, 2, 14)] == (DayKind.MAKEUP, Effect.COUNTED, 2, "春节")
    assert shown[date(2026, 2, 17)] == (DayKind.HOLIDAY, Effect.NOT_COUNTED, 2, "春节")
    assert shown[date(2026, 2, 26)] == (DayKind.WORKING, Effect.COUNTED, 5, "")
    assert max(lines) == date(2026, 2, 26)
    assert len(lines) == 15


def test_a_suspended_day_names_the_events_behind_it() -> None:
    stops = (
        Suspension("a", date(2026, 2, 12), date(2026, 2, 25), Words("补正资料", "Supplement"), "e3"),
        Suspension("b", date(2026, 2, 24), date(2026, 2, 26), event="e5"),
        Suspension("c", date(2026, 2, 24), date(2026, 2, 25)),
    )
    lines = by_day(replace(FIVE, suspensions=stops), date(2026, 3, 1))
    assert lines[date(2026, 2, 13)].cause == Words("补正资料", "Supplement")
    assert lines[date(2026, 2, 25)].cause == Words("补正资料、b、c", "Supplement, b, c")
    assert lines[date(2026, 2, 25)].events == ("e3", "e5")
    assert lines[date(2026, 2, 25)].effect is Effect.SUSPENDED
    assert lines[date(2026, 2, 27)].used_after == 1


def test_while_suspended_the_proof_ends_with_the_day_of_asking() -> None:
    clock = replace(FIVE, suspensions=(Suspension("a", date(2026, 2, 12)),))
    assert max(by_day(clock, date(2026, 3, 4))) == date(2026, 3, 4)


def test_a_moved_last_day_is_explained() -> None:
    clock = LegalClock("c", date(2026, 3, 2), Duration(5, Unit.CALENDAR_DAY), GENERAL)
    lines = by_day(clock, date(2026, 3, 2))
    assert (lines[date(2026, 3, 7)].effect, lines[date(2026, 3, 7)].used_after) == (Effect.COUNTED, 5)
    assert lines[date(2026, 3, 9)].effect is Effect.NOT_COUNTED
    assert lines[date(2026, 3, 9)].cause.zh == "期限届满日非工作日，顺延"
    assert max(lines) == date(2026, 3, 9)


def test_a_fresh_budget_starts_a_second_leg_the_day_after() -> None:
    clock = replace(FIVE, restarts=(Restart(date(2026, 2, 25), Duration(3, Unit.WORKING_DAY)),))
    used = {day: line.used_after for day, line in by_day(clock, date(2026, 2, 25)).items()}
    assert (used[date(2026, 2, 24)], used[date(2026, 2, 25)]) == (3, 4)
    assert (used[date(2026, 2, 26)], used[date(2026, 2, 28)]) == (1, 3)  # Saturday 28 February is worked
    assert max(used) == date(2026, 2, 28)


def test_days_of_a_provisional_year_are_marked() -> None:
    clock = LegalClock("c", date(2026, 12, 30), Duration(2, Unit.WORKING_DAY), GENERAL)
    lines = by_day(clock, date(2026, 12, 30))
    assert [line.provisional for line in lines.values()] == [False, False, True, True, True, True]


def test_a_validity_is_proved_past_the_loaded_years() -> None:
    clock = LegalClock("certificate", date(2026, 3, 2), Duration(5, Unit.YEAR), RULES["validity"])
    lines = prove(clock, CHINA, date(2026, 3, 2))
    assert (lines[0].effect, lines[0].used_after) == (Effect.COUNTED, 1)
    assert (lines[-1].day, lines[-1].provisional, lines[-1].used_after) == (date(2031, 3, 1), True, 1826)
