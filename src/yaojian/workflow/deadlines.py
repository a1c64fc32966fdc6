"""Every limit of a case with its last day, derived from the law of its day and the events of its ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from yaojian.errors.base import YaojianError
from yaojian.errors.workflow import LimitMissing
from yaojian.legaltime import (
    Calendar,
    ClockReading,
    ClockState,
    Duration,
    Extension,
    LegalClock,
    Restart,
    RollEnd,
    Suspension,
    Unit,
    read_clock,
)
from yaojian.policy import Packs, Row
from yaojian.words import Words
from yaojian.workflow.clock_anchors import Span, spans
from yaojian.workflow.definition import Clock, Definition
from yaojian.workflow.dossiers import paper_words
from yaojian.workflow.limits import Limits, limits_of
from yaojian.workflow.standstills import stopper
from yaojian.workflow.state import CaseState

SET_TERM = "set"
"""The effect of a last day that an officer set, where the law leaves the period to the place."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit of one case on one day: statutory and promised limits stand side by side.

    ``row`` is the figure with its trace; None where an officer set the day. ``stopped`` is the day on which the
    case was closed, or the step ended by another's outcome, before the limit was met.
    """

    key: str
    step: str
    title: Words
    effect: str
    measure: str
    row: Row | None
    clock: LegalClock
    reading: ClockReading
    actor_role: str
    round: int = 1
    stopped: date | None = None

    @property
    def binding(self) -> bool:
        """Whether this limit may refuse, lapse or be overdue; a presumed figure may only plan work."""
        return self.row is None or self.row.binds_case

    @property
    def presumed(self) -> bool:
        return self.row is not None and self.row.presumed

    @property
    def running(self) -> bool:
        return self.clock.met is None and self.stopped is None

    @property
    def overdue(self) -> bool:
        """Past its last day and still waited for; what was met late or cut off is history."""
        return self.binding and self.running and self.reading.state is ClockState.OVERDUE


@dataclass(frozen=True, slots=True)
class UntoldLimit:
    """A limit that has started and cannot be told: no law of the case's day gives it, or no calendar reaches it.

    It stands beside the other limits and hides none of them; ``error`` says what is wrong and what to do.
    """

    key: str
    title: Words
    actor_role: str
    round: int
    running: bool
    error: YaojianError


@dataclass(frozen=True, slots=True)
class CaseLimits:
    """All limits of a case on one day: those that can be told, and those that cannot."""

    told: tuple[Deadline, ...] = ()
    untold: tuple[UntoldLimit, ...] = ()


def deadlines(
    definition: Definition, state: CaseState, packs: Packs, calendar: Calendar, as_of: date
) -> tuple[Deadline, ...]:
    """The limits of ``case_limits`` that can be told. Who shows them to people shows the others as well."""
    return case_limits(definition, state, packs, calendar, as_of).told


def case_limits(
    definition: Definition, state: CaseState, packs: Packs, calendar: Calendar, as_of: date
) -> CaseLimits:
    """All limits that had started by the end of ``as_of``, in the order of the definition, gaps last."""
    if state.law_day is None:
        return CaseLimits()
    limits = limits_of(state, packs)
    told: list[Deadline] = []
    untold: list[UntoldLimit] = []
    for clock in definition.clocks:
        for span in spans(clock, state):
            if span.started > as_of:
                continue
            try:
                told += _of_span(definition, state, clock, span, limits, calendar, as_of)
            except YaojianError as error:
                untold.append(
                    UntoldLimit(clock.key, clock.title, clock.role, span.round, span.running, error)
                )
    told += _of_gaps(definition, state, limits, calendar, as_of)
    return CaseLimits(tuple(told), tuple(untold))


def _of_span(
    definition: Definition,
    state: CaseState,
    clock: Clock,
    span: Span,
    limits: Limits,
    calendar: Calendar,
    as_of: date,
) -> Iterator[Deadline]:
    step = clock.starts.step or definition.pause_index[clock.starts.pause or ""].steps[0]
    for effect, row, legal in _clocks(definition, state, clock, span, limits):
        stopped = None if legal.met is not None else span.stopped
        day = as_of if stopped is None else min(as_of, stopped)
        yield Deadline(
            key=clock.key,
            step=step,
            title=clock.title,
            effect=effect,
            measure="each_case",
            row=row,
            clock=legal,
            reading=read_clock(legal, calendar, max(day, legal.started)),
            actor_role=clock.role,
            round=span.round,
            stopped=stopped,
        )


def _clocks(
    definition: Definition, state: CaseState, clock: Clock, span: Span, limits: Limits
) -> Iterator[tuple[str, Row | None, LegalClock]]:
    if clock.rule is None:
        until = state.terms.get(clock.starts.step or "")
        if until is not None and until >= span.started:
            yield SET_TERM, None, _fixed(clock.key, span.started, until, limits, span.met)
        return
    rows = limits.rows(clock.rule)
    if not rows and not clock.optional:
        raise LimitMissing(
            clock=clock.title,
            step=clock.rule.step,
            span=clock.rule.span,
            day=limits.law_day,
            jurisdiction=limits.jurisdiction,
        )
    for row in rows:
        yield row.effect.value, row, _ledger(definition, state, clock, span, limits, row)


def _ledger(
    definition: Definition, state: CaseState, clock: Clock, span: Span, limits: Limits, row: Row
) -> LegalClock:
    """The clock of one row: its budget, and from the case all that stopped, lengthened or renewed it."""
    restarts, done = _restarts(definition, state, clock, span, limits, row)
    met = done or span.met
    rule = definition.extension_index.get(clock.key)
    lengthened = rule is not None and row.effect.value in rule.lengthens
    extensions = tuple(
        Extension(given.day, Duration(given.amount, Unit(given.unit)), str(given.seq))
        for given in state.extensions
        if lengthened and given.clock == clock.key and given.day >= span.started
    )
    assert isinstance(row.value, Duration)
    return LegalClock(
        key=f"{clock.key}:{row.effect.value}",
        started=span.started,
        budget=row.value,
        rule=limits.counting_rule(row),
        suspensions=tuple(_suspensions(definition, state, clock, span.started, met)),
        restarts=restarts,
        extensions=extensions,
        met=met,
    )


def _suspensions(
    definition: Definition, state: CaseState, clock: Clock, started: date, met: date | None
) -> Iterator[Suspension]:
    for interval in state.intervals:
        title = stopper(definition, interval, clock.key)
        before = interval.ended is not None and interval.ended < started
        if title is None or before or (met is not None and interval.started >= met):
            continue
        yield Suspension(
            key=f"{interval.key}#{interval.opened_by}",
            started=max(interval.started, started),
            ended=interval.ended,
            reason=title,
            event=str(interval.opened_by),
            closed_by="" if interval.closed_by is None else str(interval.closed_by),
        )


def _restarts(
    definition: Definition, state: CaseState, clock: Clock, span: Span, limits: Limits, row: Row
) -> tuple[tuple[Restart, ...], date | None]:
    """Fresh limits after a pause; a promise without one of its own was done when the pause began."""
    restarts: list[Restart] = []
    for interval in state.pauses():
        resumption = definition.pause_index[interval.key].resumption
        if clock.key not in resumption.clocks or resumption.rule is None or interval.started < span.started:
            continue
        fresh = limits.row(resumption.rule, row.effect)
        if fresh is None:
            return tuple(restarts), interval.started
        if interval.resumed and interval.ended is not None and isinstance(fresh.value, Duration):
            restarts.append(Restart(interval.ended, fresh.value, str(interval.closed_by)))
    return tuple(restarts), None


def _of_gaps(
    definition: Definition, state: CaseState, limits: Limits, calendar: Calendar, as_of: date
) -> Iterator[Deadline]:
    """Papers promised for later keep their own last days (容缺受理)."""
    accepted = state.pins.law_day if state.pins else None
    for gap in state.gaps:
        if accepted is None or accepted > as_of:
            continue
        legal = _fixed(f"gap:{gap.document}", accepted, gap.until, limits, gap.filled)
        stopped = state.closed_on if gap.filled is None else None
        paper = paper_words(definition, gap.document)
        yield Deadline(
            key=legal.key,
            step=definition.start,
            title=Words(f"补齐容缺材料：{paper.zh}", f"Missing paper: {paper.text('en')}"),
            effect=SET_TERM,
            measure="each_case",
            row=None,
            clock=legal,
            reading=read_clock(legal, calendar, min(as_of, stopped) if stopped else as_of),
            actor_role=definition.applicant_role,
            stopped=stopped,
        )


def _fixed(key: str, started: date, until: date, limits: Limits, met: date | None) -> LegalClock:
    """A last day named by an officer, as a term of calendar days that no holiday moves."""
    rule = replace(limits.default_rule(), roll_end=RollEnd.NONE)
    return LegalClock(key, started, Duration((until - started).days, Unit.CALENDAR_DAY), rule, met=met)
