"""The proof of a last day as months of a wall calendar: every day coloured, marked, and tied to its event."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yaojian.legaltime import DayLine
from yaojian.legaltime import drawing_words as looks
from yaojian.web.cases.showing.course import proof_of
from yaojian.web.cases.showing.events import title_of
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import language
from yaojian.web.shell.templatetags.pages import day
from yaojian.workflow import Deadline


@dataclass(frozen=True, slots=True)
class Cell:
    """One day; ``look`` names its colour, ``mark`` stands under the number, ``words`` say it all."""

    day: date
    look: str
    mark: str
    words: str
    provisional: bool
    is_due: bool
    is_today: bool
    to_come: bool
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]
    counted: int
    stopped: int


def months(standing: Standing, deadline: Deadline) -> tuple[Month, ...]:
    lines = proof_of(deadline)
    by_month: dict[tuple[int, int], dict[date, DayLine]] = defaultdict(dict)
    for line in lines:
        by_month[line.day.year, line.day.month][line.day] = line
    return tuple(_month(standing, deadline, place, found) for place, found in sorted(by_month.items()))


def legend() -> tuple[tuple[str, str, str], ...]:
    """(look, mark, words) of every kind of day."""
    shown = [
        (look.key, look.mark.text(language()) or "12", look.words.text(language())) for look in looks.LOOKS
    ]
    return (
        *shown,
        ("provisional", "", _("放假安排尚未公布，日期为暂定")),
        ("due", "", _("最后一日")),
        ("today", "", _("今天")),
    )


def _month(
    standing: Standing, deadline: Deadline, place: tuple[int, int], lines: dict[date, DayLine]
) -> Month:
    year, number = place
    first, length = monthrange(year, number)
    cells: list[Cell | None] = [None] * first
    for at in range(1, length + 1):
        line = lines.get(date(year, number, at))
        cells.append(
            _cell(standing, deadline, line)
            if line
            else Cell(date(year, number, at), "outside", "", "", False, False, False, False, ())
        )
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    known = [looks.look_of(line) for line in lines.values() if line.day <= deadline.reading.as_of]
    counted = sum(look in (looks.COUNTED, looks.MAKEUP) for look in known)
    return Month(year, number, weeks, counted, sum(look is looks.SUSPENDED for look in known))


def _cell(standing: Standing, deadline: Deadline, line: DayLine) -> Cell:
    look = looks.look_of(line)
    mark = look.mark.text(language())
    if look is looks.COUNTED:
        mark = str(line.used_after)
    elif look is looks.MAKEUP:
        mark = f"{mark}{line.used_after}"
    events = tuple(int(one) for one in line.events if one.isdigit())
    return Cell(
        day=line.day,
        look=look.key,
        mark=mark,
        words=_words(standing, line, look.words.text(language()), events),
        provisional=line.provisional,
        is_due=line.day == deadline.reading.due,
        is_today=line.day == standing.day,
        to_come=line.day > deadline.reading.as_of,
        events=events,
    )


def _words(standing: Standing, line: DayLine, look: str, events: tuple[int, ...]) -> str:
    parts = [day(line.day), look]
    if events:
        parts += [
            _("第 %(seq)s 条“%(title)s”") % {"seq": seq, "title": title_of(standing, standing.rows[seq - 1])}
            for seq in events
        ]
    elif line.cause.zh:
        parts.append(line.cause.text(language()))
    if line.provisional:
        parts.append(_("暂定年份"))
    parts.append(_("累计已用 %s") % line.used_after)
    return " · ".join(parts)
