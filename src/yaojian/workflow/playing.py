"""Plays a written case: proposes its events in order, and records what the law did in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from yaojian.errors.workflow import UnplayableCase
from yaojian.workflow.case_files import WrittenCase, WrittenEvent
from yaojian.workflow.definition import Definition
from yaojian.workflow.due import due_acts
from yaojian.workflow.events import Act, Event, EventType, legal_day
from yaojian.workflow.fold import initial
from yaojian.workflow.forms import FieldKind, FormField
from yaojian.workflow.limits import Law
from yaojian.workflow.needs import GAPS, needs_of
from yaojian.workflow.proposing import KEYS, propose
from yaojian.workflow.refusals import Proposed, Refused
from yaojian.workflow.state import CaseState

DASH = "—"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An act of the file that was refused, and why; ``number`` counts its events from one."""

    number: int
    refused: Refused


@dataclass(slots=True)
class Played:
    """A case as far as it was played."""

    definition: Definition
    state: CaseState
    events: list[Event] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def law_acts(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.data.get("deemed") is True)


def play(case: WrittenCase, definition: Definition, law: Law, as_of: date | None = None) -> Played:
    """The case at the end of ``as_of`` (of its last event, if None), with all that the law did until then.

    An act that is refused although the file does not expect it, or taken although it expects a refusal, makes
    the case unplayable.
    """
    played = Played(definition, initial(definition))
    for number, written in enumerate(case.events, start=1):
        if as_of is not None and legal_day(written.at) > as_of:
            break
        _let_the_law_act(played, law, legal_day(written.at))
        _take(played, case, law, number, written)
    _let_the_law_act(played, law, as_of or legal_day(case.events[-1].at))
    return played


def _let_the_law_act(played: Played, law: Law, day: date) -> None:
    """One act at a time: what the law does may open or close the next limit."""
    while due := due_acts(played.definition, played.state, law.packs, law.calendar, day):
        _record(played, propose(played.definition, played.state, due[0], law), 0)


def _take(played: Played, case: WrittenCase, law: Law, number: int, written: WrittenEvent) -> None:
    data = _filled(played.definition, case, written)
    act = Act(written.type, written.step, written.actor, written.at, data)
    _record(played, propose(played.definition, played.state, act, law), number, written.refused)


def _record(played: Played, answer: Proposed | Refused, number: int, refused: tuple[str, ...] = ()) -> None:
    """Take the answer into the case if it is the one that was expected."""
    if isinstance(answer, Refused):
        if {reason.code for reason in answer.reasons} != set(refused):
            raise UnplayableCase(number=number, why_zh=answer.text("zh"), why_en=answer.text("en"))
        played.refusals.append(Refusal(number, answer))
        return
    if refused:
        raise UnplayableCase(number=number, why_zh="本应被拒绝", why_en="it should have been refused")
    played.state = answer.state
    played.events += answer.events


def _filled(definition: Definition, case: WrittenCase, written: WrittenEvent) -> Mapping[str, object]:
    """The data of an event with a dash for every text that the file leaves out; days are never made up."""
    data = dict(written.data)
    if written.type == EventType.SUBMIT:
        form = {
            field.key: case.facts.get(field.fact or "", _blank(field))
            for field in definition.form.fields
            if field.kind is not FieldKind.DATE or field.fact in case.facts
        }
        form |= cast(Mapping[str, object], data.pop("form", {}))
        return {"jurisdiction": case.jurisdiction, "facts": case.facts, "form": form, **data}
    for need in _needs(definition, written):
        if need.required and need.kind in _BLANKS and need is not GAPS:
            data.setdefault(need.key, _BLANKS[need.kind])
    return data


def _needs(definition: Definition, written: WrittenEvent) -> Sequence[FormField]:
    key = str(written.data.get(KEYS.get(written.type, ""), ""))
    try:
        return needs_of(definition, written.type, written.step, key)
    except KeyError:
        return ()


def _blank(field: FormField) -> object:
    if field.choices:
        return next(iter(field.choices))
    return _BLANKS.get(field.kind, False if field.kind is FieldKind.BOOLEAN else DASH)


_BLANKS: Mapping[FieldKind, object] = {
    FieldKind.TEXT: DASH,
    FieldKind.LONG_TEXT: DASH,
    FieldKind.LIST: [DASH],
    FieldKind.CREDIT_CODE: "91000000000000000K",
    FieldKind.CATEGORY_CODE: "01-01-01",
}
"""What stands for an answer that the file leaves out; numbers are of no company and no category."""
