"""What a body has to do under the documents of a jurisdiction: every clause as a task, with who, by when, how firmly.

A clause that names nothing due is a task too: it runs as long as its document is in force.
"""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from yaojian.errors.policy import UnknownDepartment
from yaojian.facts.models import near
from yaojian.policy.documents import Clause, Department, Document, Due, Responsible
from yaojian.policy.packs import Packs
from yaojian.policy.points import both
from yaojian.policy.presentation import ROLES
from yaojian.policy.provisions import Force
from yaojian.policy.statements import Statement, state
from yaojian.words import Words, listed


class Status(StrEnum):
    """Where a task stands on a day, as far as the law tells: nobody reports here what was done."""

    COMING = "coming"
    RUNNING = "running"
    PAST_DUE = "past_due"
    LAPSED = "lapsed"

    @property
    def words(self) -> Words:
        return _STATUSES[self]


_STATUSES = {
    Status.COMING: Words("尚未开始", "not yet begun"),
    Status.RUNNING: Words("进行中", "running"),
    Status.PAST_DUE: Words("期限已过", "past its day"),
    Status.LAPSED: Words("文件已失效", "document lapsed"),
}
RHYTHMS = {
    "month": Words("每月", "every month"),
    "quarter": Words("每季度", "every quarter"),
    "half_year": Words("每半年", "every half-year"),
    "year": Words("每年", "every year"),
}
PRESUMED = Words("推定", "presumed")
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Bearer:
    """A body with its part in a task: by its full name where the pack declares it."""

    name: Words
    key: str
    role: str

    @property
    def role_words(self) -> Words:
        return ROLES[self.role]


@dataclass(frozen=True, slots=True)
class Task:
    """One clause, or one thing due under it. ``next_due`` is the last day of the running period, or the one day."""

    document: Document
    clause: Clause
    due: Due | None
    bearers: tuple[Bearer, ...]
    next_due: date | None
    status: Status
    force: Force | None
    measured_by: tuple[Statement, ...]

    @property
    def what(self) -> Words:
        return self.due.what if self.due else self.clause.title

    @property
    def rhythm(self) -> Words | None:
        return rhythm(self.due) if self.due else None

    @property
    def verified(self) -> bool:
        """Whether the wording of the document, and what is due under it, was read."""
        return self.document.source.basis == "read" and (self.due is None or self.due.verified)

    @property
    def doubt(self) -> Words:
        """Said beside the day where what is due was not read in the text."""
        return PRESUMED if self.due and not self.due.verified else Words("")

    def role_of(self, key: str) -> Words | None:
        return next((one.role_words for one in self.bearers if one.key == key), None)

    def bearer_words(self) -> Words:
        parts = [
            Words(f"{one.name.zh}（{one.role_words.zh}）", f"{one.name.text('en')} ({one.role_words.en})")
            for one in self.bearers
        ]
        return listed(parts) if parts else Words("")

    def as_json(self) -> dict[str, Any]:
        due = self.due
        return {
            "cite": {"document": self.document.document, "clause": self.clause.id},
            "title": both(self.clause.title),
            "summary": both(self.clause.summary),
            "what": both(self.what),
            "departments": [{"name": both(one.name), "role": one.role} for one in self.bearers],
            "by": due.by.isoformat() if due and due.by else None,
            "every": due.every if due else None,
            "month_day": due.month_day if due else None,
            "days_after": due.days_after if due else None,
            "next_due": self.next_due.isoformat() if self.next_due else None,
            "force": self.force.value if self.force else None,
            "status": self.status.value,
            "verified": self.verified,
            "question": both(due.ambiguity.question) if due and due.ambiguity else None,
            "reading": both(due.ambiguity.reading) if due and due.ambiguity else None,
            "measured_by": [one.as_json() for one in self.measured_by],
        }


@dataclass(frozen=True, slots=True)
class TaskQuestion:
    """Whose tasks: of which jurisdiction and body, due before which day, with or without what has lapsed."""

    jurisdiction: str
    on: date
    department: str = ""
    due_before: date | None = None
    lapsed: bool = False


def tasks(packs: Packs, question: TaskQuestion) -> tuple[Task, ...]:
    """Tasks in the order of their day; those without a day last, by document and clause.

    Raises UnknownJurisdiction, UnknownDepartment.
    """
    packs.jurisdiction(question.jurisdiction)
    wanted = (
        find_department(packs, question.jurisdiction, question.department).key if question.department else ""
    )
    found = [one for one in _all(packs, question) if _asked_for(one, question, wanted)]
    return tuple(sorted(found, key=lambda one: (one.next_due or date.max, one.document.document)))


def _asked_for(task: Task, question: TaskQuestion, department: str) -> bool:
    if department and all(one.key != department for one in task.bearers):
        return False
    if task.status is Status.LAPSED and not question.lapsed:
        return False
    return question.due_before is None or (task.next_due is not None and task.next_due < question.due_before)


def _all(packs: Packs, question: TaskQuestion) -> Iterator[Task]:
    for document in packs.documents.values():
        if document.jurisdiction != question.jurisdiction:
            continue
        for clause in document.clauses:
            if not (clause.departments or clause.due):
                continue
            measures = tuple(_measures(packs, document, clause, question.on))
            for due in clause.due or (None,):
                yield _task(packs, document, clause, due, measures, question.on)


def _task(
    packs: Packs,
    document: Document,
    clause: Clause,
    due: Due | None,
    measures: tuple[Statement, ...],
    on: date,
) -> Task:
    ends = date.max if document.carried_on_by else document.in_force.last
    last = min(ends, (due.until if due and due.until else date.max))
    next_due = next_day(due, document, on) if due else None
    return Task(
        document=document,
        clause=clause,
        due=due,
        bearers=bearers(packs, document.jurisdiction, clause.departments),
        next_due=next_due,
        status=_status(document, due, next_due, last, on),
        force=due.force if due else _firmest(measures),
        measured_by=measures,
    )


def next_day(due: Due, document: Document, on: date) -> date | None:
    """The one day; or, of a rhythm, its next day, within the days it has.

    That is the day that the law names; where it names none, the end of the period that runs on ``on``.
    """
    if due.every is None:
        return due.by
    first = max(due.from_ or document.in_force.first, document.in_force.first)
    stays = date.max if document.carried_on_by else document.in_force.last
    last = min(due.until or date.max, due.by or date.max, stays)
    begin = max(on, first)
    if begin > last:
        return last
    if due.month_day is None and due.days_after is None:
        return min(_end_of_period(begin, _MONTHS[due.every]), last)
    named = _named_day(due, first, begin)
    return named if named <= last else None


def _named_day(due: Due, first: date, begin: date) -> date:
    """The next day that the law names, on or after ``begin``, of a period that did not end before ``first``."""
    if due.month_day is not None:
        month, day = (int(part) for part in due.month_day.split("-"))
        this_year = date(begin.year, month, day)
        return this_year if begin <= this_year else this_year.replace(year=begin.year + 1)
    wait = timedelta(days=due.days_after or 0)
    ends = _end_of_period(max(first, begin - wait), _MONTHS[due.every or "year"])
    return ends + wait


def rhythm(due: Due) -> Words | None:
    """How often, with the day that the law names: 每年3月31日前."""
    if due.every is None:
        return None
    often = RHYTHMS[due.every]
    if due.month_day is not None:
        month, day = (int(part) for part in due.month_day.split("-"))
        return Words(f"{often.zh}{month}月{day}日前", f"{often.text('en')}, by {day} {month_name[month]}")
    if due.days_after is not None:
        return Words(
            f"{often.zh}结束后{due.days_after}日内",
            f"{often.text('en')}, within {due.days_after} days of its end",
        )
    return often


def _end_of_period(day: date, months: int) -> date:
    month = (day.month - 1) // months * months + months
    return date(day.year, month, monthrange(day.year, month)[1])


def _status(document: Document, due: Due | None, next_due: date | None, last: date, on: date) -> Status:
    if on > document.in_force.last and document.carried_on_by is None:
        return Status.LAPSED
    begins = max(document.in_force.first, due.from_ if due and due.from_ else date.min)
    if on < begins:
        return Status.COMING
    if on > last or (next_due is not None and next_due < on):
        return Status.PAST_DUE
    return Status.RUNNING


def _firmest(measures: Sequence[Statement]) -> Force | None:
    """Of a clause that names nothing due: the firmest of its provisions."""
    found = {one.provision.force for one in measures}
    return next((force for force in Force if force in found), None)


def _measures(packs: Packs, document: Document, clause: Clause, on: date) -> Iterator[Statement]:
    """The rules read out of the clause, those with a figure first."""
    cited = (document.document, clause.id)
    own = [one for one in packs.provisions.values() if (one.cite.document, one.cite.clause) == cited]
    told = [state(packs, one, on) for one in own]
    yield from sorted(told, key=lambda one: not one.is_figure)


def bearers(packs: Packs, jurisdiction: str, named: Sequence[Responsible]) -> tuple[Bearer, ...]:
    """The bodies that a clause names, by their full names; one that is not declared keeps the name it has there."""
    found = []
    for one in named:
        body = _named(packs, jurisdiction, one.name)
        known = (body.name, body.key) if body else (Words(one.name), one.name)
        found.append(Bearer(*known, one.role))
    return tuple(found)


def departments(packs: Packs, jurisdiction: str) -> tuple[Department, ...]:
    """The bodies of a jurisdiction, its own first, then those above it."""
    return tuple(one for code in packs.chain(jurisdiction) for one in packs.departments.get(code, ()))


def find_department(packs: Packs, jurisdiction: str, name: str) -> Department:
    """A body by key, full or short name; ``UnknownDepartment`` names those that are like it."""
    found = _named(packs, jurisdiction, name)
    if found is None:
        known = [
            one for body in departments(packs, jurisdiction) for one in (body.name.zh, body.key, *body.short)
        ]
        like = [*near(name, known), *(one for one in known if name in one)]
        raise UnknownDepartment(jurisdiction=jurisdiction, name=name, near=list(dict.fromkeys(like))[:5])
    return found


def _named(packs: Packs, jurisdiction: str, name: str) -> Department | None:
    bodies = departments(packs, jurisdiction)
    return next((one for one in bodies if name in (one.key, one.name.zh, one.name.en, *one.short)), None)
