"""Days left as a person reads them: a number, a unit, a word, and a colour that never stands alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yaojian.legaltime import Calendar, ClockState, Unit
from yaojian.web import law
from yaojian.web.cases.selectors import SOON
from yaojian.web.cases.showing.wording import said
from yaojian.workflow import Deadline

IN_TIME, DUE_SOON, OVERDUE, STOPPED = "in-time", "due-soon", "overdue", "stopped"


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """``words`` say it whole; or in parts, the number to stand large. ``tone`` is the class that colours it."""

    tone: str
    words: str
    lead: str = ""
    number: str = ""
    unit: str = ""
    note: str = ""


def time_left(deadline: Deadline, today: date) -> TimeLeft:
    """Where one limit stands, by its own reading: the unit is the law's own."""
    reading = deadline.reading
    if deadline.stopped is not None:
        return TimeLeft(STOPPED, _("未满即止"))
    if reading.state is ClockState.MET:
        return TimeLeft(IN_TIME, _("按期办结"))
    if reading.state is ClockState.MET_LATE:
        return _bound(deadline.binding, TimeLeft(OVERDUE, _("逾期办结")))
    if reading.state is ClockState.SUSPENDED:
        words = _("已停表，还剩 %s") % in_unit(reading.left, reading.unit)
        return TimeLeft(
            STOPPED, words, _("已停表，还剩"), str(reading.left), _unit_of(reading.left, reading.unit)
        )
    if reading.state is ClockState.OVERDUE:
        return _bound(deadline.binding, _late(reading.overdue_by, reading.overdue_days, reading.unit))
    return _bound(deadline.binding, _running(reading.left, reading.unit, reading.due, today))


def working_days(after: date, through: date) -> int:
    """Working days after one day through another."""
    known = _calendar_through(max(after.year, through.year))
    return known.working_through(through) - known.working_through(after)


def in_unit(amount: int, unit: Unit) -> str:
    if unit is Unit.WORKING_DAY:
        return ngettext("%(n)s 个工作日", "%(n)s 个工作日", amount) % {"n": amount}
    if unit is Unit.HOUR:
        return ngettext("%(n)s 小时", "%(n)s 小时", amount) % {"n": amount}
    return ngettext("%(n)s 天", "%(n)s 天", amount) % {"n": amount}


def _unit_of(amount: int, unit: Unit) -> str:
    """What follows the number when it stands large: 个工作日."""
    return in_unit(amount, unit).removeprefix(str(amount)).strip()


def unit_words(unit: Unit) -> str:
    return _("工作日") if unit is Unit.WORKING_DAY else _("小时") if unit is Unit.HOUR else _("天")


def effect_words(effect: str) -> str:
    return {"statutory": _("法定"), "promised": _("承诺"), "set": _("指定")}.get(effect, effect)


@dataclass(frozen=True, slots=True)
class LimitPair:
    """One clock of a case with what the law and what the place says of it; either may be silent."""

    key: str
    round: int
    title: str
    statutory: Deadline | None
    promised: Deadline | None

    @property
    def both(self) -> tuple[Deadline, ...]:
        return tuple(one for one in (self.promised, self.statutory) if one is not None)


def pairs(rows: Iterable[Deadline]) -> tuple[LimitPair, ...]:
    """Limits of the same clock and round side by side; a day that an officer set stands with the statutory ones."""
    found: dict[tuple[str, int], dict[str, Deadline]] = {}
    for row in rows:
        found.setdefault((row.key, row.round), {})[row.effect] = row
    return tuple(
        LimitPair(
            key,
            turn,
            said(next(iter(by.values())).title),
            by.get("statutory") or by.get("set"),
            by.get("promised"),
        )
        for (key, turn), by in found.items()
    )


def most_urgent(rows: Iterable[LimitPair], role: str = "") -> LimitPair | None:
    """The clock to look at first: the reader's own before others', then by the day that the law sets.

    ``selectors.by_shown_day`` sorts by the same, so that a list stands in the order of what it shows.
    """

    def rank(pair: LimitPair) -> tuple[date, ...]:
        return tuple(
            (one.reading.due if one else None) or date.max for one in (pair.statutory, pair.promised)
        )

    running = [pair for pair in rows if any(one.running for one in pair.both)]
    own = [pair for pair in running if any(one.actor_role == role for one in pair.both)]
    return min(own or running, key=rank, default=None)


def _running(left: int, unit: Unit, due: date | None, today: date) -> TimeLeft:
    near = due is not None and working_days(today, due) <= SOON
    if due == today:
        return TimeLeft(DUE_SOON, _("今天到期"))
    words = _("还剩 %s") % in_unit(left, unit)
    return TimeLeft(DUE_SOON if near else IN_TIME, words, _("还剩"), str(left), _unit_of(left, unit))


def _late(amount: int, days: int, unit: Unit) -> TimeLeft:
    """A Saturday after a Friday is late by no working day yet: then days are named."""
    number, unit = (amount, unit) if amount else (days, Unit.CALENDAR_DAY)
    words = _("逾期 %s") % in_unit(number, unit)
    return TimeLeft(OVERDUE, words, _("逾期"), str(number), _unit_of(number, unit))


def _bound(binding: bool, shown: TimeLeft) -> TimeLeft:
    """A figure that binds no case is grey and says so: it plans work and accuses nobody."""
    if binding:
        return shown
    note = _("推定，不约束个案")
    words = _("%(words)s（%(note)s）") % {"words": shown.words, "note": note}
    return replace(shown, tone=STOPPED, words=words, note=note)


@lru_cache(maxsize=8)
def _calendar_through(year: int) -> Calendar:
    known = law.calendar()
    return known if known.years[-1].year >= year else known.extended_to(year)
