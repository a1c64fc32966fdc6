"""Simulated cases are what the engine allows, repeatable, and of every kind."""

from collections import Counter
from datetime import datetime, timedelta
from functools import cache

from tests.support.packs import PACKS

from yaojian.legaltime import load_calendar
from yaojian.policy import load_packs
from yaojian.simulation import PlannedCase, World, simulate_caseload, simulate_world
from yaojian.workflow import SHANGHAI, Definition, EventType, Law, parse_definition

PROVINCES = ("CN-GX", "CN-SX", "CN-HI")
UNTIL = datetime(2026, 11, 20, 18, tzinfo=SHANGHAI)


@cache
def law() -> Law:
    return Law(load_packs(PACKS), load_calendar(PACKS / "cn" / "calendars"))


@cache
def definition() -> Definition:
    return parse_definition(law().packs.outline("device-registration-ii").source)


@cache
def caseload(seed: int = 3) -> tuple[PlannedCase, ...]:
    return simulate_caseload(world(seed), definition(), law(), 60, UNTIL)


def world(seed: int) -> World:
    return simulate_world(seed, 15, PROVINCES)


def test_the_same_world_and_moment_give_the_same_cases() -> None:
    again = simulate_caseload(world(3), definition(), law(), 60, UNTIL)
    assert again == caseload()
    assert simulate_caseload(world(4), definition(), law(), 60, UNTIL) != caseload()


def test_as_many_cases_as_asked_for_each_begun_with_its_filing() -> None:
    assert len(caseload()) == 60
    assert all(case.acts[0].type == EventType.SUBMIT for case in caseload())


def test_acts_lie_in_order_before_the_moment_and_on_working_days() -> None:
    calendar = law().calendar
    for case in caseload():
        moments = [act.at for act in case.acts]
        assert moments == sorted(moments)
        assert UNTIL - timedelta(days=490) < moments[0] <= moments[-1] < UNTIL
        assert all(calendar.is_working(moment.date()) for moment in moments)


def test_a_province_has_cases_of_every_kind() -> None:
    published = sum(any(act.data.get("outcome") == "published" for act in case.acts) for case in caseload())
    acts = Counter(act.type for case in caseload() for act in case.acts)
    assert 10 < published < 50
    assert {EventType.SUSPEND, EventType.RESUME, EventType.BEGIN} <= set(acts)


def test_careless_makers_are_asked_for_more() -> None:
    cases = [case for seed in (3, 4) for case in caseload(seed)]
    middle = sorted(case.company.care for case in cases)[len(cases) // 2]
    asked: dict[bool, list[int]] = {True: [], False: []}
    for case in cases:
        asks = sum(act.type == EventType.SUSPEND and "items" in act.data for act in case.acts)
        asked[case.company.care < middle].append(asks)
    assert sum(asked[True]) / len(asked[True]) > sum(asked[False]) / len(asked[False])
