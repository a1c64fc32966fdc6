"""Whether an act is in order where the case stands: one check for each kind of act on steps and clocks.

Each check yields reasons and knows nothing of the data an act carries, so that ``allowed_acts`` and ``propose``
ask the same questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from yaojian.words import Words
from yaojian.workflow.clock_anchors import is_running
from yaojian.workflow.definition import LAW, Outcome, OutcomeEffect, Pause
from yaojian.workflow.dossiers import paper_words
from yaojian.workflow.events import EventType
from yaojian.workflow.generic_permissions import GENERIC_CHECKS
from yaojian.workflow.headline import joined, said_day
from yaojian.workflow.refusals import Reason, because
from yaojian.workflow.standing import Move, may_act
from yaojian.workflow.state import Interval, StepStatus

Check = Callable[[Move], Iterator[Reason]]


def refusals_of(move: Move) -> tuple[Reason, ...]:
    """Every reason against this move, before its data are looked at."""
    if move.state.end is not None:
        return (because("closed", end=move.definition.end_index[move.state.end].title),)
    check = _CHECKS.get(move.type)
    if check is None:
        return (because("unknown-type", type=move.type),)
    about_the_case = not move.step and move.type in _WITHOUT_STEP
    if not about_the_case and move.step not in move.definition.step_index:
        return (because("unknown-step", step=move.step),)
    return tuple(check(move))


def step_is_open(move: Move) -> Iterator[Reason]:
    current = move.state.step(move.step)
    if current.outcome is not None:
        title = move.definition.step_index[move.step].outcome_index[current.outcome].title
        yield because("already-decided", step=move.title(), outcome=title)
    elif current.status is not StepStatus.OPEN:
        yield because("step-not-open", step=move.title())


def _submit(move: Move) -> Iterator[Reason]:
    if move.step != move.definition.start:
        yield because("wrong-step", step=move.title())
        return
    yield from _in_force(move)
    yield from step_is_open(move)
    yield from may_act(move, (move.definition.applicant_role,))


def _in_force(move: Move) -> Iterator[Reason]:
    """An application is taken on the days of this version only; a case once filed keeps its version to the end."""
    days = move.definition.in_force
    if days.from_day <= move.day and (days.until is None or move.day <= days.until):
        return
    until = Words(f"至{days.until}", f" until {days.until}") if days.until else Words("起", "")
    yield because("not-in-force", title=move.definition.title, first=days.from_day, until=until)


def _begin(move: Move) -> Iterator[Reason]:
    step = move.definition.step_index[move.step]
    if not step.begins:
        yield because("wrong-step", step=move.title())
        return
    yield from step_is_open(move)
    if move.state.step(move.step).begun is not None:
        yield because("already-begun", step=move.title())
    yield from may_act(move, (step.role,))


def _decide(move: Move) -> Iterator[Reason]:
    step = move.definition.step_index[move.step]
    outcome = step.outcome_index.get(move.key)
    if outcome is None:
        yield because("unknown-outcome", step=move.title(), outcome=move.key)
        return
    if move.step == move.definition.start:
        yield because("wrong-step", step=move.title())
        return
    closed = tuple(step_is_open(move))
    yield from closed
    permits = move.definition.permissions.get((move.step, move.key))
    if not closed and permits is not None and not permits(move.state.outcomes):
        yield because("outcome-not-open", outcome=outcome.title)
    if move.actor.role == LAW:
        if (move.step, move.key) not in move.definition.law_outcomes:
            yield because("by-law-only")
        return
    yield from may_act(move, step.roles_of(outcome))
    yield from _hindrances(move, outcome)


def _hindrances(move: Move, outcome: Outcome) -> Iterator[Reason]:
    """What must be finished on a step before an officer may give it this outcome."""
    current = move.state.step(move.step)
    if move.definition.step_index[move.step].begins and current.begun is None and not outcome.unbegun:
        yield because("not-begun", step=move.title())
    for pause in move.state.open_pauses():
        rule = move.definition.pause_index[pause.key]
        if pause.step == move.step and rule.blocks:
            yield because("paused", pause=rule.title)
    waiting = [signer.id for signer in current.signers if signer.agrees is None]
    if waiting:
        yield because("countersign-pending", signers="、".join(waiting))
    against = [signer.id for signer in current.signers if signer.agrees is False]
    if against and outcome.effect is OutcomeEffect.FAVOURABLE:
        yield because("dissent", signers="、".join(against))
    missing = [paper_words(move.definition, gap.document) for gap in move.state.open_gaps()]
    if missing and outcome.needs_full_dossier:
        yield because("gaps-open", documents=joined(missing, "、", ", "))


def _suspend(move: Move) -> Iterator[Reason]:
    pause = move.definition.pause_index.get(move.key)
    if pause is None or move.step not in pause.steps:
        yield because("unknown-pause", step=move.title(), pause=move.key)
        return
    yield from step_is_open(move)
    if move.definition.step_index[move.step].begins and move.state.step(move.step).begun is None:
        yield because("not-begun", step=move.title())
    taken = tuple(move.state.pauses(pause.key))
    if any(taken_pause.ended is None for taken_pause in taken):
        yield because("already-paused", pause=pause.title)
    elif pause.times is not None and len(taken) >= pause.times:
        yield because("pause-used-up", pause=pause.title, times=pause.times)
    yield from may_act(move, (pause.opens.role,))


def _resume(move: Move) -> Iterator[Reason]:
    pause = move.definition.pause_index.get(move.key)
    if pause is None or move.step not in pause.steps:
        yield because("unknown-pause", step=move.title(), pause=move.key)
        return
    here = [one for one in move.state.pauses(pause.key) if one.step == move.step]
    if all(one.ended is not None for one in here):
        yield _not_running(move, pause, here[-1] if here else None)
    yield from may_act(move, (pause.closes.role,), assigned=pause.closes.role == pause.opens.role)


def _not_running(move: Move, pause: Pause, last: Interval | None) -> Reason:
    """Whoever answers twice is told that it was done; too late, the last day and what the law made of it."""
    if last is not None and last.resumed:
        return because("already-resumed", act=pause.closes.title, day=said_day(last.ended))
    current = move.state.step(move.step)
    if last is None or current.outcome is None or current.lapsed is None:
        return because("not-paused", pause=pause.title)
    outcome = move.definition.step_index[move.step].outcome_index[current.outcome]
    return because("pause-lapsed", pause=pause.title, day=current.lapsed, outcome=outcome.title)


def _extension(move: Move) -> Iterator[Reason]:
    rule = move.definition.extension_index.get(move.key)
    clock = move.definition.clock_index.get(move.key)
    if rule is None or clock is None:
        yield because("unknown-clock", clock=move.key)
        return
    if not is_running(clock, move.state):
        yield because("clock-not-running", clock=clock.title)
    asked = [extension for extension in move.state.asked_extensions if extension.clock == move.key]
    granted = [extension for extension in move.state.extensions if extension.clock == move.key]
    if move.type == EventType.DECLINE_EXTENSION:
        if not asked:
            yield because("extension-not-asked")
    elif len(granted) + (len(asked) if move.type == EventType.ASK_EXTENSION else 0) >= rule.times:
        yield because("extension-used-up", clock=clock.title, times=rule.times)
    role = rule.asks if move.type == EventType.ASK_EXTENSION else rule.approves
    yield from may_act(move, (role,), assigned=False)


_CHECKS: Mapping[str, Check] = {
    EventType.SUBMIT: _submit,
    EventType.BEGIN: _begin,
    EventType.DECIDE: _decide,
    EventType.SUSPEND: _suspend,
    EventType.RESUME: _resume,
    EventType.ASK_EXTENSION: _extension,
    EventType.EXTEND: _extension,
    EventType.DECLINE_EXTENSION: _extension,
    **GENERIC_CHECKS,
}

_WITHOUT_STEP = frozenset(
    {
        EventType.RECORD_FACTS,
        EventType.DELEGATE,
        EventType.RECALL,
        EventType.WITHDRAW,
        EventType.URGE,
        EventType.FILL_GAP,
        EventType.LINK,
        EventType.UNLINK,
        EventType.ASK_EXTENSION,
        EventType.EXTEND,
        EventType.DECLINE_EXTENSION,
    }
)
