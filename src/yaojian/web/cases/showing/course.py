"""The course of a case as bars: steps, waits, and each clock with what is used, stopped and left.

The same rows make the picture, the table behind it and the CSV file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from yaojian.legaltime import DayLine, prove
from yaojian.legaltime.proof import Effect
from yaojian.web import law
from yaojian.web.cases.showing.limits import effect_words, time_left, unit_words
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import bracketed, said
from yaojian.web.shell.templatetags.pages import day
from yaojian.workflow import Bar, Deadline, timeline

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of days of one kind: work, begun, pause, first, used, stopped, left, late. ``last`` is included."""

    kind: str
    first: date
    last: date
    open: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """A clock in numbers, all in ``unit``: used and left make the budget."""

    budget: int
    used: int
    stopped: int
    left: int
    unit: str


@dataclass(frozen=True, slots=True)
class CourseRow:
    group: str
    title: str
    segments: tuple[Segment, ...]
    note: str
    due: date | None = None
    tone: str = ""
    running: bool = False
    sums: Sums | None = None

    @property
    def first(self) -> date:
        return self.segments[0].first

    @property
    def last(self) -> date:
        return self.segments[-1].last


def course(standing: Standing) -> tuple[CourseRow, ...]:
    return (*_steps(standing), *(_clock(standing, one) for one in standing.deadlines))


def picture(standing: Standing, rows: tuple[CourseRow, ...]) -> dict[str, Any]:
    """What the script draws; the words of the legend go with it, so that the script knows no language."""
    return {
        "today": standing.day.isoformat(),
        "todayWords": _("今天"),
        "dueWords": _("最后一日"),
        "axis": {"year": _("{yyyy}年"), "month": _("{M}月"), "day": _("{M}月{d}日")},
        "name": standing.case.key,
        "kinds": kind_words(),
        "rows": [
            {
                "title": row.title,
                "group": row.group,
                "note": row.note,
                "due": row.due.isoformat() if row.due and row.running else None,
                "dueDay": day(row.due),
                "segments": [
                    {
                        "kind": one.kind,
                        "from": one.first.isoformat(),
                        "to": (one.last + DAY).isoformat(),
                        "words": f"{day(one.first)} – {day(one.last)}",
                    }
                    for one in row.segments
                ],
            }
            for row in rows
        ],
    }


def kind_words() -> dict[str, str]:
    return {
        "work": _("步骤进行"),
        "begun": _("已启动"),
        "pause": _("等待"),
        "first": _("起算当日，不计入"),
        "used": _("已用"),
        "stopped": _("停表"),
        "left": _("剩余"),
        "late": _("逾期"),
    }


def _steps(standing: Standing) -> Iterator[CourseRow]:
    for bar in timeline(standing.definition, standing.state):
        if bar.kind == "begun":
            continue
        last = bar.ended or standing.day
        kind = "pause" if bar.kind == "pause" else "work"
        title = (
            said(bar.title)
            if bar.round == 1
            else _("%(title)s（第 %(round)s 次）") % {"title": said(bar.title), "round": bar.round}
        )
        yield CourseRow(
            group=said(bar.track_title),
            title=title,
            segments=(Segment(kind, bar.started, max(last, bar.started), open=bar.ended is None),),
            note=_note(bar),
        )


def _note(bar: Bar) -> str:
    if bar.outcome is not None:
        return said(bar.outcome)
    return _("进行中") if bar.ended is None else _("已结束")


def _clock(standing: Standing, deadline: Deadline) -> CourseRow:
    title = bracketed(said(deadline.title), effect_words(deadline.effect))
    left, reading = time_left(deadline, standing.day), deadline.reading
    return CourseRow(
        group=_("期限"),
        title=title,
        segments=tuple(_segments(deadline, deadline.reading.as_of if not deadline.running else standing.day)),
        note=left.words,
        due=deadline.reading.due,
        tone=left.tone,
        running=deadline.running,
        sums=Sums(reading.budget, reading.used, reading.suspended, reading.left, unit_words(reading.unit)),
    )


def proof_of(deadline: Deadline) -> tuple[DayLine, ...]:
    return prove(deadline.clock, law.calendar(), deadline.reading.as_of)


def _segments(deadline: Deadline, today: date) -> Iterator[Segment]:
    """Runs of days of one kind; after the day of the finish nothing is drawn."""
    end = deadline.clock.met or deadline.stopped
    until = end or today
    lines = [line for line in proof_of(deadline) if end is None or line.day <= end]
    for kind, run in groupby(lines, key=lambda line: _kind(line, until)):
        days = list(run)
        yield Segment(kind, days[0].day, days[-1].day)
    due = deadline.reading.due
    if due is not None and until > due:
        yield Segment("late", due + DAY, until)
    if not lines:
        yield Segment("used", deadline.clock.started, deadline.clock.started)


def _kind(line: DayLine, until: date) -> str:
    if line.effect is Effect.SUSPENDED:
        return "stopped"
    if line.effect is Effect.FIRST_DAY_EXCLUDED:
        return "first"
    return "used" if line.day <= until else "left"
