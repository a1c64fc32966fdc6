"""``propose``: an act comes in; events to store go out, or the reasons why not. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from yaojian.words import Words
from yaojian.workflow.definition import LAW, Definition
from yaojian.workflow.events import Act, Actor, Event, EventType
from yaojian.workflow.fold import apply
from yaojian.workflow.limits import Law
from yaojian.workflow.needs import OPINION, check_data, needs_of
from yaojian.workflow.payload import actor_of, actors_of, day_of, items_of, mapping_of, texts_of
from yaojian.workflow.permissions import refusals_of
from yaojian.workflow.refusals import Proposed, Reason, Refused, because
from yaojian.workflow.standing import Move
from yaojian.workflow.state import CaseState
from yaojian.workflow.time_limits import time_refusals

OF_THE_LAW = ("effective", "deemed", "last_day")
"""What only an act of the law may say of itself."""

KEYS: Mapping[str, str] = {
    EventType.DECIDE: "outcome",
    EventType.SUSPEND: "pause",
    EventType.RESUME: "pause",
    EventType.ASK_EXTENSION: "clock",
    EventType.EXTEND: "clock",
    EventType.DECLINE_EXTENSION: "clock",
}
"""Which datum of an act says what it is about."""

LONGEST_DELEGATION = 365
"""Calendar days: a house rule, since no law says how long an officer may lend the own role."""


def propose(definition: Definition, state: CaseState, act: Act, law: Law | None = None) -> Proposed | Refused:
    """Judge one act against the case. ``law`` (packs and calendar) is needed where a day decides.

    Without ``law`` an act whose timeliness matters is refused with ``law-needed``; it never passes unjudged.
    """
    reasons = tuple(_reasons(definition, state, act, law))
    if reasons:
        return Refused(reasons)
    data = {**act.data, **_pins(definition, act, law)}
    event = Event(state.seq + 1, act.at, act.type, act.step, act.actor, data)
    return Proposed((event,), apply(definition, state, event))


def _reasons(definition: Definition, state: CaseState, act: Act, law: Law | None) -> Iterator[Reason]:
    if act.expected_seq is not None and act.expected_seq != state.seq:
        yield because("stale", now=state.seq, seen=act.expected_seq)
        return
    if state.last_at is not None and act.at < state.last_at:
        yield because("before-previous", last=state.last_at.isoformat())
        return
    key = str(act.data.get(KEYS.get(act.type, ""), ""))
    move = Move(definition, state, act.actor, act.day, act.type, act.step, key)
    reasons = refusals_of(move)
    yield from reasons
    if reasons:
        return
    data_reasons = tuple(_data_reasons(move, act))
    yield from data_reasons
    if not data_reasons:
        yield from time_refusals(move, act, law)


def _data_reasons(move: Move, act: Act) -> Iterator[Reason]:
    reasons = (
        *_words_of_the_law(act),
        *check_data(needs_of(move.definition, act.type, act.step, move.key), act.data),
    )
    yield from reasons
    if not reasons and act.type in _CHECKS:
        yield from _CHECKS[act.type](move, act)


def _words_of_the_law(act: Act) -> Iterator[Reason]:
    """Only the law says on which other day its own act counts, and that nobody gave it."""
    if act.actor.role == LAW:
        return
    for key in OF_THE_LAW:
        if key in act.data:
            yield because("said-by-law-only", field=key)


def _check_submission(move: Move, act: Act) -> Iterator[Reason]:
    if not act.data.get("jurisdiction"):
        yield because("missing-data", field=Words("管辖地", "Jurisdiction"))
    try:
        form = mapping_of(act.data.get("form", {}))
        mapping_of(act.data.get("facts", {}))
        texts_of(act.data.get("documents", ()))
    except ValueError as error:
        yield because("bad-data", field=Words("申请", "Application"), value=error)
        return
    yield from check_data(move.definition.form.fields, form)


def _check_outcome(move: Move, act: Act) -> Iterator[Reason]:
    outcome = move.definition.step_index[move.step].outcome_index[move.key]
    try:
        for gap in items_of(act.data["gaps"]) if outcome.gaps else ():
            yield from _check_listed_gap(move, act, mapping_of(gap))
        mapping_of(act.data.get("facts", {}))
    except ValueError as error:
        yield because("bad-data", field=Words("办理结果", "Outcome"), value=error)


def _check_listed_gap(move: Move, act: Act, gap: Mapping[str, object]) -> Iterator[Reason]:
    """A gap names a paper of the catalogue (where there is one) and a day within the house rule."""
    code = str(gap.get("document") or "")
    if not code or (move.definition.dossier and code not in {d.code for d in move.definition.dossier}):
        yield because("unknown-document", document=code or "—")
    yield from _within(act.day, day_of(gap.get("until")), move.definition.gaps_within_days)


def _check_term(move: Move, act: Act) -> Iterator[Reason]:
    clocks = [c for c in move.definition.clocks if c.starts.step == move.step and c.set_by]
    for days in {clock.within_days for clock in clocks}:
        yield from _within(act.day, day_of(act.data["until"]), days)


def _within(today: date, until: date, days: int | None) -> Iterator[Reason]:
    if until < today:
        yield because("day-passed", day=until)
    elif days is not None and until > today + timedelta(days=days):
        yield because("term-too-long", day=today + timedelta(days=days))


def _check_delegate(move: Move, act: Act) -> Iterator[Reason]:
    yield from _officers(move, (actor_of(act.data["to"]),))
    yield from _within(act.day, day_of(act.data["until"]), LONGEST_DELEGATION)


def _officers(move: Move, named: Iterable[Actor]) -> Iterator[Reason]:
    """Work and signatures of an office stay with officers: never with the applicant, never with a stranger."""
    for one in named:
        if one.role not in move.definition.officer_roles:
            yield because("not-an-officer", person=one.id)


def _check_transfer(move: Move, act: Act) -> Iterator[Reason]:
    role = actor_of(act.data["to"]).role
    if role != move.definition.step_index[move.step].role:
        yield because("bad-data", field=Words("接办人", "To whom"), value=role)


def _check_signers(move: Move, act: Act) -> Iterator[Reason]:
    signers = actors_of(act.data["signers"])
    yield from _officers(move, signers)
    for signer in signers:
        if signer.id == act.actor.id:
            yield because("signs-alone")


def _check_added_signer(move: Move, act: Act) -> Iterator[Reason]:
    added = actor_of(act.data["signer"])
    yield from _officers(move, (added,))
    if any(signer.id == added.id for signer in move.state.step(move.step).signers):
        yield because("already-signer", signer=added.id)
    if added.id == act.actor.id:
        yield because("signs-alone")


def _check_opinion(_move: Move, act: Act) -> Iterator[Reason]:
    """Who dissents says why: nobody can answer a bare no."""
    if act.data["agrees"] is False:
        yield from check_data((OPINION,), act.data)


def _check_gap(move: Move, act: Act) -> Iterator[Reason]:
    document = str(act.data["document"])
    if all(gap.document != document for gap in move.state.open_gaps()):
        yield because("no-gap", document=document)


def _check_link(move: Move, act: Act) -> Iterator[Reason]:
    for step in texts_of(act.data.get("shared", ())):
        if step not in move.definition.step_index:
            yield because("unknown-step", step=step)


def _check_unlink(move: Move, act: Act) -> Iterator[Reason]:
    strange = [case for case in texts_of(act.data["cases"]) if case not in move.state.linked]
    if strange:
        yield because("not-linked", cases="、".join(strange))


def _check_facts(_move: Move, act: Act) -> Iterator[Reason]:
    try:
        if not mapping_of(act.data.get("facts")):
            yield because("missing-data", field=Words("事实", "Facts"))
    except ValueError as error:
        yield because("bad-data", field=Words("事实", "Facts"), value=error)


_CHECKS: Mapping[str, Callable[[Move, Act], Iterator[Reason]]] = {
    EventType.SUBMIT: _check_submission,
    EventType.DECIDE: _check_outcome,
    EventType.SET_TERM: _check_term,
    EventType.DELEGATE: _check_delegate,
    EventType.TRANSFER: _check_transfer,
    EventType.ASK_COUNTERSIGN: _check_signers,
    EventType.ADD_SIGNER: _check_added_signer,
    EventType.COUNTERSIGN: _check_opinion,
    EventType.FILL_GAP: _check_gap,
    EventType.LINK: _check_link,
    EventType.UNLINK: _check_unlink,
    EventType.RECORD_FACTS: _check_facts,
}


def _pins(definition: Definition, act: Act, law: Law | None) -> Mapping[str, object]:
    """The versions that an acceptance fixes for the life of the case."""
    if act.type != EventType.DECIDE:
        return {}
    outcome = definition.step_index[act.step].outcome_index[str(act.data["outcome"])]
    if not outcome.pins or law is None:
        return {}
    return {
        "definition_version": definition.pinned_version,
        "pack_digest": law.packs.digest,
        "law_day": day_of(act.data.get("effective", act.day)).isoformat(),
        "calendar_version": law.calendar.version,
    }
