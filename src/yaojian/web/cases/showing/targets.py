"""Aims that the place has set itself, such as an average: told beside the limits, binding no single case."""

from __future__ import annotations

from dataclasses import dataclass

from yaojian.errors.base import YaojianError
from yaojian.policy import Effect, Measure, Query, Row, resolve
from yaojian.web import law
from yaojian.web.cases.showing.events import clause_words
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.trace import row_words
from yaojian.web.cases.showing.wording import said

ASKED = frozenset({Effect.STATUTORY, Effect.PROMISED, Effect.TARGET})


@dataclass(frozen=True, slots=True)
class Aim:
    words: str
    title: str
    clause: str


def aims_of(standing: Standing, clock: str) -> tuple[Aim, ...]:
    """The aims for the step under which the law keeps this clock; none where the law of the case has none."""
    written, day = standing.definition.clock_index.get(clock), standing.state.law_day
    if written is None or written.rule is None or day is None:
        return ()
    case, facts = standing.case, standing.state.facts
    query = Query(case.jurisdiction, case.procedure, written.rule.step, day, facts, effects=ASKED)
    try:
        rows = resolve(law.packs(), query).rows
    except YaojianError:  # the limit itself is then told as untold; its aims add nothing to that
        return ()
    return tuple(_aim(row) for row in rows if _is_aim(row))


def _is_aim(row: Row) -> bool:
    return row.effect is Effect.TARGET or row.measure is not Measure.EACH_CASE


def _aim(row: Row) -> Aim:
    cite = row.winner.cite
    clause = clause_words(said(law.packs().document(cite.document).title), cite.clause)
    return Aim(row_words(row), said(row.winner.title), clause)
