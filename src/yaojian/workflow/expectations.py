"""Compares what a written case expects with what the engine finds, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yaojian.workflow.case_files import Expected, ExpectedDeadline, ExpectedLawAct, WrittenCase
from yaojian.workflow.deadlines import Deadline, case_limits
from yaojian.workflow.definition import Definition
from yaojian.workflow.events import Event
from yaojian.workflow.headline import headline
from yaojian.workflow.limits import Law
from yaojian.workflow.payload import day_of
from yaojian.workflow.playing import Played, play


@dataclass(frozen=True, slots=True)
class Difference:
    """On this day the file expects one thing and the engine finds another."""

    as_of: date
    about: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.as_of} {self.about}: expected {self.expected}, found {self.found}"


def differences(case: WrittenCase, definition: Definition, law: Law) -> tuple[Difference, ...]:
    """Everything in which the case does not turn out as its file says; empty if it does."""
    play(case, definition, law)
    return tuple(found for expected in case.expect for found in _on_day(case, definition, law, expected))


def _on_day(case: WrittenCase, definition: Definition, law: Law, expected: Expected) -> Iterator[Difference]:
    day = expected.as_of
    played = play(case, definition, law, day)
    limits = case_limits(definition, played.state, law.packs, law.calendar, day)
    standing = limits.told
    untold = {one.key: one.error.code for one in limits.untold}
    if untold != dict(expected.no_law):
        yield Difference(day, "no_law", dict(expected.no_law), untold)
    yield from _of_state(expected, played)
    for wanted in expected.deadlines:
        yield from _of_deadline(day, wanted, standing)
    present = {name for one in standing for name in (one.key, f"{one.key}:{one.effect}")}
    for unwanted in expected.no_clock:
        if unwanted in present:
            yield Difference(day, f"no_clock {unwanted}", "none", "running")


def _of_state(expected: Expected, played: Played) -> Iterator[Difference]:
    state = played.state
    law_acts = tuple(_law_act(event) for event in played.law_acts)
    found: dict[str, tuple[object, object]] = {
        "open": (expected.open, state.open_steps()),
        "waiting": (expected.waiting, tuple(pause.key for pause in state.open_pauses())),
        "end": (expected.end, state.end),
        "law_day": (expected.law_day, state.law_day),
        "headline": (expected.headline, headline(played.definition, state, expected.as_of).zh),
        "law_acts": (expected.law_acts, law_acts),
    }
    for step, outcome in expected.outcomes.items():
        found[f"outcome of {step}"] = (outcome, state.step(step).outcome)
    issued = tuple(document.template for document in state.issued)
    for template in expected.issued:
        found[f"issued {template}"] = (True, template in issued)
    for about, (wanted, seen) in found.items():
        if wanted is not None and wanted != seen:
            yield Difference(expected.as_of, about, wanted, seen)


def _law_act(event: Event) -> ExpectedLawAct:
    effective = event.data.get("effective")
    return ExpectedLawAct(
        step=event.step,
        outcome=str(event.data["outcome"]),
        day=event.day,
        effective=None if effective is None else day_of(effective),
    )


def _of_deadline(day: date, wanted: ExpectedDeadline, standing: tuple[Deadline, ...]) -> Iterator[Difference]:
    place = (wanted.clock, wanted.effect, wanted.round)
    deadline = next((one for one in standing if (one.key, one.effect, one.round) == place), None)
    about = f"{wanted.clock} ({wanted.effect})"
    if deadline is None:
        yield Difference(day, about, "a deadline", [f"{one.key} ({one.effect})" for one in standing])
        return
    reading = deadline.reading
    found: dict[str, object] = {
        "due": reading.due,
        "if_resumed_today": reading.due_if_resumed_today,
        "state": reading.state.value,
        "budget": reading.budget,
        "used": reading.used,
        "left": reading.left,
        "suspended": reading.suspended,
        "overdue": deadline.overdue,
        "provisional": reading.provisional,
        "stopped": deadline.stopped,
    }
    for name, seen in found.items():
        expected = getattr(wanted, name)
        if expected is not None and expected != seen:
            yield Difference(day, f"{about} {name}", expected, seen)
