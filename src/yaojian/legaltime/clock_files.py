"""A plain clock as a file: start, budget, rule and ledger, to be read without any case around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, InstanceOf

from yaojian.errors.facts import PackFaults
from yaojian.legaltime.duration import Duration, Unit
from yaojian.legaltime.entries import Entry, Name
from yaojian.legaltime.ledger import (
    NO_REASON,
    Extension,
    LegalClock,
    Restart,
    Resumption,
    Suspension,
    resume,
)
from yaojian.legaltime.rule_files import find_rule
from yaojian.legaltime.rules import CountingRule
from yaojian.words import Words
from yaojian.written import Source, read_file, refuse, validated


def _day_or_moment(value: object) -> object:
    """A day as the reader takes it, or the text of a moment."""
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        refuse(
            Words(f"{value} 不是日期或时刻", f"{value} is neither a day nor a moment"),
            Words("写作 2026-03-02 或 2026-03-02T09:30+08:00", "Write 2026-03-02 or 2026-03-02T09:30+08:00"),
        )


Moment = Annotated[InstanceOf[date], BeforeValidator(_day_or_moment)]


class AmountEntry(Entry):
    amount: int
    unit: Unit

    def to_duration(self) -> Duration:
        return Duration(self.amount, self.unit)


class SuspensionEntry(Entry):
    key: str
    started: date
    ended: date | None = None
    reason: Name = NO_REASON
    event: str = ""
    closed_by: str = ""


class ResumptionEntry(Entry):
    """Ends a suspension by its key; with ``fresh_budget`` the clock starts over."""

    key: str
    day: date
    event: str = ""
    fresh_budget: AmountEntry | None = None


class RestartEntry(Entry):
    day: date
    budget: AmountEntry
    event: str = ""


class ExtensionEntry(Entry):
    day: date
    amount: AmountEntry
    event: str = ""


class ClockFile(Entry):
    clock: str
    title: Name | None = None
    started: Moment
    budget: AmountEntry
    rule: str = "exclude-first"
    suspensions: tuple[SuspensionEntry, ...] = ()
    resumptions: tuple[ResumptionEntry, ...] = ()
    restarts: tuple[RestartEntry, ...] = ()
    extensions: tuple[ExtensionEntry, ...] = ()
    met: Moment | None = None


@dataclass(frozen=True, slots=True)
class NamedClock:
    clock: LegalClock
    title: Words


def load_clock(path: Path, rules: Mapping[str, CountingRule]) -> NamedClock:
    return clock_of(read_file(path), rules)


def clock_of(source: Source, rules: Mapping[str, CountingRule]) -> NamedClock:
    """The clock of a file that was read before."""
    entry = validated(ClockFile, source)
    _require_distinct(source, [one.key for one in entry.suspensions])
    clock = LegalClock(
        key=entry.clock,
        started=entry.started,
        budget=entry.budget.to_duration(),
        rule=find_rule(rules, entry.rule),
        suspensions=tuple(
            Suspension(one.key, one.started, one.ended, one.reason, one.event, one.closed_by)
            for one in entry.suspensions
        ),
        restarts=tuple(Restart(one.day, one.budget.to_duration(), one.event) for one in entry.restarts),
        extensions=tuple(Extension(one.day, one.amount.to_duration(), one.event) for one in entry.extensions),
        met=entry.met,
    )
    for one in entry.resumptions:
        fresh = one.fresh_budget.to_duration() if one.fresh_budget else None
        how = Resumption.FRESH_BUDGET if fresh else Resumption.CONTINUES
        clock = resume(clock, one.key, one.day, one.event, how, fresh)
    return NamedClock(clock, entry.title or Words(entry.clock))


def _require_distinct(source: Source, keys: list[str]) -> None:
    for place, key in enumerate(keys):
        if key in keys[:place]:
            what = Words(f"停表 {key} 重复", f"Suspension {key} is given twice")
            remedy = Words("请各取名称", "Give each its own key")
            raise PackFaults([source.fault(("suspensions", place), what, remedy)])
