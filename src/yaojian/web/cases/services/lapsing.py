"""What the law itself does when a day has passed: recorded by the worker, or before the next act of anybody."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from yaojian.web import clock, law
from yaojian.web.cases.mapping import definition_of, event_row, state_of
from yaojian.web.cases.models import Case
from yaojian.web.cases.projections import project
from yaojian.web.cases.services import effects
from yaojian.web.cases.services.recording import record_event
from yaojian.workflow import CaseState, Proposed, due_acts, propose

THE_LAW = "law"
ROUNDS = 8
"""One lapse may start another clock that has lapsed as well; more rounds than steps would be a loop."""


@transaction.atomic
def apply_due_acts(case_id: int, on: date | None = None) -> int:
    """Record in one case what the law has done by the beginning of ``on``; how many acts that were."""
    case = Case.objects.select_for_update().get(pk=case_id)
    state = state_of(case)
    return lapse(case, state, on or clock.today()).seq - state.seq


def lapse(case: Case, state: CaseState, on: date) -> CaseState:
    """Store every act of the law that is due; call it with the case locked."""
    definition, everything = definition_of(case), law.law()
    for _ in range(ROUNDS):
        acts = due_acts(definition, state, everything.packs, everything.calendar, on)
        if not acts:
            break
        answer = propose(definition, state, acts[0], everything)
        if not isinstance(answer, Proposed):
            break
        for event in answer.events:
            event_row(case, event).save()
            project(case, definition, answer.state)
            effects.follow(case, definition, state, answer.state, event)
            record_event(case, event, THE_LAW)
        state = answer.state
    return state
