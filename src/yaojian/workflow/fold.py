"""``state = fold(events)``: the only way a case comes to stand where it stands.

``apply`` trusts no stream: an event that the engine could not have produced raises ``CorruptStream``. It does
not ask again whether an actor was allowed to act; that was ``propose``'s question on the day of the act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from yaojian.errors.workflow import (
    CorruptStream,
    EventAfterClosure,
    EventOutOfOrder,
    UnknownEventType,
    UnknownStepInStream,
)
from yaojian.workflow.changes_of_case import (
    delegate,
    fill_gap,
    link,
    record_facts,
    set_term,
    unlink,
    urge,
    withdraw,
)
from yaojian.workflow.changes_of_clock import ask_extension, decline_extension, extend, resume, suspend
from yaojian.workflow.changes_of_step import begin, decide, opening_steps, return_to, submit
from yaojian.workflow.changes_of_work import add_signer, ask_countersign, countersign, transfer
from yaojian.workflow.copying import changed
from yaojian.workflow.corruption import corrupt
from yaojian.workflow.definition import Definition
from yaojian.workflow.events import Event, EventType
from yaojian.workflow.state import CaseState, LastAct

Changes = dict[str, Any]
Change = Callable[[Definition, CaseState, Event], Changes]


def initial(definition: Definition) -> CaseState:
    """The case before its first event: nothing received, the first step waiting to be filed."""
    return CaseState(procedure=definition.procedure, steps=opening_steps(definition))


def fold(definition: Definition, events: Iterable[Event], state: CaseState | None = None) -> CaseState:
    """The state after ``events``, from the beginning or going on from ``state``."""
    state = state or initial(definition)
    for event in events:
        state = apply(definition, state, event)
    return state


def apply(definition: Definition, state: CaseState, event: Event) -> CaseState:
    """The state after one more event; ``CorruptStream`` where the event cannot stand."""
    _check_place(state, event)
    change = _CHANGES.get(event.type)
    if change is None:
        raise corrupt(UnknownEventType, event, "没有这种事件类型", "there is no such type of event")
    if event.step and event.step not in definition.step_index:
        raise corrupt(UnknownStepInStream, event, "定义中没有该步骤", "the definition has no such step")
    try:
        changes = change(definition, state, event)
    except (KeyError, ValueError, TypeError) as error:
        raise corrupt(
            CorruptStream, event, f"事件数据有误：{error}", f"its data are wrong: {error}"
        ) from error
    undo: Mapping[str, object] = {name: getattr(state, name) for name in changes}
    last = LastAct(event.seq, event.type, event.step, event.actor.id)
    return changed(state, **{"undo": undo, **changes, "seq": event.seq, "last_at": event.at, "last": last})


def _check_place(state: CaseState, event: Event) -> None:
    if event.seq != state.seq + 1:
        raise corrupt(
            EventOutOfOrder, event, f"上一条是第 {state.seq} 条", f"the previous event is {state.seq}"
        )
    if state.last_at is not None and event.at < state.last_at:
        raise corrupt(EventOutOfOrder, event, "时间早于上一条", "its time is before the previous event")
    if state.end is not None:
        raise corrupt(EventAfterClosure, event, "案件已办结", "the case is closed")


def _recall(_definition: Definition, state: CaseState, event: Event) -> Changes:
    """Take the last act back: the state before it, with a note that it happened (撤回)."""
    if state.undo is None or state.last is None:
        raise corrupt(CorruptStream, event, "没有可撤回的行为", "there is no act to recall")
    return {**state.undo, "undo": None, "recalled": (*state.recalled, state.last.seq)}


_CHANGES: Mapping[str, Change] = {
    EventType.SUBMIT: submit,
    EventType.BEGIN: begin,
    EventType.DECIDE: decide,
    EventType.SUSPEND: suspend,
    EventType.RESUME: resume,
    EventType.ASK_EXTENSION: ask_extension,
    EventType.EXTEND: extend,
    EventType.DECLINE_EXTENSION: decline_extension,
    EventType.SET_TERM: set_term,
    EventType.RECORD_FACTS: record_facts,
    EventType.TRANSFER: transfer,
    EventType.DELEGATE: delegate,
    EventType.ASK_COUNTERSIGN: ask_countersign,
    EventType.ADD_SIGNER: add_signer,
    EventType.COUNTERSIGN: countersign,
    EventType.RETURN_TO: return_to,
    EventType.RECALL: _recall,
    EventType.WITHDRAW: withdraw,
    EventType.URGE: urge,
    EventType.FILL_GAP: fill_gap,
    EventType.LINK: link,
    EventType.UNLINK: unlink,
}
