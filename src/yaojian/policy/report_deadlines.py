"""By when must something be reported or done: each limit that applies, laid on the calendar from its first moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yaojian.errors.policy import NoLimitFrom
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

    ``event`` is what happened at ``start``, by the name that spans give it (``recall.decided``); without it the event
    from which most limits run. ``on`` is the day whose law is asked, the first day unless another is given.
    """

    subject: str
    jurisdiction: str
    start: date
    facts: FactSet | Mapping[str, object]
    on: date | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class ReportDeadline:
    """One limit with its last day, or its last moment where hours are counted.

    ``after`` is the limit at whose end this one begins, if that one was used in full. Where there is no ``due``,
    either hours are counted and no moment was given, or the limit runs from another event (``awaits``).
    """

    row: Row
    rule: CountingRule
    due: DueDate | None
    after: Row | None = None
    awaits: str = ""

    def ends(self, language: str = "zh") -> str:
        english = language == "en"
        if self.due is None and self.awaits:
            return f"runs from {self.awaits}" if english else f"自 {self.awaits} 起算"
        if self.due is None:
            return "a time of day is needed" if english else "须写明时刻"
        return self.due.moment.isoformat(" ", "minutes") if self.due.moment else self.due.day.isoformat()

    def as_json(self) -> dict[str, Any]:
        due = self.due
        return {
            **self.row.as_json(),
            "rule": self.rule.key,
            "due": None if due is None else due.moment.isoformat() if due.moment else due.day.isoformat(),
            "rolled": due.rolled if due else None,
            "provisional": due.provisional if due else None,
            "after": self.after.winner.key if self.after else None,
            "awaits": self.awaits or None,
        }


@dataclass(frozen=True, slots=True)
class ReportDeadlines:
    """All limits that apply, the nearest first; ``duties`` are the rows that hold words instead of a length."""

    question: DeadlineQuestion
    title: Words
    on: date
    event: str
    deadlines: tuple[ReportDeadline, ...]
    duties: tuple[Row, ...]

    def as_json(self, packs: Packs) -> dict[str, Any]:
        return {
            "subject": self.question.subject,
            "title": both(self.title),
            "jurisdiction": self.question.jurisdiction,
            "from": self.question.start.isoformat(),
            "event": self.event or None,
            "on": self.on.isoformat(),
            "pack_digest": packs.digest,
            "deadlines": [one.as_json() for one in self.deadlines],
            "duties": [row.as_json() for row in self.duties],
        }


def report_deadlines(packs: Packs, calendar: Calendar, asked: DeadlineQuestion) -> ReportDeadlines:
    """Raises UnknownSubject, NoLimitFrom, what ``resolve`` raises, and what counting raises."""
    title = subject_title(packs, asked.subject)
    on = asked.on or _day(asked.start)
    rows = resolve(packs, Query(asked.jurisdiction, asked.subject, None, on, asked.facts)).rows
    lengths = [row for row in rows if isinstance(row.value, Duration)]
    begins = {one for row in lengths if (one := _event(packs, row, "from_"))}
    if asked.event and asked.event not in begins:
        raise NoLimitFrom(event=asked.event, known=sorted(begins))
    event = asked.event or _opening(packs, lengths)
    found = sorted(_laid(packs, calendar, asked.start, event, lengths), key=_order)
    duties = tuple(row for row in rows if not isinstance(row.value, Duration))
    return ReportDeadlines(asked, title, on, event, tuple(found), duties)


def _opening(packs: Packs, rows: Sequence[Row]) -> str:
    """The event from which most limits run and at which no other of them ends; the first declared among equals."""
    declared = [str(span.from_) for span in packs.spans.values()]
    ends = {_event(packs, row, "to") for row in rows}
    begins = [one for row in rows if (one := _event(packs, row, "from_")) and one not in ends]
    return min(begins, key=lambda one: (-begins.count(one), declared.index(one)), default="")


def _event(packs: Packs, row: Row, side: str) -> str:
    return str(getattr(packs.spans[row.span], side) or "") if row.span else ""


def _laid(
    packs: Packs, calendar: Calendar, start: date, event: str, rows: Sequence[Row]
) -> Iterator[ReportDeadline]:
    """Those that run from the event first; then those that begin where one of these ends; the rest wait."""
    waiting = list(rows)
    ended: dict[str, tuple[DueDate, Row]] = {}
    while waiting:
        ready = [row for row in waiting if _event(packs, row, "from_") in ("", event, *ended)]
        for row in ready:
            before = ended.get(_event(packs, row, "from_"))
            begins = (before[0].moment or before[0].day) if before else start
            one = _deadline(packs, calendar, begins, row, before[1] if before else None)
            if one.due is not None:
                ended.setdefault(_event(packs, row, "to"), (one.due, row))
            yield one
        waiting = [row for row in waiting if row not in ready]
        if not ready:
            yield from (
                ReportDeadline(row, _rule(packs, row), None, awaits=_event(packs, row, "from_"))
                for row in waiting
            )
            return


def _rule(packs: Packs, row: Row) -> CountingRule:
    rules = packs.counting_rules
    return find_rule(rules, row.counting) if row.counting else next(iter(rules.values()))


def _deadline(packs: Packs, calendar: Calendar, start: date, row: Row, after: Row | None) -> ReportDeadline:
    """Days run from the day of the moment; hours need the moment itself."""
    assert isinstance(row.value, Duration), "rows were chosen so"
    rule = _rule(packs, row)
    in_hours = rule.read_unit(row.value.unit) is Unit.HOUR
    if in_hours and not isinstance(start, datetime):
        return ReportDeadline(row, rule, None, after)
    return ReportDeadline(
        row, rule, count(start if in_hours else _day(start), row.value, rule, calendar), after
    )


def _day(start: date) -> date:
    return start.date() if isinstance(start, datetime) else start


def _order(one: ReportDeadline) -> tuple[bool, date, str]:
    return (bool(one.awaits), one.due.day if one.due else date.min, one.row.winner.key)
