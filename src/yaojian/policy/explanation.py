"""A row told line by line: the value, how it was derived, the clause, how sure it is, and what else was considered."""

from __future__ import annotations

from collections.abc import Iterator

from yaojian.facts.evaluation import trace_lines
from yaojian.policy.packs import Packs
from yaojian.policy.presentation import days_text, written_text
from yaojian.policy.rows import Considered, Row
from yaojian.policy.values import bounded
from yaojian.words import Words


def explain(packs: Packs, row: Row, language: str = "zh") -> tuple[str, ...]:
    """The same lines for the screen, the letter and the appeal."""
    return tuple(_Telling(packs, language).row(row))


def marks(row: Row) -> tuple[Words, ...]:
    """How sure a row is and what it can do, as short marks."""
    found = [Words("已核", "verified") if row.winner.verified else Words("未核", "not verified")]
    if row.presumed:
        found.append(Words("推定", "presumed"))
    if row.assumed is not None:
        found.append(Words(f"起始日假定 {row.assumed}", f"assumed from {row.assumed}"))
    if row.carried_on:
        found.append(Words("期满后续行", "carried on after its end"))
    found.append(
        Words("约束个案", "binds the case") if row.binds_case else Words("不约束个案", "binds no case")
    )
    return tuple(found)


class _Telling:
    def __init__(self, packs: Packs, language: str) -> None:
        self.packs = packs
        self.language = language

    def say(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

    def row(self, row: Row) -> Iterator[str]:
        yield self._headline(row)
        yield from self._derivation(row)
        yield from self._source(row)
        for one in row.trace.considered:
            yield from self._considered(one)

    def _headline(self, row: Row) -> str:
        effect, measure = row.effect.words.text(self.language), row.measure.words.text(self.language)
        span = self.packs.spans[row.span].title.text(self.language) if row.span else ""
        value = bounded(row.bound, row.value, self.language)
        parts = " · ".join(part for part in (effect, measure, span) if part)
        return f"{parts}{self.say('：', ': ')}{value}"

    def _derivation(self, row: Row) -> Iterator[str]:
        if not row.derived_from:
            return
        bases = " + ".join(
            f"{base.value.text(self.language)} ({base.winner.cite})" for base in row.derived_from
        )
        written = written_text(self.packs, row.winner.value, self.language)
        yield "  " + self.say(f"推算：{written}；基数 {bases}", f"Derived: {written}; base {bases}")
        for base in row.derived_from:
            yield from (f"    {line}" for line in self.row(base))

    def _source(self, row: Row) -> Iterator[str]:
        winner = row.winner
        document = self.packs.documents[winner.cite.document]
        title = document.title.text(self.language)
        yield "  " + self.say(
            f"依据：《{title}》{winner.cite.clause}，{days_text(winner.in_force, 'zh')}，效力：{winner.force.words.zh}",
            f"Clause: {title}, {winner.cite.clause}, {days_text(winner.in_force, 'en')}; force: {winner.force.words.en}",
        )
        yield (
            "  "
            + self.say("标记：", "Marks: ")
            + self.say("、", ", ").join(mark.text(self.language) for mark in marks(row))
        )
        yield from self._end_of_document(row)
        if winner.in_force.why is not None:
            yield (
                "  "
                + self.say("起始日假定：", "Why the day is assumed: ")
                + winner.in_force.why.text(self.language)
            )
        if winner.ambiguity is not None:
            ambiguity = winner.ambiguity
            question, reading = ambiguity.question.text(self.language), ambiguity.reading.text(self.language)
            yield "  " + self.say(
                f"歧义：{question} 取义：{reading}", f"Open question: {question} Reading: {reading}"
            )
        choice = row.trace.choice
        if choice is not None:
            yield "  " + self.say(
                f"裁量：{choice.officer} 于 {choice.day} 决定适用，理由：{choice.reason}",
                f"Choice: {choice.officer} on {choice.day}, because {choice.reason}",
            )

    def _end_of_document(self, row: Row) -> Iterator[str]:
        document = self.packs.documents[row.winner.cite.document]
        if document.replaced is not None:
            on, by = document.replaced.on, document.replaced.by
            yield "  " + self.say(
                f"该文件已于 {on} 被 {by} 取代", f"The document was replaced on {on} by {by}"
            )
        if row.carried_on:
            last, clause = document.in_force.last, document.carried_on_by
            yield "  " + self.say(
                f"该文件有效期止于 {last}；依其 {clause}，评估修订期间照旧执行",
                f"The document ended on {last}; by its clause {clause} the terms go on while they are evaluated",
            )

    def _considered(self, one: Considered) -> Iterator[str]:
        title = one.provision.title.text(self.language)
        yield f"  · {title} [{one.provision.key}] {one.why.text(self.language)}"
        if one.condition is not None:
            yield from (
                f"      {line}" for line in trace_lines(one.condition, self.packs.facts, self.language)
            )
