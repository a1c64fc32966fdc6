"""By when must something be reported or done: each limit that applies, laid on the calendar from its first moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yaojian.facts.book import FactSet
from yaojian.legaltime import Calendar, CountingRule, DueDate, Duration, Unit, count, find_rule
from yaojian.policy.packs import Packs
from yaojian.policy.points import both, subject_title
from yaojian.policy.resolution import resolve
from yaojian.policy.rows import Query, Row
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class DeadlineQuestion:
    """What happened (a subject or procedure), where, and from which day or moment on the limits run.

    ``on`` is the day whose law is asked, the first day unless another is given.
    """

    subject: str
    jurisdiction: str
    start: date
    facts: FactSet | Mapping[str, object]
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportDeadline:
    """One limit with its last day, or its last moment where hours are counted; both None where no moment was given."""

    row: Row
    rule: CountingRule
    due: DueDate | None

    def ends(self, language: str = "zh") -> str:
        if self.due is None:
            return "a time of day is needed" if language == "en" else "须写明时刻"
        return self.due.moment.isoformat(" ", "minutes") if self.due.moment else self.due.day.isoformat()

    def as_json(self) -> dict[str, Any]:
        due = self.due
        return {
            **self.row.as_json(),
            "rule": self.rule.key,
            "due": None if due is None else due.moment.isoformat() if due.moment else due.day.isoformat(),
            "rolled": due.rolled if due else None,
            "provisional": due.provisional if due else None,
        }


@dataclass(frozen=True, slots=True)
class ReportDeadlines:
    """All limits that apply, the nearest first; ``duties`` are the rows that hold words instead of a length."""

    question: DeadlineQuestion
    title: Words
    on: date
    deadlines: tuple[ReportDeadline, ...]
    duties: tuple[Row, ...]

    def as_json(self, packs: Packs) -> dict[str, Any]:
        return {
            "subject": self.question.subject,
            "title": both(self.title),
            "jurisdiction": self.question.jurisdiction,
            "from": self.question.start.isoformat(),
            "on": self.on.isoformat(),
            "pack_digest": packs.digest,
            "deadlines": [one.as_json() for one in self.deadlines],
            "duties": [row.as_json() for row in self.duties],
        }


def report_deadlines(packs: Packs, calendar: Calendar, asked: DeadlineQuestion) -> ReportDeadlines:
    """Raises UnknownSubject, what ``resolve`` raises, and what counting raises."""
    title = subject_title(packs, asked.subject)
    on = asked.on or _day(asked.start)
    rows = resolve(packs, Query(asked.jurisdiction, asked.subject, None, on, asked.facts)).rows
    found = [_deadline(packs, calendar, asked.start, row) for row in rows if isinstance(row.value, Duration)]
    found.sort(key=_order)
    duties = tuple(row for row in rows if not isinstance(row.value, Duration))
    return ReportDeadlines(asked, title, on, tuple(found), duties)


def _deadline(packs: Packs, calendar: Calendar, start: date, row: Row) -> ReportDeadline:
    """Days run from the day of the moment; hours need the moment itself."""
    assert isinstance(row.value, Duration), "rows were chosen so"
    rule = (
        find_rule(packs.counting_rules, row.counting)
        if row.counting
        else next(iter(packs.counting_rules.values()))
    )
    in_hours = rule.read_unit(row.value.unit) is Unit.HOUR
    if in_hours and not isinstance(start, datetime):
        return ReportDeadline(row, rule, None)
    return ReportDeadline(row, rule, count(start if in_hours else _day(start), row.value, rule, calendar))


def _day(start: date) -> date:
    return start.date() if isinstance(start, datetime) else start


def _order(one: ReportDeadline) -> tuple[bool, date, str]:
    return (one.due is not None, one.due.day if one.due else date.max, one.row.winner.key)
