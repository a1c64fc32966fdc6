"""How the people of the simulated world work through one case: acts with their moments, nothing stored.

Each act is proposed to the real engine, so that only acts that law and procedure allow come out. ``care`` decides
how often a maker forgets papers, is asked for more, answers late or fails; the offices work in working hours.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from yaojian.legaltime import Calendar
from yaojian.simulation.habits import Habits, answer_time, office_time
from yaojian.simulation.world import SimulatedCompany, SimulatedProduct
from yaojian.workflow import (
    Act,
    Actor,
    CaseState,
    Definition,
    EventType,
    Law,
    Proposed,
    due_acts,
    initial,
    propose,
)

LONGEST_CASE = 60
"""Acts after which a case is broken off: far more than the longest course of the procedure needs."""


@dataclass(frozen=True, slots=True)
class PlannedAct:
    """One act to replay. ``role`` acts; the law's own acts are not planned, the platform finds them itself."""

    at: datetime
    role: str
    type: str
    step: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlannedCase:
    company: SimulatedCompany
    product: SimulatedProduct
    procedure: str
    form: Mapping[str, Any]
    documents: tuple[str, ...]
    acts: tuple[PlannedAct, ...]


@dataclass(slots=True)
class Casework:
    """One case being worked: its state so far, and what its people mean to do next, by moment."""

    definition: Definition
    law: Law
    company: SimulatedCompany
    dice: random.Random
    until: datetime
    state: CaseState
    agenda: list[tuple[datetime, int, Habits, str]] = field(default_factory=list)
    acts: list[PlannedAct] = field(default_factory=list)
    planned: int = 0

    @property
    def calendar(self) -> Calendar:
        return self.law.calendar


def simulate_case(
    definition: Definition,
    law: Law,
    company: SimulatedCompany,
    product: SimulatedProduct,
    form: Mapping[str, Any],
    started: datetime,
    until: datetime,
    dice: random.Random,
) -> PlannedCase:
    """The acts of one application from ``started`` to its end or to ``until``, in order."""
    work = Casework(definition, law, company, dice, until, initial(definition))
    documents = tuple(document.code for document in definition.dossier if document.required_when is None)
    facts = {f.fact: form[f.key] for f in definition.form.fields if f.fact and f.key in form}
    filing = {
        "jurisdiction": company.jurisdiction,
        "form": form,
        "facts": facts,
        "documents": list(documents),
    }
    start = office_time(started, law.calendar, dice)
    if start < until and _try(
        work, start, definition.applicant_role, EventType.SUBMIT, definition.start, filing
    ):
        _run(work)
    return PlannedCase(company, product, definition.procedure, form, documents, tuple(work.acts))


def _run(work: Casework) -> None:
    _plan(work, work.acts[-1].at)
    while work.agenda and len(work.acts) < LONGEST_CASE and not work.state.closed:
        at, _, habit, step = heapq.heappop(work.agenda)
        _let_law_act(work, min(at, work.until))
        if at >= work.until or work.state.end is not None:
            return
        act = habit(work.state, step, work.company.care, work.dice)
        if act is not None:
            _try(work, at, act.role, act.type, step, act.data)
        _plan(work, at)
    _let_law_act(work, work.until)


def _plan(work: Casework, now: datetime) -> None:
    """Put the next thing that each open step or waiting applicant will do on the agenda, once."""
    busy = {(habit.name, step) for _, _, habit, step in work.agenda}
    for habit, step, days in _wishes(work):
        if (habit.name, step) in busy:
            continue
        moment = _moment(work, now, days)
        heapq.heappush(work.agenda, (moment, work.planned, habit, step))
        work.planned += 1


def _moment(work: Casework, now: datetime, days: float) -> datetime:
    """When it will be done; what lies behind the end of the story is not looked up in any calendar."""
    later = now + timedelta(days=days)
    return later if later >= work.until else answer_time(now, days, work.calendar, work.dice)


def _wishes(work: Casework) -> Iterator[tuple[Habits, str, float]]:
    paused = {pause.step: pause.key for pause in work.state.open_pauses()}
    for step in work.state.open_steps():
        key = paused.get(step)
        habit = Habits.of_pause(key) if key else Habits.of_step(step)
        if habit is not None:
            yield habit, step, habit.days(work.company.care, work.dice)


def _try(work: Casework, at: datetime, role: str, type_: str, step: str, data: Mapping[str, Any]) -> bool:
    actor = Actor(f"{role}", role, work.company.credit_code if role == work.definition.applicant_role else "")
    answer = propose(work.definition, work.state, Act(type_, step, actor, at, data), work.law)
    if not isinstance(answer, Proposed):
        return False
    work.state = answer.state
    work.acts.append(PlannedAct(at, role, type_, step, dict(data)))
    return True


def _let_law_act(work: Casework, at: datetime) -> None:
    """What the law has done by then; it is folded in, and found again by whoever replays the acts."""
    while acts := due_acts(work.definition, work.state, work.law.packs, work.law.calendar, at.date()):
        answer = propose(work.definition, work.state, acts[0], work.law)
        if not isinstance(answer, Proposed):
            return
        work.state = answer.state
