"""One act on one case: lock, fold, ask the engine, store, and let what follows from it follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import OperationalError, transaction
from psycopg.errors import DeadlockDetected

from yaojian.errors.cases import UnknownCase
from yaojian.web import clock, law
from yaojian.web.accounts.models import User
from yaojian.web.accounts.services import name_in_audit
from yaojian.web.cases.mapping import actor_of, definition_of, event_row, state_of
from yaojian.web.cases.models import Case, CaseEvent
from yaojian.web.cases.projections import project
from yaojian.web.cases.services import effects
from yaojian.web.cases.services.lapsing import apply_due_acts, lapse
from yaojian.web.cases.services.recording import record_event
from yaojian.web.cases.typed_text import unfit
from yaojian.workflow import Act, CaseState, Event, Reason, Refused, mirrored_acts, propose


@dataclass(frozen=True, slots=True)
class Done:
    """The act is stored. ``repeated``: the same form had been sent before, and nothing was written twice."""

    case: Case
    events: tuple[CaseEvent, ...]
    repeated: bool = False


class _Undo(Exception):
    """Leaves the transaction with a refusal, taking back what was written on the way."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused)
        self.refused = refused


def perform(
    user: User,
    case_key: str,
    type_: str,
    step: str,
    data: Mapping[str, object],
    expected_seq: int | None = None,
    token: str = "",
) -> Done | Refused:
    """Let ``user`` act on the case through the present post.

    A refusal writes nothing. ``token`` names the form: sent twice it counts once. ``expected_seq`` is the last
    event the page showed: if the case has moved on, the act is refused as stale.
    """
    if reasons := unfit(data):
        return Refused(reasons)
    act = Act(type_, step, actor_of(user), clock.now(), dict(data), expected_seq)
    return carry_out(case_key, act, name_in_audit(user), token)


def carry_out(case_key: str, act: Act, recorded_as: str, token: str = "") -> Done | Refused:
    """What the law has done meanwhile is on record even if the act is then refused for it."""
    for pk in Case.objects.filter(key=case_key).values_list("pk", flat=True):
        apply_due_acts(pk, act.day)
    for last_try in (False, False, True):
        try:
            with transaction.atomic():
                return _carry_out(case_key, act, recorded_as, token)
        except _Undo as undo:
            return undo.refused
        except OperationalError as error:
            if last_try or not isinstance(error.__cause__, DeadlockDetected):
                raise
    raise AssertionError("the last try returns or raises")


def locked_case(case_key: str) -> Case:
    """The case, locked together with those handled as one with it: always in the order of their keys."""
    keys = {case_key, *_linked(case_key)}
    locked = {
        case.key: case for case in Case.objects.select_for_update().filter(key__in=keys).order_by("key")
    }
    if case_key not in locked:
        raise UnknownCase(case=case_key)
    return locked[case_key]


def _linked(case_key: str) -> tuple[str, ...]:
    case = Case.objects.filter(key=case_key).first()
    return state_of(case).linked if case else ()


def _carry_out(case_key: str, act: Act, recorded_as: str, token: str) -> Done:
    """The moment of the act is when its turn has come, so that it never seems older than what it waited for."""
    case = locked_case(case_key)
    act = replace(act, at=clock.now())
    before = CaseEvent.objects.filter(case=case, token=token) if token else CaseEvent.objects.none()
    if before.exists():
        return Done(case, tuple(before), repeated=True)
    state = lapse(case, state_of(case), act.day)
    return Done(case, _store(case, state, act, recorded_as, token))


def _store(case: Case, state: CaseState, act: Act, recorded_as: str, token: str) -> tuple[CaseEvent, ...]:
    definition = definition_of(case)
    act = effects.completed(case, definition, state, act)
    answer = propose(definition, state, act, law.law())
    if isinstance(answer, Refused):
        raise _Undo(answer)
    rows = []
    for event in answer.events:
        row = event_row(case, event, token)
        row.save()
        rows.append(row)
    project(case, definition, answer.state)
    for event in answer.events:
        effects.follow(case, definition, state, answer.state, event)
        record_event(case, event, recorded_as)
        _mirror(case, answer.state, event, recorded_as)
    return tuple(rows)


def _mirror(case: Case, state: CaseState, event: Event, recorded_as: str) -> None:
    """What is done on a shared step is done for every linked matter, or for none."""
    for key, act in mirrored_acts(state, event):
        linked = locked_case(key)
        try:
            _store(linked, state_of(linked), act, recorded_as, "")
        except _Undo as undo:
            raise _Undo(Refused(tuple(_named(key, reason) for reason in undo.refused.reasons))) from undo


def _named(key: str, reason: Reason) -> Reason:
    return Reason(reason.code, f"关联办件 {key}：{reason.zh}", f"Linked case {key}: {reason.en}")
