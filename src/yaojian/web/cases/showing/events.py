"""The events of a case in words: what was done, by whom, and what it carried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from yaojian.facts.wording import say_value
from yaojian.legaltime import Unit
from yaojian.web import law
from yaojian.web.cases.models import CaseEvent
from yaojian.web.cases.showing.dossier import catalogue_number
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import about, language, listed, said, sentences
from yaojian.web.shell.templatetags.pages import day as day_words
from yaojian.workflow import LAW, EventType, FieldKind, FormField
from yaojian.workflow.allowed import TITLES
from yaojian.workflow.needs import AGREES, needs_of

KEYS = {
    EventType.DECIDE: "outcome",
    EventType.SUSPEND: "pause",
    EventType.RESUME: "pause",
}
PROCEEDINGS = frozenset(
    {EventType.SUBMIT, EventType.BEGIN, EventType.DECIDE, EventType.SUSPEND, EventType.RESUME}
)


@dataclass(frozen=True, slots=True)
class Told:
    """One event as a page shows it. ``effective``: the day it counts from, where that is not its own."""

    seq: int
    at: datetime
    type: str
    title: str
    who: str
    role: str
    by_law: bool
    lines: tuple[tuple[str, str], ...]
    effective: date | None
    moves_case: bool
    recalled: bool


def told(standing: Standing, after: int = 0) -> tuple[Told, ...]:
    """The events after number ``after``, newest first."""
    return tuple(_told(standing, row) for row in reversed(standing.rows) if row.seq > after)


def title_of(standing: Standing, row: CaseEvent) -> str:
    definition, data = standing.definition, row.data
    step = definition.step_index.get(row.step)
    if row.type == EventType.DECIDE and step is not None:
        return about(said(step.title), said(step.outcome_index[str(data["outcome"])].title))
    if row.type == EventType.SUBMIT and step is not None:
        return said(step.outcomes[0].title)
    if row.type == EventType.BEGIN and step is not None:
        return said(step.begin_title or step.title)
    if row.type in (EventType.SUSPEND, EventType.RESUME):
        pause = definition.pause_index[str(data["pause"])]
        return said((pause.opens if row.type == EventType.SUSPEND else pause.closes).title)
    clock = definition.clock_index.get(str(data.get("clock", "")))
    matter = said(clock.title) if clock else said(step.title) if step else ""
    return about(said(TITLES[row.type]), matter)


def _told(standing: Standing, row: CaseEvent) -> Told:
    by_law = row.actor_role == LAW
    return Told(
        seq=row.seq,
        at=row.at,
        type=row.type,
        title=title_of(standing, row),
        who=_("法律规定，系统记录") if by_law else standing.named(row.actor),
        role="" if by_law else standing.role(row.actor_role),
        by_law=by_law,
        lines=tuple(_lines(standing, row)),
        effective=date.fromisoformat(row.data["effective"]) if row.data.get("effective") else None,
        moves_case=row.type in PROCEEDINGS,
        recalled=row.seq in standing.state.recalled,
    )


def _lines(standing: Standing, row: CaseEvent) -> Iterator[tuple[str, str]]:
    data = row.data
    for field in needs_of(standing.definition, row.type, row.step, str(data.get(KEYS.get(row.type, ""), ""))):
        value = data.get(field.key)
        if value not in (None, "", []):
            yield said(field.label), value_words(standing, field, value)
    if row.type != EventType.SUBMIT:
        for name, value in (data.get("facts") or {}).items():
            kind = law.packs().facts.facts.get(name)
            yield (_("核定：%s") % said(kind.title) if kind else name), said(say_value(value, kind))
    for key, label in (("opinion", _("意见")), ("message", _("留言")), ("cite", _("依据"))):
        if data.get(key) and key not in {
            field.key
            for field in needs_of(
                standing.definition, row.type, row.step, str(data.get(KEYS.get(row.type, ""), ""))
            )
        }:
            yield label, cite_words(str(data[key])) if key == "cite" else str(data[key])


def value_words(standing: Standing, field: FormField, value: Any) -> str:
    """One answer as its kind is written: a day, a name, a list of matters, the title of a choice."""
    if field.kind is FieldKind.LIST:
        return sentences(_item_words(standing, item) for item in value)
    if field.kind is FieldKind.ACTOR:
        return standing.named(str(value["id"]))
    if field.kind is FieldKind.ACTORS:
        return listed(standing.named(str(one["id"])) for one in value)
    if field.kind is FieldKind.DATE:
        return day_words(date.fromisoformat(str(value)))
    if field.key == AGREES.key:
        return _("同意") if value in (True, "true") else _("不同意")
    if field.kind is FieldKind.BOOLEAN:
        return _("是") if value in (True, "true") else _("否")
    if field.key == "unit":
        return said(Unit(value).words)
    return said(field.choices[str(value)]) if str(value) in field.choices else str(value)


def cite_words(cite: str) -> str:
    """``CN-ORDER-47/53`` as a person cites it."""
    code, _slash, clause = cite.partition("/")
    document = law.packs().documents.get(code)
    if document is None:
        return cite
    title = said(document.title)
    return clause_words(title, clause)


def clause_words(title: str, clause: str) -> str:
    """A clause as people cite it; a clause without a number stands by its name."""
    if language() == "en":
        return f"{title}, {'art. ' if clause.isdigit() else ''}{clause}" if clause else title
    return f"《{title}》" + (f"第{clause}条" if clause.isdigit() else clause)


def paper_title(standing: Standing, code: str) -> str:
    return next((said(paper.title) for paper in standing.definition.dossier if paper.code == code), "")


def _item_words(standing: Standing, item: Any) -> str:
    if isinstance(item, str):
        title = paper_title(standing, item)
        return f"{catalogue_number(item)} {title}" if title else item
    code = str(item.get("code") or item.get("document") or "")
    until = _("（%s前）") % day_words(date.fromisoformat(item["until"])) if item.get("until") else ""
    matter = str(item.get("matter") or paper_title(standing, code))
    demand = _("，要求：%s") % item["demand"] if item.get("demand") else ""
    return f"{catalogue_number(code)} {matter}{demand}{until}".strip()
