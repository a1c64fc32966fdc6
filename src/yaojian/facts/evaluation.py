"""Evaluates conditions: compiled once to closures, answered in three values, with a trace.

Kleene's strong logic: a missing fact makes a comparison unknown, and an unknown part matters only where it could
change the whole. Only then is :class:`MissingFact` raised, naming all such facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from yaojian.errors.facts import MissingFact
from yaojian.facts.aggregates import ItemTest, compile_aggregate
from yaojian.facts.book import FactBook, FactSet, FactValue, StreamItem
from yaojian.facts.conditions import All, AnyOf, Comparison, Condition, Not, Over
from yaojian.facts.satisfiability import COMPARE, compare
from yaojian.facts.wording import describe, say_value
from yaojian.words import Words


class TraceNode(NamedTuple):
    """Why a condition has its value. ``value`` is None where a missing fact leaves it open."""

    value: bool | None
    said: Words
    found: FactValue | None = None
    source: str = ""
    missing: str = ""
    parts: tuple[TraceNode, ...] = ()

    def missing_facts(self) -> Iterator[str]:
        """The missing facts that could still change this node."""
        if self.value is not None:
            return
        if self.missing:
            yield self.missing
        for part in self.parts:
            yield from part.missing_facts()

    def as_json(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "condition": {"zh": self.said.zh, "en": self.said.text("en")},
            "found": None if self.found is None else str(self.found),
            "source": self.source,
            "missing": self.missing,
            "parts": [part.as_json() for part in self.parts],
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one condition, with its reasons."""

    value: bool
    trace: TraceNode


Test = Callable[[FactSet, date], TraceNode]


def evaluate(condition: Condition, facts: FactSet, book: FactBook, on: date) -> Outcome:
    """Answer one condition on one day; raise :class:`MissingFact` when what is missing could change the answer."""
    trace = compile_condition(condition, book)(facts, on)
    if trace.value is None:
        raise MissingFact(trace.missing_facts())
    return Outcome(trace.value, trace)


def compile_condition(condition: Condition, book: FactBook) -> Test:
    """A fast function for a checked condition; use it when the same condition is asked often."""
    if isinstance(condition, Comparison):
        return _compile_comparison(condition, book)
    said = describe(condition, book)
    if isinstance(condition, Not):
        return _not(compile_condition(condition.not_, book), said)
    parts = tuple(compile_condition(part, book) for part in _parts(condition))
    return _joined(parts, said, decides=isinstance(condition, AnyOf))


def _parts(condition: All | AnyOf) -> tuple[Condition, ...]:
    return condition.all if isinstance(condition, All) else condition.any


def _not(inner: Test, said: Words) -> Test:
    def test(facts: FactSet, on: date) -> TraceNode:
        node = inner(facts, on)
        return TraceNode(None if node.value is None else not node.value, said, parts=(node,))

    return test


def _joined(parts: tuple[Test, ...], said: Words, decides: bool) -> Test:
    """``any`` is decided by one true part, ``all`` by one false part; else an unknown part keeps it open."""

    def test(facts: FactSet, on: date) -> TraceNode:
        nodes = tuple([part(facts, on) for part in parts])
        return TraceNode(kleene([node.value for node in nodes], decides), said, parts=nodes)

    return test


def kleene(values: list[bool | None], decides: bool) -> bool | None:
    """The value of a conjunction (``decides=False``) or a disjunction (``decides=True``).

    >>> kleene([None, False], decides=False), kleene([None, True], decides=False)
    (False, None)
    """
    if decides in values:
        return decides
    return None if None in values else not decides


def _compile_comparison(comparison: Comparison, book: FactBook) -> Test:
    name, subject = comparison.subject()
    said = describe(comparison, book)
    tests = tuple(comparison.operators())
    if isinstance(subject, Over):
        return _aggregate_test(name, subject, tests, said, book)
    return _fact_test(subject, tests, said)


def _fact_test(name: str, tests: tuple[tuple[str, Any], ...], said: Words) -> Test:
    checks = [(COMPARE[operator], operand) for operator, operand in tests]

    def test(facts: FactSet, on: date) -> TraceNode:
        fact = facts.facts.get(name)
        if fact is None:
            return TraceNode(None, said, missing=name)
        value = fact.value
        holds = all(check(value, operand) for check, operand in checks)
        return TraceNode(holds, said, value, fact.source)

    return test


def _aggregate_test(
    name: str, over: Over, tests: tuple[tuple[str, Any], ...], said: Words, book: FactBook
) -> Test:
    aggregate = compile_aggregate(name, over, book, _compile_filter)

    def test(facts: FactSet, on: date) -> TraceNode:
        stream = facts.streams.get(over.stream)
        computed = aggregate(stream, on).value if stream is not None else None
        if computed is None:
            return TraceNode(None, said, missing=over.stream)
        holds = all(compare(computed, operator, operand) for operator, operand in tests)
        return TraceNode(holds, said, computed, over.stream)

    return test


def _compile_filter(condition: Condition, stream: str) -> ItemTest:
    """A filter over an item's fields: the same logic without a trace, since items come in thousands."""
    if isinstance(condition, Not):
        inner = _compile_filter(condition.not_, stream)
        return lambda item, on: None if (value := inner(item, on)) is None else not value
    if isinstance(condition, Comparison):
        return _field_test(str(condition.field), tuple(condition.operators()))
    parts = [_compile_filter(part, stream) for part in _parts(condition)]
    decides = isinstance(condition, AnyOf)
    return lambda item, on: kleene([part(item, on) for part in parts], decides)


def _field_test(field: str, tests: tuple[tuple[str, Any], ...]) -> ItemTest:
    def test(item: StreamItem, on: date) -> bool | None:
        value = item.values.get(field)
        if value is None:
            return None
        return all(compare(value, operator, operand) for operator, operand in tests)

    return test


def trace_lines(node: TraceNode, book: FactBook, language: str = "zh", depth: int = 0) -> Iterator[str]:
    """The trace as indented lines for a terminal or a letter."""
    mark = {True: "✓", False: "✗", None: "?"}[node.value]
    said = node.said.text(language)
    found = "" if node.found is None else f" [{say_value(node.found, None).text(language)}]"
    yield f"{'  ' * depth}{mark} {said}{found}"
    for part in node.parts:
        yield from trace_lines(part, book, language, depth + 1)
