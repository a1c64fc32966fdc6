"""What an actor may do with a case now: the buttons of a screen, the choices of a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from yaojian.words import Words
from yaojian.workflow.definition import LAW, Definition, Step
from yaojian.workflow.events import Actor, EventType
from yaojian.workflow.forms import FormField
from yaojian.workflow.needs import needs_of
from yaojian.workflow.permissions import refusals_of
from yaojian.workflow.standing import Move
from yaojian.workflow.state import CaseState

TITLES: dict[str, Words] = {
    EventType.SUBMIT: Words("提交申请", "File"),
    EventType.DECIDE: Words("作出结论", "Decide"),
    EventType.ASK_EXTENSION: Words("申请延期", "Ask for an extension"),
    EventType.EXTEND: Words("批准延期", "Approve the extension"),
    EventType.DECLINE_EXTENSION: Words("不同意延期", "Decline the extension"),
    EventType.SET_TERM: Words("定期限", "Set the last day"),
    EventType.RECORD_FACTS: Words("核定事实", "Record facts"),
    EventType.TRANSFER: Words("转办", "Transfer"),
    EventType.DELEGATE: Words("委托", "Delegate"),
    EventType.ASK_COUNTERSIGN: Words("送会签", "Ask for countersignature"),
    EventType.ADD_SIGNER: Words("加签", "Add a signer"),
    EventType.COUNTERSIGN: Words("会签", "Countersign"),
    EventType.RETURN_TO: Words("退回", "Send back"),
    EventType.RECALL: Words("撤回", "Recall"),
    EventType.WITHDRAW: Words("撤回申请", "Withdraw the application"),
    EventType.URGE: Words("催办", "Urge"),
    EventType.FILL_GAP: Words("补齐容缺材料", "File a missing paper"),
    EventType.LINK: Words("同审同办", "Handle together"),
    EventType.UNLINK: Words("解除同审同办", "Handle apart"),
}
"""The verb of each act where the procedure gives none of its own."""

_OF_CASE = (
    EventType.RECALL,
    EventType.RECORD_FACTS,
    EventType.FILL_GAP,
    EventType.URGE,
    EventType.DELEGATE,
    EventType.LINK,
    EventType.UNLINK,
    EventType.WITHDRAW,
)
_OF_STEP = (
    EventType.TRANSFER,
    EventType.ASK_COUNTERSIGN,
    EventType.ADD_SIGNER,
    EventType.COUNTERSIGN,
    EventType.SET_TERM,
)
_OF_CLOCK = (EventType.ASK_EXTENSION, EventType.EXTEND, EventType.DECLINE_EXTENSION)
_PRIMARY = (EventType.SUBMIT, EventType.BEGIN, EventType.RESUME, EventType.COUNTERSIGN)


@dataclass(frozen=True, slots=True)
class AllowedOutcome:
    key: str
    title: Words
    effect: str
    needs: tuple[FormField, ...]
    document: str | None = None


@dataclass(frozen=True, slots=True)
class AllowedAct:
    """One act in order now. ``key`` is the pause or clock it is about; ``outcomes`` are those open to ``decide``."""

    type: str
    step: str
    title: Words
    primary: bool = False
    key: str = ""
    outcomes: tuple[AllowedOutcome, ...] = ()
    needs: tuple[FormField, ...] = ()


def allowed_acts(
    definition: Definition, state: CaseState, actor: Actor, on: date, nearest: Sequence[str] = ()
) -> tuple[AllowedAct, ...]:
    """Every act that ``propose`` would take from this actor on this day, given the data it needs.

    At most one is primary: what the case waits for this actor to do, on the first of the steps ``nearest`` to
    their last days. Whether a last day has passed is asked by ``propose``.
    """
    found = [act for act in _candidates(definition, state, actor, on) if act is not None]
    awaited = [act for act in found if _is_awaited(definition, state, act)]
    order = {step: place for place, step in enumerate(nearest)}
    first = min(
        awaited, key=lambda act: (act.type != EventType.EXTEND, order.get(act.step, len(order))), default=None
    )
    return tuple(_as_primary(act) if act is first else act for act in found)


def _is_awaited(definition: Definition, state: CaseState, act: AllowedAct) -> bool:
    """Not what somebody may do in place of those whose step it is, such as charging no fee."""
    if act.type == EventType.DECIDE:
        step = definition.step_index[act.step]
        return any(step.role in step.roles_of(step.outcome_index[one.key]) for one in act.outcomes)
    if act.type == EventType.EXTEND:
        return any(asked.clock == act.key for asked in state.asked_extensions)
    return act.type in _PRIMARY


def _candidates(
    definition: Definition, state: CaseState, actor: Actor, on: date
) -> Iterator[AllowedAct | None]:
    ask = _Asking(definition, state, actor, on)
    for pause in state.open_pauses():
        rule = definition.pause_index[pause.key]
        yield ask.plain(EventType.RESUME, pause.step, pause.key, rule.closes.title)
    open_steps = [definition.step_index[key] for key in state.open_steps()]
    for step in open_steps:
        yield from _of_step(ask, step)
    for pause_rule in definition.pauses:
        for step in open_steps:
            if step.key in pause_rule.steps:
                yield ask.plain(EventType.SUSPEND, step.key, pause_rule.key, pause_rule.opens.title)
    for type_ in _OF_CLOCK:
        for clock in definition.extension_index:
            yield ask.plain(type_, "", clock, TITLES[type_])
    for step in open_steps:
        for type_ in _OF_STEP:
            yield ask.plain(type_, step.key, "", TITLES[type_])
    for key in state.outcomes:
        yield ask.plain(EventType.RETURN_TO, key, "", TITLES[EventType.RETURN_TO])
    for type_ in _OF_CASE:
        yield ask.plain(type_, "", "", TITLES[type_])


def _of_step(ask: _Asking, step: Step) -> Iterator[AllowedAct | None]:
    if step.key == ask.definition.start:
        yield ask.plain(EventType.SUBMIT, step.key, "", step.outcomes[0].title)
        return
    yield ask.plain(EventType.BEGIN, step.key, "", step.begin_title or step.title)
    yield ask.decision(step)


@dataclass(frozen=True, slots=True)
class _Asking:
    definition: Definition
    state: CaseState
    actor: Actor
    on: date

    def plain(self, type_: str, step: str, key: str, title: Words) -> AllowedAct | None:
        if self._refused(type_, step, key):
            return None
        return AllowedAct(type_, step, title, key=key, needs=needs_of(self.definition, type_, step, key))

    def decision(self, step: Step) -> AllowedAct | None:
        outcomes = tuple(
            AllowedOutcome(o.key, o.title, o.effect.value, self._needs(step, o.key), o.document)
            for o in step.outcomes
            if not self._refused(EventType.DECIDE, step.key, o.key)
        )
        if not outcomes or self.actor.role == LAW:
            return None
        return AllowedAct(EventType.DECIDE, step.key, step.title, outcomes=outcomes)

    def _needs(self, step: Step, outcome: str) -> tuple[FormField, ...]:
        return needs_of(self.definition, EventType.DECIDE, step.key, outcome)

    def _refused(self, type_: str, step: str, key: str) -> bool:
        return bool(refusals_of(Move(self.definition, self.state, self.actor, self.on, type_, step, key)))


def _as_primary(act: AllowedAct) -> AllowedAct:
    return AllowedAct(act.type, act.step, act.title, True, act.key, act.outcomes, act.needs)
