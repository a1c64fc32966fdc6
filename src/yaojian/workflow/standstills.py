"""What makes a clock stand still: a pause, or a step whose time the law leaves out."""

from __future__ import annotations

from datetime import date

from yaojian.words import Words
from yaojian.workflow.clock_anchors import spans
from yaojian.workflow.definition import Definition
from yaojian.workflow.state import CaseState, Interval


def stopped_clocks(definition: Definition, interval: Interval) -> tuple[str, ...]:
    """The clocks that stand still in this stretch of days."""
    if interval.kind == "pause":
        return definition.pause_index[interval.key].clocks
    stay = definition.step_index[interval.step].suspends
    since = "step" if stay is not None and stay.since == "opened" else "begun"
    return stay.clocks if stay is not None and interval.kind == since else ()


def stopper(definition: Definition, interval: Interval, clock: str) -> Words | None:
    """The title of what stopped the clock, if this stretch of days stops it at all."""
    if clock not in stopped_clocks(definition, interval):
        return None
    of_pause = interval.kind == "pause"
    return (definition.pause_index if of_pause else definition.step_index)[interval.key].title


def days_still(definition: Definition, state: CaseState, interval: Interval, as_of: date) -> int | None:
    """For how many days it has held a running clock; None where it holds none."""
    stopped = stopped_clocks(definition, interval)
    started = [
        span.started
        for clock in definition.clocks
        if clock.key in stopped
        for span in spans(clock, state)
        if span.running
    ]
    return max(0, (as_of - max(interval.started, min(started))).days) if started else None
