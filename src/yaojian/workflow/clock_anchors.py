"""On which day a clock of a case started, was met, or was cut off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yaojian.workflow.definition import LAW, Anchor, Clock
from yaojian.workflow.state import CaseState, Interval, StepStatus


@dataclass(frozen=True, slots=True)
class Span:
    """One run of a clock: a pause that is taken twice runs its limit twice.

    ``met`` is the act that was waited for. ``stopped`` is the end without it: the limit lapsed and the law acted,
    another step's outcome made it pointless, or the case was closed.
    """

    started: date
    met: date | None = None
    stopped: date | None = None
    round: int = 1

    @property
    def running(self) -> bool:
        return self.met is None and self.stopped is None


def spans(clock: Clock, state: CaseState) -> tuple[Span, ...]:
    """Every run of ``clock`` in this case so far, in order; none while it has not started."""
    if clock.starts.pause is not None:
        taken = state.pauses(clock.starts.pause)
        return tuple(_of_pause(pause, number) for number, pause in enumerate(taken, start=1))
    started = anchor_day(clock.starts, state)
    return () if started is None else (_of_step(clock, started, state),)


def is_running(clock: Clock, state: CaseState) -> bool:
    return any(span.running for span in spans(clock, state))


def anchor_day(anchor: Anchor, state: CaseState) -> date | None:
    step = state.step(anchor.step or "")
    if anchor.at == "decided":
        return step.decided if step.outcome is not None else None
    return step.first_begun if anchor.at == "begun" else step.first_opened


def _of_pause(pause: Interval, number: int) -> Span:
    if pause.resumed:
        return Span(pause.started, met=pause.ended, round=number)
    return Span(pause.started, stopped=pause.ended, round=number)


def _of_step(clock: Clock, started: date, state: CaseState) -> Span:
    key = clock.stops.step or ""
    step = state.step(key)
    if step.outcome is None:
        return Span(started, stopped=_cut_off(state, key))
    if step.decided_by is not None and step.decided_by.role == LAW:
        return Span(started, stopped=step.recorded)
    return Span(started, met=step.decided)


def _cut_off(state: CaseState, step: str) -> date | None:
    """The day on which the case was closed, or a step was ended by another's outcome."""
    if state.closed_on is not None:
        return state.closed_on
    if state.step(step).status is not StepStatus.ENDED:
        return None
    return max((i.ended for i in state.intervals if i.step == step and i.ended is not None), default=None)
