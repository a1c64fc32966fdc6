"""Every course a case of one procedure can take, explored without days, people or data.

A course is the set of outcomes given so far. Openings have no ``not``, so what is open depends on that set alone
and the exploration is exact: a step, an outcome or a dead end that it does not find does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from yaojian.workflow.definition import Definition, Outcome, Step

ENDED = "\0ended"
MOST_COURSES = 200_000
Course = frozenset[tuple[str, str]]


@dataclass(slots=True)
class Courses:
    """What the exploration saw. ``stuck`` are courses that are neither closed nor able to go on."""

    opened: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    stuck: list[Course] = field(default_factory=list)
    seen: int = 0
    complete: bool = True


def explore(definition: Definition) -> Courses:
    """Walk all courses from the start; give up (``complete`` False) beyond ``MOST_COURSES``."""
    courses = Courses()
    start: Course = frozenset()
    waiting, known = [start], {start}
    while waiting:
        course = waiting.pop()
        courses.seen += 1
        if courses.seen > MOST_COURSES:
            courses.complete = False
            return courses
        for following in _visit(definition, course, courses):
            if following not in known:
                known.add(following)
                waiting.append(following)
    return courses


def _visit(definition: Definition, course: Course, courses: Courses) -> list[Course]:
    given = dict(course)
    outcomes = {step: outcome for step, outcome in given.items() if outcome != ENDED}
    closed = next(
        (end for step in outcomes for end, closes in definition.closings[step] if closes(outcomes)), None
    )
    if closed is not None:
        courses.ends.add(closed)
        return []
    following: list[Course] = []
    for step in open_steps(definition, given, outcomes):
        courses.opened.add(step.key)
        for outcome in takeable(definition, step, outcomes):
            courses.taken.add((step.key, outcome.key))
            following.append(_after(definition, given, outcomes, step, outcome))
    if not following:
        courses.stuck.append(course)
    return following


def open_steps(
    definition: Definition, given: Mapping[str, str], outcomes: Mapping[str, str]
) -> Iterator[Step]:
    begun = {key for step in outcomes for key, opens in definition.openings[step] if opens(outcomes)}
    for step in definition.steps:
        if (step.key in begun or step.key == definition.start) and step.key not in given:
            yield step


def takeable(definition: Definition, step: Step, outcomes: Mapping[str, str]) -> Iterator[Outcome]:
    for outcome in step.outcomes:
        permits = definition.permissions.get((step.key, outcome.key))
        if permits is None or permits(outcomes):
            yield outcome


def _after(
    definition: Definition,
    given: Mapping[str, str],
    outcomes: Mapping[str, str],
    step: Step,
    outcome: Outcome,
) -> Course:
    """The course after one outcome; the open steps that it ends are marked so."""
    ended = {
        other.key: ENDED
        for other in open_steps(definition, given, outcomes)
        if other.key in outcome.ends and other.key != step.key
    }
    return frozenset({**given, **ended, step.key: outcome.key}.items())
