"""Whether an act comes in time, and whether an extension stays within the law."""

from __future__ import annotations

from collections.abc import Iterator

from yaojian.errors.legaltime import LegalTimeError
from yaojian.legaltime import Duration
from yaojian.policy import Choice, Effect
from yaojian.words import Words
from yaojian.workflow.deadlines import case_limits, deadlines
from yaojian.workflow.definition import LAW, Definition, ExtensionRule
from yaojian.workflow.due import due_acts
from yaojian.workflow.events import Act, EventType
from yaojian.workflow.facts_of_acts import fact_refusals
from yaojian.workflow.limits import Law, limits_of
from yaojian.workflow.refusals import Reason, because
from yaojian.workflow.standing import Move
from yaojian.workflow.state import CaseState

TIMELY = frozenset({EventType.DECIDE, EventType.SUSPEND, EventType.RESUME})
STATING = frozenset({EventType.DECIDE, EventType.RECORD_FACTS})
LENGTHENING = frozenset({EventType.EXTEND, EventType.ASK_EXTENSION})


def time_refusals(move: Move, act: Act, law: Law | None) -> Iterator[Reason]:
    """Reasons that only law and calendar can tell: a lapsed limit, an extension that is too long, a strange fact."""
    if law is None:
        if _needs_law(move, act):
            yield because("law-needed")
        return
    strange = tuple(_strange_place(move.definition, act, law))
    yield from strange or fact_refusals(move, act, law)
    if act.type in TIMELY:
        yield from _too_late(move, act, law)
    if act.type in LENGTHENING:
        yield from tuple(_too_late_to_lengthen(move, act, law)) or _too_long(move, act, law)


def _needs_law(move: Move, act: Act) -> bool:
    if act.type in LENGTHENING or act.actor.role == LAW or (act.type in STATING and act.data.get("facts")):
        return True
    if act.type not in TIMELY:
        return False
    outcome = move.definition.step_index[act.step].outcome_index.get(move.key)
    pins = act.type == EventType.DECIDE and outcome is not None and outcome.pins
    return pins or act.step in {step for step, _outcome in move.definition.law_outcomes}


def _too_late(move: Move, act: Act, law: Law) -> Iterator[Reason]:
    """Once a last day has passed the law has acted on this step; nobody else can until that is recorded."""
    due = due_acts(move.definition, move.state, law.packs, law.calendar, act.day)
    of_step = next((one for one in due if one.step == act.step), None)
    if act.actor.role == LAW:
        if of_step is None or dict(of_step.data) != dict(act.data):
            yield because("by-law-only")
    elif of_step is not None:
        outcome = move.definition.step_index[act.step].outcome_index[str(of_step.data["outcome"])]
        yield because("law-acted", day=of_step.data["last_day"], outcome=outcome.title)
    else:
        yield from _unjudged(move, act, law)


def _unjudged(move: Move, act: Act, law: Law) -> Iterator[Reason]:
    """Where no law gives the limit whose passing would decide the step, nobody can say that an act is in time."""
    deciding = {c.key for c in move.definition.clocks if c.missed is not None and c.missed.step == act.step}
    for one in case_limits(move.definition, move.state, law.packs, law.calendar, act.day).untold:
        if one.running and one.key in deciding and not isinstance(one.error, LegalTimeError):
            why = Words(one.error.what("zh"), one.error.what("en"))
            yield because("limit-untold", limit=one.title, why=why)


def _too_late_to_lengthen(move: Move, act: Act, law: Law) -> Iterator[Reason]:
    """What has run out cannot be made longer; an extension is no way to undo a limit that was missed."""
    for one in deadlines(move.definition, move.state, law.packs, law.calendar, act.day):
        if one.key == move.key and one.effect == Effect.STATUTORY and one.overdue:
            yield because("limit-passed", clock=one.title, day=one.reading.due)


def _too_long(move: Move, act: Act, law: Law) -> Iterator[Reason]:
    rule = move.definition.extension_index[move.key]
    choice = Choice(act.actor.id, act.day, str(act.data["reason"]))
    limit = extension_limit(move.definition, move.state, rule, law, choice)
    if limit is None:
        yield because("extension-too-long", limit="—")
        return
    amount, unit = int(str(act.data["amount"])), str(act.data["unit"])
    if unit != limit.unit.value or amount > limit.amount or amount == 0:
        yield because("extension-too-long", limit=Words(limit.text("zh"), limit.text("en")))


def extension_limit(
    definition: Definition, state: CaseState, rule: ExtensionRule, law: Law, choice: Choice
) -> Duration | None:
    """The longest extension of a clock where the case stands: after a fresh start, half of the fresh limit."""
    reference = rule.fresh_rule if rule.fresh_rule and _is_fresh(definition, state, rule.clock) else rule.rule
    return limits_of(state, law.packs).allowance(reference, Effect.STATUTORY, choice)


def _is_fresh(definition: Definition, state: CaseState, clock: str) -> bool:
    return any(
        clock in definition.pause_index[pause.key].resumption.clocks and pause.ended is not None
        for pause in state.pauses()
    )


def _strange_place(definition: Definition, act: Act, law: Law) -> Iterator[Reason]:
    if act.type != EventType.SUBMIT:
        return
    jurisdiction = str(act.data["jurisdiction"])
    if jurisdiction not in law.packs.jurisdictions:
        yield because("unknown-jurisdiction", jurisdiction=jurisdiction)
    elif definition.jurisdiction not in law.packs.chain(jurisdiction):
        yield because("elsewhere", jurisdiction=law.packs.jurisdiction(jurisdiction).name)
