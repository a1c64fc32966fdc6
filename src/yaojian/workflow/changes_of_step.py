"""How a step opens, begins, ends and is sent back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from yaojian.errors.workflow import SecondOutcome, StepNotOpen, UnknownStepInStream
from yaojian.workflow.copying import changed
from yaojian.workflow.corruption import corrupt
from yaojian.workflow.definition import Definition, Outcome
from yaojian.workflow.events import Event
from yaojian.workflow.payload import day_of, items_of, mapping_of, stated_facts, texts_of
from yaojian.workflow.state import (
    PENDING_STEP,
    CaseState,
    Gap,
    Interval,
    IssuedDocument,
    Pins,
    StepState,
    StepStatus,
)

Changes = dict[str, Any]
Steps = Mapping[str, StepState]


def opening_steps(definition: Definition) -> Steps:
    """Every step pending, the start open; it has no day before something is received."""
    steps = dict.fromkeys((step.key for step in definition.steps), PENDING_STEP)
    steps[definition.start] = StepState(status=StepStatus.OPEN, round=1)
    return steps


def submit(definition: Definition, state: CaseState, event: Event) -> Changes:
    """The application arrives: jurisdiction, answers and papers; bound answers become facts."""
    filed: Changes = {
        "jurisdiction": str(event.data["jurisdiction"]),
        "received": event.day,
        "applicant": event.actor,
        "facts": stated_facts(definition.form, event.data),
        "form": mapping_of(event.data.get("form", {})),
        "documents": texts_of(event.data.get("documents", ())),
    }
    outcome = definition.step_index[event.step].outcomes[0].key
    return {**filed, **_give_outcome(definition, state, event, outcome)}


def begin(definition: Definition, state: CaseState, event: Event) -> Changes:
    """Work on an open step begins (an inspection is announced, a sample is taken in)."""
    current = state.step(event.step)
    if current.status is not StepStatus.OPEN or current.begun is not None:
        raise corrupt(StepNotOpen, event, "该步骤未打开或已开始", "the step is not open or has begun")
    begun = changed(current, begun=event.day, first_begun=current.first_begun or event.day)
    interval = Interval("begun", event.step, event.step, current.round, event.day, event.seq)
    document = definition.step_index[event.step].begin_document
    return {
        "steps": {**state.steps, event.step: begun},
        "intervals": (*state.intervals, interval),
        "issued": issue(state, event, document),
    }


def decide(definition: Definition, state: CaseState, event: Event) -> Changes:
    """A step gets its outcome."""
    return _give_outcome(definition, state, event, str(event.data["outcome"]))


def return_to(definition: Definition, state: CaseState, event: Event) -> Changes:
    """Send work back to any earlier step (退回): its outcome, all that rests on it and all that it ended are void."""
    target = event.step
    if state.step(target).outcome is None:
        raise corrupt(StepNotOpen, event, "该步骤没有可退回的结果", "the step has no outcome to take back")
    void = definition.downstream[target]
    steps = {
        key: changed(PENDING_STEP, round=s.round) if key in void else s for key, s in state.steps.items()
    }
    intervals = close_intervals(state.intervals, event, {target, *void})
    for key in (target, *(k for k, s in steps.items() if s.ended_by == target or s.ended_by in void)):
        steps[key] = _opened(steps[key], event.day)
        intervals = (*intervals, Interval("step", key, key, steps[key].round, event.day, event.seq))
    return {"steps": steps, "intervals": intervals}


def _give_outcome(definition: Definition, state: CaseState, event: Event, key: str) -> Changes:
    current = state.step(event.step)
    outcome = definition.step_index[event.step].outcome_index.get(key)
    if outcome is None:
        raise corrupt(UnknownStepInStream, event, f"没有结果“{key}”", f"there is no outcome “{key}”")
    if current.outcome is not None:
        raise corrupt(SecondOutcome, event, "该步骤已有结果", "the step already has an outcome")
    if current.status is not StepStatus.OPEN:
        raise corrupt(StepNotOpen, event, "该步骤未打开", "the step is not open")
    effective = day_of(event.data.get("effective", event.day))
    done = changed(
        current,
        status=StepStatus.DONE,
        outcome=key,
        decided=effective,
        recorded=event.day,
        lapsed=day_of(event.data["last_day"]) if "last_day" in event.data else None,
        decided_by=event.actor,
        decided_seq=event.seq,
    )
    ended = {
        key: changed(state.step(key), status=StepStatus.ENDED, ended_by=event.step)
        for key in outcome.ends
        if _is_open(state, key)
    }
    steps = {**state.steps, event.step: done, **ended}
    intervals = close_intervals(state.intervals, event, {event.step, *ended}, effective)
    changes = {
        "issued": issue(state, event, outcome.document),
        **_side_effects(state, event, outcome, effective),
    }
    return {**changes, **settle(definition, event, steps, intervals)}


def _side_effects(state: CaseState, event: Event, outcome: Outcome, effective: date) -> Changes:
    data = event.data
    changes: Changes = {}
    if "facts" in data:
        changes["facts"] = {**state.facts, **mapping_of(data["facts"])}
    if outcome.pins:
        version, digest = str(data["definition_version"]), str(data["pack_digest"])
        law_day = day_of(data.get("law_day", effective))
        changes["pins"] = Pins(version, digest, law_day, str(data["calendar_version"]))
    if outcome.gaps:
        listed = (mapping_of(item) for item in items_of(data["gaps"]))
        changes["gaps"] = tuple(Gap(str(gap["document"]), day_of(gap["until"])) for gap in listed)
    return changes


def settle(definition: Definition, event: Event, steps: Steps, intervals: tuple[Interval, ...]) -> Changes:
    """Open what the new outcomes open, and close the case where they close it.

    A step opens on the day of the event, even if the outcome counts from an earlier one (silence): nobody could
    have begun before, and a limit that had passed before it began would bind nobody.
    """
    outcomes = {key: step.outcome for key, step in steps.items() if step.outcome is not None}
    for end, closes in definition.closings[event.step]:
        if closes(outcomes):
            return close(event, steps, intervals, end)
    now_open = dict(steps)
    opened: list[Interval] = []
    for key, opens in definition.openings[event.step]:
        waiting = steps[key]
        if waiting.status is StepStatus.PENDING and opens(outcomes):
            now_open[key] = _opened(waiting, event.day)
            opened.append(Interval("step", key, key, waiting.round + 1, event.day, event.seq))
    return {"steps": now_open, "intervals": (*intervals, *opened)}


def close(event: Event, steps: Steps, intervals: tuple[Interval, ...], end: str) -> Changes:
    """Close the case: nothing stays open and no clock runs on."""
    ended = {
        key: changed(step, status=StepStatus.ENDED) if step.status is StepStatus.OPEN else step
        for key, step in steps.items()
    }
    closed = close_intervals(intervals, event, None)
    return {"steps": ended, "intervals": closed, "end": end, "closed_on": event.day}


def close_intervals(
    intervals: tuple[Interval, ...], event: Event, steps: Iterable[str] | None, day: date | None = None
) -> tuple[Interval, ...]:
    """End the open stretches of ``steps`` (of all, if None), never before they began."""
    last = day or event.day
    return tuple(
        changed(i, ended=max(last, i.started), closed_by=event.seq)
        if i.ended is None and (steps is None or i.step in steps)
        else i
        for i in intervals
    )


def issue(state: CaseState, event: Event, document: str | None) -> tuple[IssuedDocument, ...]:
    if document is None:
        return state.issued
    return (*state.issued, IssuedDocument(document, event.step, event.seq, event.day))


def _opened(step: StepState, day: date) -> StepState:
    return StepState(
        status=StepStatus.OPEN,
        round=step.round + 1,
        opened=day,
        first_opened=step.first_opened or day,
        first_begun=step.first_begun,
        assignee=step.assignee,
    )


def _is_open(state: CaseState, key: str) -> bool:
    return state.step(key).status is StepStatus.OPEN
