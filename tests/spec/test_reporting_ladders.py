"""Reports of harm and recalls: each reporter has exactly its own duties, and the graver event never waits longer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from itertools import product

import pytest
from tests.support.legal_time_strategies import CHINA, RULES
from tests.support.packs import law

from yaojian.errors.policy import NoRuleInForce
from yaojian.legaltime import DueDate, Duration, Unit, count
from yaojian.policy import Query, resolve
from yaojian.policy.rows import Row

ON = date(2026, 3, 2)
REPORTERS = ("holder", "distributor", "user")
OUTCOMES = ("death", "serious", "other")
EACH = tuple(product(REPORTERS, OUTCOMES))

DEVICE_AT_HOME = {
    ("holder", "death"): {"first_report": 7, "evaluation_report": 30},
    ("holder", "serious"): {"first_report": 20, "evaluation_report": 45},
    ("distributor", "death"): {"first_report": 7},
    ("distributor", "serious"): {"first_report": 20},
    ("user", "death"): {"first_report": 7},
    ("user", "serious"): {"first_report": 20},
}
DRUG_FIRST_REPORT = {"death": 15, "serious": 15, "other": 30}


def duties(subject: str, facts: Mapping[str, object]) -> dict[str, Row]:
    """The duties by span; none when nothing is to be done."""
    try:
        rows = resolve(law(), Query("CN", subject, None, ON, facts)).rows
    except NoRuleInForce:
        return {}
    return {str(row.span): row for row in rows}


def lengths(rows: Mapping[str, Row]) -> dict[str, int]:
    return {span: row.value.amount for span, row in rows.items() if isinstance(row.value, Duration)}


def due_of(row: Row, known: date) -> DueDate:
    assert isinstance(row.value, Duration)
    return count(known, row.value, RULES[row.counting], CHINA)


def event(reporter: str, outcome: str, place: str = "home") -> dict[str, object]:
    return {
        "reporter.kind": reporter,
        "event.outcome": outcome,
        "event.place": place,
        "event.control_measure_abroad": False,
        "event.new_reaction": False,
    }


@pytest.mark.parametrize(("reporter", "outcome"), EACH)
def test_a_device_event_at_home_gives_exactly_the_duties_of_its_reporter(reporter: str, outcome: str) -> None:
    found = lengths(duties("device-adverse-event", event(reporter, outcome)))

    assert found == DEVICE_AT_HOME.get((reporter, outcome), {})


@pytest.mark.parametrize(("reporter", "outcome"), EACH)
def test_a_drug_reaction_has_one_first_report_for_each_reporter(reporter: str, outcome: str) -> None:
    found = duties("drug-adverse-reaction", event(reporter, outcome))

    assert lengths(found)["first_report"] == DRUG_FIRST_REPORT[outcome]
    assert ("immediate_report" in found) == (outcome == "death")
    assert ("death_inquiry" in found) == ((reporter, outcome) == ("holder", "death"))


@pytest.mark.parametrize("subject", ["device-adverse-event", "drug-adverse-reaction"])
@pytest.mark.parametrize("reporter", REPORTERS)
def test_a_graver_event_never_waits_longer(subject: str, reporter: str) -> None:
    waits = [lengths(duties(subject, event(reporter, one))).get("first_report", 10**6) for one in OUTCOMES]

    assert waits == sorted(waits)


def test_nothing_of_the_ladder_of_drugs_is_verified_yet() -> None:
    rows = duties("drug-adverse-reaction", event("holder", "death")).values()

    assert all(row.presumed for row in rows)


@pytest.mark.parametrize("subject", ["device-recall", "drug-recall"])
def test_the_graver_recall_is_told_sooner(subject: str) -> None:
    levels = [{"reporter.kind": "holder", "recall.level": f"level_{level}"} for level in (1, 2, 3)]

    assert [lengths(duties(subject, facts))["recall_notice"] for facts in levels] == [1, 3, 7]


def test_a_death_known_before_the_spring_festival_is_due_within_it() -> None:
    row = duties("device-adverse-event", event("user", "death"))["first_report"]
    known = date(2026, 2, 13)

    due = due_of(row, known)

    assert due.day == known + timedelta(days=7) == date(2026, 2, 20)


def test_a_group_event_known_on_a_rest_day_is_due_in_hours() -> None:
    row = duties("group-event", {"product.kind": "device", "reporter.kind": "user"})["first_report"]
    beijing = timezone(timedelta(hours=8))
    known = datetime(2026, 2, 14, 20, 0, tzinfo=beijing)

    due = due_of(row, known)

    assert row.value == Duration(12, Unit.HOUR)
    assert due.moment == datetime(2026, 2, 15, 8, 0, tzinfo=beijing)


def test_the_plan_of_a_recall_is_counted_in_working_days() -> None:
    row = duties("device-recall", {"reporter.kind": "holder", "recall.level": "level_1"})["recall_plan"]

    due = due_of(row, date(2026, 2, 13))

    assert due.day == date(2026, 2, 27)
