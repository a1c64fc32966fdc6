"""Projections of a case for lists: made of the fold, and nothing but a cache of it.

They are written in the transaction that stores the events, and can be made anew at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yaojian.web import clock, law
from yaojian.web.cases.models import Case, CaseDeadline, CaseSummary
from yaojian.workflow import CaseState, Deadline, Definition, deadlines


def project(case: Case, definition: Definition, state: CaseState) -> None:
    """Write the projections of a case anew; part of the transaction that stores its events."""
    rows = deadline_rows(case, definition, state)
    store(case, rows, summary_of(definition, state, rows))


def store(case: Case, rows: list[CaseDeadline], summary: Mapping[str, object]) -> None:
    CaseDeadline.objects.filter(case=case).delete()
    CaseDeadline.objects.bulk_create(rows)
    CaseSummary.objects.update_or_create(case=case, defaults=summary)


def deadline_rows(case: Case, definition: Definition, state: CaseState) -> list[CaseDeadline]:
    everything = law.law()
    as_of = max(clock.today(), state.last_at.date()) if state.last_at else clock.today()
    found = deadlines(definition, state, everything.packs, everything.calendar, as_of)
    return [_deadline_row(case, deadline) for deadline in found]


def _deadline_row(case: Case, deadline: Deadline) -> CaseDeadline:
    return CaseDeadline(
        case=case,
        key=deadline.key,
        round=deadline.round,
        effect=deadline.effect,
        title_zh=deadline.title.zh,
        title_en=deadline.title.text("en"),
        role=deadline.actor_role,
        started=deadline.clock.started,
        due=deadline.reading.due,
        met=deadline.clock.met,
        stopped=deadline.stopped,
        binding=deadline.binding,
        provisional=deadline.reading.due is not None and deadline.reading.provisional,
    )


def summary_of(definition: Definition, state: CaseState, rows: list[CaseDeadline]) -> dict[str, object]:
    running = [row for row in rows if row.met is None and row.stopped is None]
    nearest = min((row for row in running if row.due), key=lambda row: (row.due, row.effect), default=None)
    open_steps = [definition.step_index[key] for key in state.open_steps()]
    pauses = {pause.step: definition.pause_index[pause.key] for pause in state.open_pauses()}
    waiting = [pauses[step.key].closes.role if step.key in pauses else step.role for step in open_steps]
    waiting += [one.role for step in open_steps for one in state.step(step.key).signers if one.agrees is None]
    waiting += [definition.extension_index[one.clock].approves for one in state.asked_extensions]
    holders = [state.step(step.key).assignee for step in open_steps]
    return {
        "seq": state.seq,
        "end": state.end or "",
        "closed_on": state.closed_on,
        "channel": str(state.facts.get("case.channel", "")),
        "waiting": roles_waited_for(waiting),
        "assignees": " ".join(dict.fromkeys(holder.id for holder in holders if holder)),
        "steps": " ".join(step.key for step in open_steps),
        "paused": any(row.due is None for row in running),
        "due": nearest.due if nearest else None,
        "due_key": nearest.key if nearest else "",
        "due_effect": nearest.effect if nearest else "",
        "due_provisional": bool(nearest and nearest.provisional),
    }


def roles_waited_for(roles: Iterable[str]) -> str:
    """Each role between blanks, so that nobody is found by a part of another's name."""
    return "".join(f" {role} " for role in dict.fromkeys(roles))


def identity(row: CaseDeadline) -> tuple[str, str, int]:
    return row.key, row.effect, row.round


def content(row: CaseDeadline) -> tuple[object, ...]:
    return row.title_zh, row.role, row.started, row.due, row.met, row.stopped, row.binding, row.provisional
