"""The acts open to a reader as buttons: one primary, the others by what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from yaojian.web.accounts.models import User
from yaojian.web.cases.mapping import actor_of
from yaojian.web.cases.models import Case, CaseEvent
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import about, language, listed, said, with_names
from yaojian.web.documents.models import IssuedDocument
from yaojian.workflow import LAW, AllowedAct, AllowedOutcome, EventType
from yaojian.workflow.allowed import TITLES
from yaojian.workflow.needs import needs_of
from yaojian.workflow.permissions import refusals_of
from yaojian.workflow.standing import Move

ON_CLOCKS = frozenset({EventType.ASK_EXTENSION, EventType.EXTEND, EventType.DECLINE_EXTENSION})
ON_PEOPLE = frozenset(
    {EventType.TRANSFER, EventType.DELEGATE, EventType.ASK_COUNTERSIGN, EventType.ADD_SIGNER}
)
PROCEEDS = frozenset(
    {
        EventType.DECIDE,
        EventType.BEGIN,
        EventType.RESUME,
        EventType.SUSPEND,
        EventType.SUBMIT,
        EventType.COUNTERSIGN,
        EventType.FILL_GAP,
    }
)


@dataclass(frozen=True, slots=True)
class Button:
    title: str
    address: str
    primary: bool
    kind: str


def buttons(standing: Standing, user: User) -> tuple[Button, ...]:
    return tuple(
        Button(act_title(standing, act), address_of(standing.case, act), act.primary, _kind(act))
        for act in standing.acts_of(user)
    )


def act_title(standing: Standing, act: AllowedAct) -> str:
    """The verb of the act, with the step or clock it is about where that is not plain."""
    if act.type == EventType.DECIDE:
        if len(act.outcomes) == 1:
            return said(act.outcomes[0].title)
        return about(said(TITLES[EventType.DECIDE]), said(act.title))
    if act.type in ON_CLOCKS:
        return about(said(act.title), said(standing.definition.clock_index[act.key].title))
    if act.step and act.type in (*ON_PEOPLE, EventType.RETURN_TO, EventType.COUNTERSIGN, EventType.SET_TERM):
        return about(said(act.title), said(standing.definition.step_index[act.step].title))
    return said(act.title)


def done_words(standing: Standing, act: AllowedAct, rows: Iterable[CaseEvent]) -> str:
    """What was done, with the letters that went out for it."""
    moments = {row.at for row in rows}
    letters = IssuedDocument.objects.filter(case_key=standing.case.key, issued_at__in=moments)
    done = next((_outcome_done(standing, row) for row in rows if row.type == EventType.DECIDE), "")
    words = done or _("已办理：%s") % act_title(standing, act)
    papers = listed(_("《%s》") % letter.title for letter in letters.order_by("issued_at", "number"))
    if not papers:
        return _("%s。") % words
    return _("%(done)s，已制发%(papers)s。") % {"done": words, "papers": papers}


def _outcome_done(standing: Standing, row: CaseEvent) -> str:
    outcome = standing.definition.step_index[row.step].outcome_index[str(row.data["outcome"])]
    return said(outcome.done) or _("已办理：%s") % said(outcome.title)


def address_of(case: Case, act: AllowedAct) -> str:
    query = {name: value for name, value in (("step", act.step), ("about", act.key)) if value}
    address = reverse("cases:act", args=[case.key, act.type])
    return f"{address}?{urlencode(query)}" if query else address


def find(acts: tuple[AllowedAct, ...], type_: str, step: str, about: str) -> AllowedAct | None:
    return next((one for one in acts if (one.type, one.step, one.key) == (type_, step, about)), None)


def as_written(standing: Standing, type_: str, step: str, about: str) -> AllowedAct | None:
    """The act as the procedure knows it, whoever asks and wherever the case stands; None for one it does not know."""
    definition = standing.definition
    if type_ == EventType.DECIDE and step in definition.step_index:
        written = definition.step_index[step]
        outcomes = tuple(
            AllowedOutcome(
                one.key, one.title, one.effect.value, needs_of(definition, type_, step, one.key), one.document
            )
            for one in written.outcomes
            if written.roles_of(one) != (LAW,)
        )
        return AllowedAct(type_, step, written.title, outcomes=outcomes)
    if type_ in (EventType.SUSPEND, EventType.RESUME):
        pause = definition.pause_index.get(about)
        if pause is None or step not in pause.steps:
            return None
        title = (pause.opens if type_ == EventType.SUSPEND else pause.closes).title
        return AllowedAct(type_, step, title, key=about, needs=needs_of(definition, type_, step, about))
    known_step = not step or step in definition.step_index
    known_clock = type_ not in ON_CLOCKS or about in definition.extension_index
    if type_ == EventType.BEGIN and step in definition.step_index:
        return AllowedAct(
            type_, step, definition.step_index[step].begin_title or definition.step_index[step].title
        )
    if type_ not in TITLES or type_ == EventType.SUBMIT or not known_step or not known_clock:
        return None
    return AllowedAct(type_, step, TITLES[type_], key=about, needs=needs_of(definition, type_, step, about))


def why_not(standing: Standing, user: User, act: AllowedAct) -> tuple[list[str], set[str]]:
    """Why this reader may not do it now: in words, and the codes of the reasons."""
    keys: tuple[Any, ...] = tuple(one.key for one in act.outcomes) or (act.key,)
    reasons = {
        reason.code: reason
        for key in keys
        for reason in refusals_of(
            Move(standing.definition, standing.state, actor_of(user), standing.day, act.type, act.step, key)
        )
    }
    if len(reasons) > 1:
        reasons.pop("outcome-not-open", None)  # where something else is in the way it only puzzles
    told = [with_names(reason.text(language()), standing.names) for reason in reasons.values()]
    return told or [_("现在不能办这件事")], set(reasons)


def _kind(act: AllowedAct) -> str:
    if act.type in ON_CLOCKS:
        return "clock"
    if act.type in ON_PEOPLE:
        return "people"
    return "proceed" if act.type in PROCEEDS else "other"
