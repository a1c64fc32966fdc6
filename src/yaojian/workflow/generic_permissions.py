"""Acts that every procedure knows: who may do them, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from yaojian.workflow.definition import LAW
from yaojian.workflow.events import EventType
from yaojian.workflow.refusals import Reason, because
from yaojian.workflow.standing import Move, is_officer, may_act
from yaojian.workflow.state import LastAct, StepStatus

Check = Callable[[Move], Iterator[Reason]]


def _transfer(move: Move) -> Iterator[Reason]:
    """Whoever holds the step hands it on (转办); a leader may assign it to anybody of the right role."""
    yield from _in_office(move)
    if move.actor.role in move.definition.leaders_of(move.step):
        return
    yield from may_act(move, (move.definition.step_index[move.step].role,))


def _ask_countersign(move: Move) -> Iterator[Reason]:
    yield from _in_office(move)
    yield from may_act(move, (move.definition.step_index[move.step].role,))


def _add_signer(move: Move) -> Iterator[Reason]:
    """The officer in charge, or anybody asked to sign, may ask one more to sign (加签)."""
    yield from _in_office(move)
    yield from is_officer(move)
    if all(signer.id != move.actor.id for signer in move.state.step(move.step).signers):
        yield from may_act(move, (move.definition.step_index[move.step].role,))


def _countersign(move: Move) -> Iterator[Reason]:
    yield from _in_office(move)
    yield from is_officer(move)
    signers = move.state.step(move.step).signers
    if not any(signer.id == move.actor.id and signer.agrees is None for signer in signers):
        yield because("not-asked-to-sign")


def _return_to(move: Move) -> Iterator[Reason]:
    """Back to any step with an outcome, unless what was served, or what the law did, rests on it."""
    if move.state.step(move.step).outcome is None:
        yield because("nothing-to-return", step=move.title())
        return
    for key in (move.step, *sorted(move.definition.downstream[move.step])):
        outcome = move.state.step(key).outcome
        if outcome is not None and move.definition.step_index[key].irrevocable:
            yield because("irrevocable", step=move.title(key))
        elif (key, outcome) in move.definition.standing_outcomes and _given_by_law(move, key):
            yield because("law-stands", step=move.title(key))
    roles = set(move.definition.leaders)
    for key in move.state.open_steps():
        roles |= {move.definition.step_index[key].role, *move.definition.leaders_of(key)}
    roles -= {move.definition.applicant_role, LAW}
    yield from may_act(move, sorted(roles), assigned=False)


def _given_by_law(move: Move, step: str) -> bool:
    by = move.state.step(step).decided_by
    return by is not None and by.role == LAW


def _recall(move: Move) -> Iterator[Reason]:
    """An officer takes the own last act back until the next act, unless it was served (撤回)."""
    last = move.state.last
    if (
        move.state.undo is None
        or last is None
        or last.actor_id != move.actor.id
        or last.type == EventType.SUBMIT
    ):
        yield because("nothing-to-recall")
    else:
        yield from _was_served(move, last)
    yield from is_officer(move)


def _was_served(move: Move, act: LastAct) -> Iterator[Reason]:
    """What has reached the parties is changed by a new act in law, never taken back in silence."""
    step = move.definition.step_index.get(act.step)
    if step is not None and step.irrevocable and act.type == EventType.DECIDE:
        yield because("irrevocable", step=step.title)
        return
    sent = (one.template for one in move.state.issued if one.seq == act.seq)
    if any(template not in move.definition.internal_records for template in sent):
        yield because("document-sent")


def _withdraw(move: Move) -> Iterator[Reason]:
    rule = move.definition.withdrawal
    if rule is None:
        yield because("no-withdrawal")
        return
    yield from _filed(move)
    if move.state.step(rule.until).outcome is not None:
        yield because("too-late-to-withdraw")
    yield from may_act(move, (rule.role,), assigned=False)


def _urge(move: Move) -> Iterator[Reason]:
    yield from _filed(move)
    yield from may_act(move, [role for role in move.definition.roles if role != LAW], assigned=False)


def _fill_gap(move: Move) -> Iterator[Reason]:
    if not move.state.open_gaps():
        yield because("no-gap", document="")
    yield from may_act(move, (move.definition.applicant_role,), assigned=False)


def _set_term(move: Move) -> Iterator[Reason]:
    yield from _step_open(move)
    setters = {c.set_by for c in move.definition.clocks if c.starts.step == move.step and c.set_by}
    if not setters:
        yield because("no-term", step=move.title())
        return
    yield from may_act(move, sorted(setters), assigned=False)


def _record_facts(move: Move) -> Iterator[Reason]:
    yield from _filed(move)
    yield from may_act(move, move.definition.fact_recorders, assigned=False)


def _delegate(move: Move) -> Iterator[Reason]:
    """An officer lends the own role; the applicant's is not lent, for its company acts through anybody in it."""
    yield from is_officer(move)


def _link(move: Move) -> Iterator[Reason]:
    yield from _filed(move)
    yield from is_officer(move)


def _unlink(move: Move) -> Iterator[Reason]:
    if not move.state.linked:
        yield because("not-linked", cases="—")
    yield from is_officer(move)


def _filed(move: Move) -> Iterator[Reason]:
    if move.state.received is None:
        yield because("nothing-filed")


def _step_open(move: Move) -> Iterator[Reason]:
    if move.state.step(move.step).status is not StepStatus.OPEN:
        yield because("step-not-open", step=move.title())


def _in_office(move: Move) -> Iterator[Reason]:
    """Handing on and signing belong to the work of offices; the applicant's own steps know neither."""
    yield from _step_open(move)
    if move.definition.step_index[move.step].role == move.definition.applicant_role:
        yield because("wrong-step", step=move.title())


GENERIC_CHECKS: Mapping[str, Check] = {
    EventType.TRANSFER: _transfer,
    EventType.ASK_COUNTERSIGN: _ask_countersign,
    EventType.ADD_SIGNER: _add_signer,
    EventType.COUNTERSIGN: _countersign,
    EventType.RETURN_TO: _return_to,
    EventType.RECALL: _recall,
    EventType.WITHDRAW: _withdraw,
    EventType.URGE: _urge,
    EventType.FILL_GAP: _fill_gap,
    EventType.SET_TERM: _set_term,
    EventType.RECORD_FACTS: _record_facts,
    EventType.DELEGATE: _delegate,
    EventType.LINK: _link,
    EventType.UNLINK: _unlink,
}
