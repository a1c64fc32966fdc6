"""Who is told of an event: the applicant of a letter, the offices whose turn it is, the persons it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yaojian.web.accounts.models import Office, User
from yaojian.web.cases.models import Case
from yaojian.web.cases.selectors import offices_with
from yaojian.web.cases.services.recording import subject
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.notices.services import notify
from yaojian.words import Words
from yaojian.workflow import CaseState, Definition, Event, EventType
from yaojian.workflow.payload import actors_of

Recipient = tuple[User | Office, str]
"""A person, or an office with the role whose holders are meant."""

ASSIGNED = Words("请您接办", "Assigned to you")
TO_SIGN = Words("请您会签", "Please countersign")
URGED = Words("催办", "Urged")
EXTENSION_ASKED = Words("申请延期，请审批", "An extension awaits your approval")
NAMED = {
    EventType.TRANSFER: ("to", ASSIGNED),
    EventType.ASK_COUNTERSIGN: ("signers", TO_SIGN),
    EventType.ADD_SIGNER: ("signer", TO_SIGN),
}
"""Acts that name persons: under which key, and what those are told."""


def tell_applicant(case: Case, event: Event, documents: Iterable[IssuedDocument]) -> None:
    for document in documents:
        _tell(case, event, (case.applicant, ""), Words(document.title, document.title))


def tell_offices(
    case: Case, definition: Definition, before: CaseState, after: CaseState, event: Event
) -> None:
    """Each office whose step has just opened or whose answer has come in."""
    opened = set(after.open_steps()) - set(before.open_steps())
    waited = {pause.step for pause in before.open_pauses()} - {pause.step for pause in after.open_pauses()}
    for key in sorted(opened | waited):
        step = definition.step_index[key]
        for to in _holders(case, definition, step.role):
            _tell(case, event, to, step.title)


def tell_those_meant(case: Case, definition: Definition, after: CaseState, event: Event) -> None:
    """Whom an act is addressed to: the new holder, the signers, who approves, whoever is urged."""
    if event.type in NAMED:
        key, what = NAMED[event.type]
        named = event.data[key]
        meant = actors_of(named if isinstance(named, list | tuple) else [named])
        step = definition.step_index[event.step].title
        for person in _persons(one.id for one in meant):
            _tell(case, event, person, _joined(step, what))
    elif event.type == EventType.ASK_EXTENSION:
        for to, limit in _approvers(case, definition, str(event.data["clock"])):
            _tell(case, event, to, _joined(limit, EXTENSION_ASKED), str(event.data.get("reason", "")))
    elif event.type == EventType.URGE:
        for to, step in _whose_turn(case, definition, after):
            _tell(case, event, to, _joined(step, URGED), str(event.data.get("message", "")))


def _whose_turn(case: Case, definition: Definition, state: CaseState) -> Iterator[tuple[Recipient, Words]]:
    """Who must act now: who answers a pause, signs, holds a step, or approves an extension."""
    pauses = {pause.step: definition.pause_index[pause.key] for pause in state.open_pauses()}
    for key in state.open_steps():
        pause = pauses.get(key)
        if pause is not None:
            yield from ((to, pause.title) for to in _holders(case, definition, pause.closes.role))
            continue
        step, now = definition.step_index[key], state.step(key)
        signers = [signer.id for signer in now.signers if signer.agrees is None]
        persons = signers or ([now.assignee.id] if now.assignee else [])
        meant = _persons(persons) if persons else _holders(case, definition, step.role)
        yield from ((to, step.title) for to in meant)
    for asked in state.asked_extensions:
        yield from _approvers(case, definition, asked.clock)


def _approvers(case: Case, definition: Definition, clock: str) -> Iterator[tuple[Recipient, Words]]:
    """Who may lengthen a limit, and which limit it is."""
    limit = next(one.title for one in definition.clocks if one.key == clock)
    for to in _holders(case, definition, definition.extension_index[clock].approves):
        yield to, limit


def _persons(sign_ins: Iterable[str]) -> list[Recipient]:
    return [(user, "") for user in User.objects.filter(username__in=list(sign_ins)).order_by("username")]


def _holders(case: Case, definition: Definition, role: str) -> list[Recipient]:
    if role == definition.applicant_role:
        return [(case.applicant, role)]
    return [(office, role) for office in offices_with(role, case.jurisdiction)]


def _tell(case: Case, event: Event, to: Recipient, what: Words, said: str = "") -> None:
    """What it is about in the title; the key of the case, and what was said, below it."""
    name = case.product_name
    title = Words(f"{what.zh}：{name}", f"{what.text('en')}: {name}")
    body = Words(
        "。".join(filter(None, (f"办件 {case.key}", said))),
        ". ".join(filter(None, (f"Case {case.key}", said))),
    )
    notify(event.actor.id, to[0], title, subject(case), body, f"/cases/{case.key}/", to[1])


def _joined(about: Words, what: Words) -> Words:
    return Words(f"{about.zh}{what.zh}", f"{about.text('en')}: {what.text('en').lower()}")
