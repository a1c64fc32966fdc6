"""Why a limit has its value: the winner, its clause and force, and what lost against it and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yaojian.facts.declarations import FactType
from yaojian.facts.evaluation import TraceNode
from yaojian.facts.wording import say_value
from yaojian.policy import Row
from yaojian.policy.presentation import written_text
from yaojian.policy.provisions import InForce, Provision
from yaojian.policy.rows import Considered, Verdict
from yaojian.policy.values import bounded
from yaojian.web import law
from yaojian.web.cases.showing.events import clause_words
from yaojian.web.cases.showing.wording import language, said
from yaojian.web.shell.templatetags.pages import day


@dataclass(frozen=True, slots=True)
class Mark:
    """How sure a figure is, in a word; ``doubt`` is what must catch the eye."""

    words: str
    doubt: bool


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One line of a condition: ``holds`` is None where a missing fact leaves it open."""

    depth: int
    holds: bool | None
    words: str
    found: str


@dataclass(frozen=True, slots=True)
class Rival:
    title: str
    value: str
    clause: str
    force: str
    in_force: str
    verdict: str
    won: bool
    conditions: tuple[ConditionLine, ...]


@dataclass(frozen=True, slots=True)
class TraceView:
    """One figure unfolded; ``bases`` are the figures it was derived from, each unfolded likewise."""

    headline: str
    title: str
    clause: str
    clause_number: str
    document: str
    document_number: str
    summary: str
    force: str
    in_force: str
    marks: tuple[Mark, ...]
    derivation: str
    assumed_why: str
    replaced: str
    question: str
    reading: str
    reading_why: str
    choice: str
    rivals: tuple[Rival, ...]
    bases: tuple[TraceView, ...]


def trace_of(row: Row) -> TraceView:
    winner = row.winner
    document = law.packs().document(winner.cite.document)
    clause = next((one for one in document.clauses if one.id == winner.cite.clause), None)
    ambiguity, choice = winner.ambiguity, row.trace.choice
    return TraceView(
        headline=row_words(row),
        title=said(winner.title),
        clause=clause_words(said(document.title), winner.cite.clause),
        clause_number=winner.cite.clause,
        document=said(document.title),
        document_number=document.number or "",
        summary=said(clause.summary) if clause else "",
        force=winner.force.words.text(language()),
        in_force=_days(winner.in_force),
        marks=tuple(_marks(row)),
        derivation=written_text(law.packs(), winner.value, language()) if row.derived_from else "",
        assumed_why=said(winner.in_force.why) if row.assumed else "",
        replaced=_replaced(winner),
        question=said(ambiguity.question) if ambiguity else "",
        reading=said(ambiguity.reading) if ambiguity else "",
        reading_why=said(ambiguity.why) if ambiguity else "",
        choice=_("%(officer)s 于 %(day)s 决定适用：%(reason)s")
        % {"officer": choice.officer, "day": day(choice.day), "reason": choice.reason}
        if choice
        else "",
        rivals=tuple(_rival(one) for one in row.trace.considered),
        bases=tuple(trace_of(base) for base in row.derived_from),
    )


def row_words(row: Row) -> str:
    """The figure in one line: its effect, its measure, from what to what, and how much."""
    spans = law.packs().spans
    span = said(spans[row.span].title) if row.span in spans else ""
    value = bounded(row.bound, row.value, language())
    parts = (row.effect.words.text(language()), row.measure.words.text(language()), span, value)
    return " · ".join(part for part in parts if part)


def _marks(row: Row) -> Iterator[Mark]:
    yield Mark(_("已核对原文"), False) if row.winner.verified else Mark(_("没有核对原文"), True)
    if row.presumed:
        yield Mark(_("推定：只用来安排工作，不能据此拒绝、视为或者认定逾期"), True)
    if row.assumed is not None:
        yield Mark(_("起始日是假定的：%s") % day(row.assumed), True)
    yield Mark(_("约束本案"), False) if row.binds_case else Mark(_("不约束个案"), True)


def _replaced(winner: Provision) -> str:
    replaced = law.packs().document(winner.cite.document).replaced
    if replaced is None:
        return ""
    return _("这个文件已于 %(day)s 被 %(by)s 取代") % {"day": day(replaced.on), "by": replaced.by}


def _days(in_force: InForce) -> str:
    """From when to when, in days as people write them; an assumed first day says so."""
    first = day(in_force.first)
    words = _("%s（假定）起") % first if in_force.assumed else _("%s起") % first
    return (
        _("%(words)s，至%(last)s") % {"words": words, "last": day(in_force.until)}
        if in_force.until
        else words
    )


def _rival(one: Considered) -> Rival:
    provision = one.provision
    document = law.packs().document(provision.cite.document)
    return Rival(
        title=said(provision.title),
        value=written_text(law.packs(), provision.value, language()),
        clause=clause_words(said(document.title), provision.cite.clause),
        force=provision.force.words.text(language()),
        in_force=_days(provision.in_force),
        verdict=one.why.text(language()),
        won=one.verdict is Verdict.WON,
        conditions=tuple(_conditions(one.condition)) if one.condition else (),
    )


def _conditions(node: TraceNode, depth: int = 0) -> Iterator[ConditionLine]:
    if not node.parts:
        found = (
            _("缺少这项事实")
            if node.missing
            else ""
            if node.found is None
            else said(say_value(node.found, _kind_of(node)))
        )
        yield ConditionLine(depth, node.value, said(node.said), found)
        return
    for part in node.parts:
        yield from _conditions(part, depth)


def _kind_of(node: TraceNode) -> FactType | None:
    """The fact that a comparison is about: its title begins the sentence."""
    known = sorted(law.packs().facts.facts.values(), key=lambda one: len(one.title.zh), reverse=True)
    return next((one for one in known if node.said.zh.startswith(one.title.zh)), None)
