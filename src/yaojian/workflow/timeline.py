"""The course of a case as bars: for the Gantt of the case page and the picture of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yaojian.words import Words
from yaojian.workflow.definition import Definition
from yaojian.workflow.state import CaseState, Interval


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of days. ``ended`` None: it still runs. ``kind``: ``step``, ``begun``, ``pause``."""

    track: str
    track_title: Words
    kind: str
    key: str
    title: Words
    started: date
    ended: date | None
    round: int
    outcome: Words | None = None
    opened_by: int = 0
    closed_by: int | None = None


def timeline(definition: Definition, state: CaseState) -> tuple[Bar, ...]:
    """All bars, track by track in the order of the definition, then by day."""
    order = {step.key: index for index, step in enumerate(definition.steps)}
    intervals = sorted(state.intervals, key=lambda i: (order[i.step], i.started, i.opened_by))
    return tuple(_bar(definition, state, interval) for interval in intervals)


def _bar(definition: Definition, state: CaseState, interval: Interval) -> Bar:
    step = definition.step_index[interval.step]
    title = definition.pause_index[interval.key].title if interval.kind == "pause" else step.title
    return Bar(
        track=step.track,
        track_title=definition.track_title(step.track),
        kind=interval.kind,
        key=interval.key,
        title=title,
        started=interval.started,
        ended=interval.ended,
        round=interval.round,
        outcome=_outcome(definition, state, interval),
        opened_by=interval.opened_by,
        closed_by=interval.closed_by,
    )


def _outcome(definition: Definition, state: CaseState, interval: Interval) -> Words | None:
    """The outcome that closed this bar; none for a round whose outcome was sent back."""
    current = state.step(interval.step)
    if interval.kind != "step" or current.outcome is None or current.decided_seq != interval.closed_by:
        return None
    return definition.step_index[interval.step].outcome_index[current.outcome].title
