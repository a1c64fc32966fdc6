"""Who works on a step and who signs with them: transfer (转办), countersign (会签), a further signer (加签)."""

from __future__ import annotations

from typing import Any

from yaojian.errors.workflow import CorruptStream
from yaojian.workflow.copying import changed
from yaojian.workflow.corruption import corrupt
from yaojian.workflow.definition import Definition
from yaojian.workflow.events import Actor, Event
from yaojian.workflow.payload import actor_of, actors_of
from yaojian.workflow.state import CaseState, Signer

Changes = dict[str, Any]


def transfer(_definition: Definition, state: CaseState, event: Event) -> Changes:
    return _with_step(state, event, assignee=actor_of(event.data["to"]))


def ask_countersign(_definition: Definition, state: CaseState, event: Event) -> Changes:
    """Asking somebody again takes the former opinion away."""
    asked = actors_of(event.data["signers"])
    again = {actor.id for actor in asked}
    kept = tuple(signer for signer in state.step(event.step).signers if signer.id not in again)
    return _with_step(state, event, signers=(*kept, *(_signer(actor, event) for actor in asked)))


def add_signer(_definition: Definition, state: CaseState, event: Event) -> Changes:
    added = _signer(actor_of(event.data["signer"]), event)
    return _with_step(state, event, signers=(*state.step(event.step).signers, added))


def countersign(_definition: Definition, state: CaseState, event: Event) -> Changes:
    signers = state.step(event.step).signers
    if not any(signer.id == event.actor.id and signer.agrees is None for signer in signers):
        raise corrupt(CorruptStream, event, "未请其会签", "this person was not asked to countersign")
    agrees = bool(event.data["agrees"])
    opinion = str(event.data.get("opinion", ""))
    signed = tuple(
        changed(s, agrees=agrees, opinion=opinion) if s.id == event.actor.id else s for s in signers
    )
    return _with_step(state, event, signers=signed)


def _signer(actor: Actor, event: Event) -> Signer:
    return Signer(actor.id, actor.role, actor.office, event.day)


def _with_step(state: CaseState, event: Event, **changes: Any) -> Changes:
    return {"steps": {**state.steps, event.step: changed(state.step(event.step), **changes)}}
