"""Acts that the law itself does when a last day has passed: silence accepts, a missed year ends the review.

They are proposals like any other, made in the name of the law and recorded by a worker. A presumed figure never
makes one, nor does a promise: only a statutory limit that binds the case, or a term that an officer set.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from yaojian.legaltime import Calendar
from yaojian.policy import Effect, Packs
from yaojian.workflow.deadlines import SET_TERM, Deadline, deadlines
from yaojian.workflow.definition import Clock, Definition, Missed
from yaojian.workflow.events import SHANGHAI, THE_LAW, Act, EventType
from yaojian.workflow.openings import compiled
from yaojian.workflow.state import CaseState, StepStatus


def due_acts(
    definition: Definition, state: CaseState, packs: Packs, calendar: Calendar, as_of: date
) -> tuple[Act, ...]:
    """What the law has done by the beginning of ``as_of``; at most one act a step, the earliest first."""
    if state.closed:
        return ()
    found: dict[str, Act] = {}
    for act in sorted(_all_due(definition, state, packs, calendar, as_of), key=lambda act: act.at):
        found.setdefault(act.step, act)
    return tuple(found.values())


def _all_due(
    definition: Definition, state: CaseState, packs: Packs, calendar: Calendar, as_of: date
) -> Iterator[Act]:
    for deadline in deadlines(definition, state, packs, calendar, as_of):
        clock = definition.clock_index.get(deadline.key)
        if clock is None or clock.missed is None or not _has_lapsed(deadline):
            continue
        if state.step(clock.missed.step).status is StepStatus.OPEN and not _is_held(clock.missed, state):
            yield _act(state, clock, deadline)


def _is_held(missed: Missed, state: CaseState) -> bool:
    """Whether an outcome stands under which the law leaves the matter to the officers."""
    return missed.unless is not None and compiled(missed.unless)(state.outcomes)


def _has_lapsed(deadline: Deadline) -> bool:
    speaks = deadline.effect in (Effect.STATUTORY, SET_TERM)
    return speaks and deadline.overdue


def _act(state: CaseState, clock: Clock, deadline: Deadline) -> Act:
    """Dated the first moment after the last day, or the latest event if that is later."""
    assert clock.missed is not None
    assert deadline.reading.due is not None
    at = datetime.combine(deadline.reading.due + timedelta(days=1), time.min, SHANGHAI)
    if state.last_at is not None and state.last_at > at:
        at = state.last_at
    last_day = deadline.reading.due.isoformat()
    data: dict[str, object] = {
        "outcome": clock.missed.outcome,
        "deemed": True,
        "last_day": last_day,
        "cite": clock.missed.cite,
    }
    if clock.missed.effective == "clock_start":
        restarted = [restart.day for restart in deadline.clock.restarts]
        data["effective"] = max([deadline.clock.started, *restarted]).isoformat()
    return Act(EventType.DECIDE, clock.missed.step, THE_LAW, at, data, state.seq)
