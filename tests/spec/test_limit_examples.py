"""Every legal example beside the law, run as a test of its own; and the law they must cover between them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from tests.support.packs import PACKS, law

from yaojian.policy.examples import Example, answer, departures, read_examples

EXAMPLES = tuple(
    found.example for path in sorted(PACKS.glob("*/examples/limits/*.yaml")) for found in read_examples(path)
)
ANSWERED = tuple(example for example in EXAMPLES if example.expect is not None)

PROVINCES = ("CN-GX", "CN-SX", "CN-HI")
PROCEDURES = ("device-registration-ii", "administrative-licence")
CHANNELS = ("ordinary", "priority", "innovative", "clinically_urgent", "emergency")
CHANGES_OF_LAW = {
    "CN": [date(2021, 10, 1)],
    "CN-GX": [date(2025, 9, 29)],
    "CN-SX": [date(2025, 6, 16), date(2027, 6, 15)],
    "CN-HI": [date(2024, 12, 30)],
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.key)
def test_the_law_answers_or_refuses_as_the_example_says(example: Example) -> None:
    assert departures(law(), example) == (), example.says.en


def test_examples_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len(EXAMPLES) >= 60
    assert len({example.key for example in EXAMPLES}) == len(EXAMPLES)


def test_each_channel_is_asked_in_each_province() -> None:
    asked = {
        (e.ask.jurisdiction, e.ask.facts.get("case.channel"))
        for e in ANSWERED
        if e.ask.step == "technical-review"
    }

    assert set(product(PROVINCES, CHANNELS)) <= asked


@pytest.mark.parametrize(
    ("jurisdiction", "day"), [(code, day) for code, days in CHANGES_OF_LAW.items() for day in days]
)
def test_the_day_before_of_and_after_each_change_of_law_is_asked(jurisdiction: str, day: date) -> None:
    asked = {example.ask.on for example in EXAMPLES if example.ask.jurisdiction == jurisdiction}

    assert {day - timedelta(days=1), day, day + timedelta(days=1)} <= asked


def test_each_provision_of_the_packs_is_the_answer_of_some_example() -> None:
    answers = {row.winner.key for example in ANSWERED for row in answer(law(), example.ask)}
    mine = {key for key, one in law().provisions.items() if one.procedure in PROCEDURES}

    assert mine - answers == set()
