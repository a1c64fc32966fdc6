"""Cases for scripts: the same state, limits and traces as on the page, for the same readers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router

from yaojian.web.cases.schemas import CaseAnswer, EventRow, Limit, OpenPause, OpenStep, Title
from yaojian.web.cases.showing.events import title_of
from yaojian.web.cases.showing.standing import Standing, standing_seen_by
from yaojian.words import Words
from yaojian.workflow import Deadline, headline

router = Router(tags=["cases"])


@router.get(
    "/cases/{key}", response=CaseAnswer, summary="Where a case stands, with every limit and its trace"
)
def case(request: HttpRequest, key: str) -> CaseAnswer:
    if not request.user.has_perm("cases.see_cases"):
        raise PermissionDenied
    standing = standing_seen_by(request.user, key)
    state, record = standing.state, standing.case
    return CaseAnswer(
        key=record.key,
        procedure=record.procedure,
        jurisdiction=record.jurisdiction,
        product=record.product_name,
        applicant=str(record.applicant),
        as_of=standing.day,
        seq=state.seq,
        headline=_title(headline(standing.definition, state, standing.day)),
        end=state.end,
        closed_on=state.closed_on,
        law_day=state.law_day,
        facts=dict(state.facts),
        open_steps=_steps(standing),
        open_pauses=_pauses(standing),
        deadlines=[_limit(one) for one in standing.deadlines],
        events=_events(standing),
    )


def _title(words: Words) -> Title:
    return Title(zh=words.zh, en=words.text("en"))


def _steps(standing: Standing) -> list[OpenStep]:
    found = []
    for key in standing.state.open_steps():
        written, current = standing.definition.step_index[key], standing.state.step(key)
        found.append(
            OpenStep(
                step=key,
                title=_title(written.title),
                role=written.role,
                assignee=standing.named(current.assignee.id) if current.assignee else "",
                opened=current.opened,
            )
        )
    return found


def _pauses(standing: Standing) -> list[OpenPause]:
    rules = standing.definition.pause_index
    return [
        OpenPause(
            pause=one.key,
            step=one.step,
            title=_title(rules[one.key].title),
            since=one.started,
            waits_for=rules[one.key].closes.role,
        )
        for one in standing.state.open_pauses()
    ]


def _events(standing: Standing) -> list[EventRow]:
    return [
        EventRow(
            seq=row.seq,
            at=row.at,
            type=row.type,
            step=row.step,
            title=title_of(standing, row),
            actor_role=row.actor_role,
            actor_office=row.actor_office,
        )
        for row in standing.rows
    ]


def _limit(deadline: Deadline) -> Limit:
    reading = deadline.reading
    return Limit(
        clock=deadline.key,
        round=deadline.round,
        title=_title(deadline.title),
        effect=deadline.effect,
        role=deadline.actor_role,
        started=deadline.clock.started,
        due=reading.due,
        due_if_resumed_today=reading.due_if_resumed_today,
        state=reading.state.value,
        unit=reading.unit.value,
        budget=reading.budget,
        used=reading.used,
        suspended=reading.suspended,
        left=reading.left,
        overdue_by=reading.overdue_by,
        binding=deadline.binding,
        presumed=deadline.presumed,
        provisional_years=list(reading.provisional_years),
        met=deadline.clock.met,
        stopped=deadline.stopped,
        trace=deadline.row.as_json() if deadline.row else None,
    )
