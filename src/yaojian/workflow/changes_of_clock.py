"""Pauses and extensions: what stops a clock, starts it again or lengthens it."""

from __future__ import annotations

from typing import Any

from yaojian.errors.workflow import CorruptStream, UnknownStepInStream
from yaojian.workflow.changes_of_step import issue
from yaojian.workflow.copying import changed
from yaojian.workflow.corruption import corrupt
from yaojian.workflow.definition import Definition, Pause
from yaojian.workflow.events import Event
from yaojian.workflow.payload import texts_of
from yaojian.workflow.state import CaseState, ExtensionRecord, Interval

Changes = dict[str, Any]


def suspend(definition: Definition, state: CaseState, event: Event) -> Changes:
    pause = _pause(definition, event)
    if any(open_pause.key == pause.key for open_pause in state.open_pauses()):
        raise corrupt(CorruptStream, event, f"“{pause.key}”已在暂停中", f"“{pause.key}” is already open")
    interval = Interval(
        "pause",
        pause.key,
        event.step,
        state.step(event.step).round,
        event.day,
        event.seq,
        reason=str(event.data.get("reason", "")),
    )
    return {
        "intervals": (*state.intervals, interval),
        "issued": issue(state, event, pause.opens.document),
    }


def resume(definition: Definition, state: CaseState, event: Event) -> Changes:
    pause = _pause(definition, event)
    running = [i for i in state.open_pauses() if i.key == pause.key]
    if not running:
        raise corrupt(CorruptStream, event, f"“{pause.key}”没有在暂停中", f"“{pause.key}” is not open")
    closed = changed(running[0], ended=event.day, closed_by=event.seq, resumed=True)
    documents = dict.fromkeys((*state.documents, *texts_of(event.data.get("documents", ()))))
    return {
        "intervals": tuple(closed if i is running[0] else i for i in state.intervals),
        "issued": issue(state, event, pause.closes.document),
        "documents": tuple(documents),
    }


def ask_extension(_definition: Definition, state: CaseState, event: Event) -> Changes:
    return {"asked_extensions": (*state.asked_extensions, _extension(event))}


def extend(definition: Definition, state: CaseState, event: Event) -> Changes:
    granted = _extension(event)
    rule = definition.extension_index[granted.clock]
    return {
        "extensions": (*state.extensions, granted),
        "asked_extensions": _unasked(state, granted.clock),
        "issued": issue(state, event, rule.document),
    }


def decline_extension(_definition: Definition, state: CaseState, event: Event) -> Changes:
    return {"asked_extensions": _unasked(state, str(event.data["clock"]))}


def _unasked(state: CaseState, clock: str) -> tuple[ExtensionRecord, ...]:
    return tuple(asked for asked in state.asked_extensions if asked.clock != clock)


def _extension(event: Event) -> ExtensionRecord:
    data = event.data
    return ExtensionRecord(
        str(data["clock"]), int(str(data["amount"])), str(data["unit"]), event.day, event.seq
    )


def _pause(definition: Definition, event: Event) -> Pause:
    key = str(event.data["pause"])
    pause = definition.pause_index.get(key)
    if pause is None or event.step not in pause.steps:
        raise corrupt(UnknownStepInStream, event, f"该步骤没有暂停“{key}”", f"the step has no pause “{key}”")
    return pause
