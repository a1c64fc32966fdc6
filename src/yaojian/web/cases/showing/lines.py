"""Rows of a list of cases: the shown ones are folded, so that a list says what the case page says."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yaojian.errors.cases import CaseRecordDamaged, DefinitionAltered
from yaojian.legaltime import ClockState, Unit
from yaojian.web import clock, law
from yaojian.web.cases.mapping import definition_of, state_of
from yaojian.web.cases.models import Case, CaseEvent
from yaojian.web.cases.showing.limits import TimeLeft, most_urgent, pairs, time_left, unit_words
from yaojian.web.cases.showing.provisional import provisional_words
from yaojian.web.cases.showing.wording import about, language, listed, names_of, said, sentences, with_names
from yaojian.web.shell.templatetags.pages import day as shown_day
from yaojian.workflow import CaseState, Deadline, Definition, deadlines, headline
from yaojian.workflow.standstills import stopper
from yaojian.workflow.state import Signer

logger = logging.getLogger("yaojian.web")


@dataclass(frozen=True, slots=True)
class LimitCell:
    """One limit in a list: how much is left, until which day, of what. ``amount`` is below nought once it is late.

    ``provisional`` says what is, ``stopped`` since when and why the clock stands still; both are empty else.
    """

    left: TimeLeft
    due: date | None
    provisional: str
    effect: str
    amount: int
    unit: str
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is to act on an open step; ``person`` where it is assigned to somebody."""

    step: str
    role: str
    person: str


@dataclass(frozen=True, slots=True)
class Line:
    headline: str
    holders: tuple[Holder, ...]
    limit: str
    statutory: LimitCell | None
    promised: LimitCell | None


def lines_of(cases: Iterable[Case], role: str = "") -> dict[int, Line]:
    """What a list says of each case, in two questions to the database however many there are."""
    shown = list(cases)
    events = defaultdict(list)
    for event in CaseEvent.objects.filter(case__in=shown).order_by("case", "seq"):
        events[event.case_id].append(event)
    states = {case.pk: _state_or_none(case, events[case.pk]) for case in shown}
    names = names_of(_people(state for state in states.values() if state))
    return {
        case.pk: _line(definition_of(case), state, names, role) if (state := states[case.pk]) else _damaged()
        for case in shown
    }


def _state_or_none(case: Case, events: list[CaseEvent]) -> CaseState | None:
    """None where the record is damaged: one such case does not take the list down; its page says what is wrong."""
    try:
        return state_of(case, events)
    except (CaseRecordDamaged, DefinitionAltered) as error:
        logger.error("%s: %s", error.code, error.text("en"))
        return None


def _damaged() -> Line:
    return Line(_("记录有误，请核对"), (), "", None, None)


def holders_in(definition: Definition, state: CaseState, names: dict[str, str]) -> tuple[Holder, ...]:
    """Who is to act now: for a paused step the one who ends the pause, else the role of the step."""
    pauses = {pause.step: definition.pause_index[pause.key] for pause in state.open_pauses()}
    found = [*_approvers(definition, state), *_filers(definition, state)]
    for key in state.open_steps():
        step, pause = definition.step_index[key], pauses.get(key)
        role = pause.closes.role if pause else step.role
        assignee = state.step(key).assignee
        person = names.get(assignee.id, assignee.id) if assignee and assignee.role == role else ""
        title = said(pause.title if pause else step.title)
        signers = [one for one in state.step(key).signers if one.agrees is None]
        if signers and not pause:
            found += [_signer(definition, title, one, names) for one in signers]
            continue
        found.append(Holder(title, said(definition.roles.get(role)) or role, person))
    return tuple(found)


def _approvers(definition: Definition, state: CaseState) -> Iterator[Holder]:
    for asked in state.asked_extensions:
        title = about(_("延期"), said(definition.clock_index[asked.clock].title))
        yield Holder(title, said(definition.roles[definition.extension_index[asked.clock].approves]), "")


def _filers(definition: Definition, state: CaseState) -> Iterator[Holder]:
    """The applicant, once a decision waits for papers that were promised for later."""
    steps = [definition.step_index[key] for key in state.open_steps()]
    if state.open_gaps() and any(outcome.needs_full_dossier for step in steps for outcome in step.outcomes):
        yield Holder(_("容缺材料"), said(definition.roles[definition.applicant_role]), "")


def _signer(definition: Definition, title: str, one: Signer, names: dict[str, str]) -> Holder:
    role = said(definition.roles.get(one.role)) or one.role
    return Holder(about(_("会签"), title), role, names.get(one.id, one.id))


def _line(definition: Definition, state: CaseState, names: dict[str, str], role: str) -> Line:
    """Limits are read as the case page reads them, so that one limit has one unit wherever it is shown."""
    day = max(clock.today(), state.last_at.date()) if state.last_at else clock.today()
    everything = law.law()
    known = deadlines(definition, state, everything.packs, everything.calendar, day)
    shown = most_urgent(pairs(known), role)
    words = headline(definition, state, day)
    return Line(
        headline=with_names(words.text(language()), names),
        holders=holders_in(definition, state, names),
        limit=shown.title if shown else "",
        statutory=_cell(definition, state, shown.statutory, day) if shown else None,
        promised=_cell(definition, state, shown.promised, day) if shown else None,
    )


def _cell(definition: Definition, state: CaseState, one: Deadline | None, day: date) -> LimitCell | None:
    if one is None:
        return None
    reading, left = one.reading, time_left(one, day)
    amount, unit = reading.left, unit_words(reading.unit)
    if late := reading.overdue_by or reading.overdue_days:
        amount = -late
        unit = unit if reading.overdue_by else unit_words(Unit.CALENDAR_DAY)
    provisional = provisional_words(reading.provisional_years) if reading.due is not None else ""
    stopped = _stopped(definition, state, one) if reading.state is ClockState.SUSPENDED else ""
    return LimitCell(left, reading.due, provisional, one.effect, amount, unit, stopped)


def _stopped(definition: Definition, state: CaseState, one: Deadline) -> str:
    """Since when and why a clock stands still; what stopped it on one day stands together."""
    causes: dict[date, list[str]] = defaultdict(list)
    for interval in state.intervals:
        title = stopper(definition, interval, one.key)
        if interval.ended is None and title is not None:
            causes[max(interval.started, one.clock.started)].append(said(title))
    return sentences(
        _("自 %(day)s 因%(why)s停表") % {"day": shown_day(since), "why": listed(why)}
        for since, why in sorted(causes.items())
    )


def _people(states: Iterable[CaseState]) -> set[str]:
    return {
        one.id
        for state in states
        for step in state.steps.values()
        for one in (*((step.assignee,) if step.assignee else ()), *step.signers)
    }
