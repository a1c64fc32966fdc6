"""Acts on the case as a whole: facts, terms, delegation, gaps, links, urging, withdrawal."""

from __future__ import annotations

from typing import Any

from yaojian.workflow.changes_of_step import close, issue
from yaojian.workflow.copying import changed
from yaojian.workflow.definition import Definition
from yaojian.workflow.events import Event
from yaojian.workflow.payload import actor_of, day_of, mapping_of, texts_of
from yaojian.workflow.state import CaseState, Delegation, Urge

Changes = dict[str, Any]


def record_facts(_definition: Definition, state: CaseState, event: Event) -> Changes:
    return {"facts": {**state.facts, **mapping_of(event.data["facts"])}}


def set_term(_definition: Definition, state: CaseState, event: Event) -> Changes:
    """An officer sets the last day where the law leaves the period to the place."""
    return {"terms": {**state.terms, event.step: day_of(event.data["until"])}}


def delegate(_definition: Definition, state: CaseState, event: Event) -> Changes:
    to = actor_of(event.data["to"])
    until = day_of(event.data["until"])
    added = Delegation(event.actor.id, event.actor.role, to.id, event.day, until)
    return {"delegations": (*state.delegations, added)}


def fill_gap(_definition: Definition, state: CaseState, event: Event) -> Changes:
    document = str(event.data["document"])
    filled = tuple(
        changed(gap, filled=event.day) if gap.document == document and gap.filled is None else gap
        for gap in state.gaps
    )
    return {"gaps": filled, "documents": tuple(dict.fromkeys((*state.documents, document)))}


def link(_definition: Definition, state: CaseState, event: Event) -> Changes:
    """Several matters handled as one (同审同办): the shared steps are done once for all of them."""
    cases = dict.fromkeys((*state.linked, *texts_of(event.data["cases"])))
    shared = dict.fromkeys((*state.shared_steps, *texts_of(event.data.get("shared", ()))))
    return {"linked": tuple(cases), "shared_steps": tuple(shared)}


def unlink(_definition: Definition, state: CaseState, event: Event) -> Changes:
    gone = set(texts_of(event.data["cases"]))
    left = tuple(case for case in state.linked if case not in gone)
    return {"linked": left, "shared_steps": state.shared_steps if left else ()}


def urge(_definition: Definition, state: CaseState, event: Event) -> Changes:
    added = Urge(event.actor, event.day, str(event.data.get("message", "")))
    return {"urges": (*state.urges, added)}


def withdraw(definition: Definition, state: CaseState, event: Event) -> Changes:
    rule = definition.withdrawal
    if rule is None:
        raise ValueError("no withdrawal in this procedure")
    closed = close(event, state.steps, state.intervals, rule.end)
    return {**closed, "issued": issue(state, event, rule.document)}
