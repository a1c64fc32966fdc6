"""Can a condition ever hold? Can two hold at once?

A condition is opened into alternatives of plain comparisons (disjunctive form); an alternative is possible when
each of its subjects still has a value left. Two different subjects are taken as independent, so "possible" may
be too generous and "impossible" is always right: a rule is never lost by this check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from yaojian.facts.book import FactBook
from yaojian.facts.conditions import All, AnyOf, Comparison, Condition, Not
from yaojian.facts.declarations import Kind, ValueType

MOST_ALTERNATIVES = 4096


@dataclass(frozen=True, slots=True)
class Literal:
    """One operator on one subject, or its denial."""

    subject: str
    operator: str
    operand: Any
    denied: bool


Alternative = tuple[Literal, ...]


def can_hold(condition: Condition, book: FactBook, fields: Mapping[str, ValueType] | None = None) -> bool:
    """Whether some values of the facts (or of an item's ``fields``) make the condition true."""
    alternatives = _alternatives(condition, False)
    if alternatives is None:
        return True
    return any(_possible(alternative, book, fields or {}) for alternative in alternatives)


def can_both_hold(first: Condition | None, second: Condition | None, book: FactBook) -> bool:
    """Whether two conditions (none means always) can be true of the same facts."""
    given = tuple(condition for condition in (first, second) if condition is not None)
    return not given or can_hold(All(all=given), book)


def _alternatives(condition: Condition, denied: bool) -> list[Alternative] | None:
    """The alternatives of a condition; None when there are too many to open."""
    if isinstance(condition, Not):
        return _alternatives(condition.not_, not denied)
    if isinstance(condition, Comparison):
        literals = list(_literals(condition, denied))
        return [(one,) for one in literals] if denied else [tuple(literals)]
    parts = condition.all if isinstance(condition, All) else condition.any
    opened = [_alternatives(part, denied) for part in parts]
    known = [alternatives for alternatives in opened if alternatives is not None]
    if len(known) < len(opened):
        return None
    if isinstance(condition, AnyOf) != denied:
        return [alternative for alternatives in known for alternative in alternatives]
    return _product(known)


def _product(parts: list[list[Alternative]]) -> list[Alternative] | None:
    combined: list[Alternative] = [()]
    for alternatives in parts:
        combined = [left + right for left in combined for right in alternatives]
        if len(combined) > MOST_ALTERNATIVES:
            return None
    return combined


def _literals(comparison: Comparison, denied: bool) -> Iterator[Literal]:
    name, subject = comparison.subject()
    key = subject if name in {"fact", "field"} else f"{name}:{subject.model_dump_json(by_alias=True)}"
    for operator, operand in comparison.operators():
        yield Literal(key, operator, operand, denied)


def _possible(alternative: Alternative, book: FactBook, fields: Mapping[str, ValueType]) -> bool:
    subjects: dict[str, list[Literal]] = {}
    for literal in alternative:
        subjects.setdefault(literal.subject, []).append(literal)
    return all(
        _value_left(literals, book.facts.get(name) or fields.get(name)) for name, literals in subjects.items()
    )


def _value_left(literals: list[Literal], kind: ValueType | None) -> bool:
    if kind is not None and kind.kind is Kind.ENUM:
        return any(_meets(value, literals) for value in kind.values)
    if kind is not None and kind.kind is Kind.BOOL:
        return any(_meets(value, literals) for value in (True, False))
    listed = [operand for literal in literals for operand in _listed(literal)]
    candidates = listed + [neighbour for value in _corners(literals) for neighbour in _around(value, kind)]
    if not candidates or all(literal.denied and literal.operator in {"is", "in"} for literal in literals):
        return True
    return any(_meets(value, literals) for value in candidates)


def _listed(literal: Literal) -> tuple[Any, ...]:
    if literal.operator == "is":
        return (literal.operand,)
    return literal.operand if literal.operator == "in" else ()


def _corners(literals: list[Literal]) -> list[Any]:
    """Values between which nothing changes: all operands, and the points between neighbouring ones."""
    values = {
        value for literal in literals for value in _listed(literal) if not isinstance(value, str | bool)
    }
    values |= {literal.operand for literal in literals if literal.operator not in {"is", "in"}}
    ordered = sorted(values)
    middles = [_middle(left, right) for left, right in pairwise(ordered)]
    return ordered + middles


def _middle(left: Any, right: Any) -> Any:
    return left + (right - left) / 2 if isinstance(left, date) else (Decimal(left) + Decimal(right)) / 2


def _around(value: Any, kind: ValueType | None) -> tuple[Any, ...]:
    if isinstance(value, date):
        day = timedelta(days=1)
        return tuple(near for near in (value, _moved(value, -day), _moved(value, day)))
    if kind is not None and kind.kind is Kind.INTEGER:
        whole = int(value // 1)
        return (whole - 1, whole, whole + 1)
    return (value, value - 1, value + 1)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _meets(value: Any, literals: list[Literal]) -> bool:
    return all(
        compare(value, literal.operator, literal.operand) is not literal.denied for literal in literals
    )


def compare(value: Any, operator: str, operand: Any) -> bool:
    """One comparison of the pack language; both sides are of the same declared type."""
    return COMPARE[operator](value, operand)


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "is": lambda value, operand: value == operand,
    "in": lambda value, operand: value in operand,
    "at_least": lambda value, operand: value >= operand,
    "at_most": lambda value, operand: value <= operand,
    "more_than": lambda value, operand: value > operand,
    "less_than": lambda value, operand: value < operand,
    "before": lambda value, operand: value < operand,
    "on_or_after": lambda value, operand: value >= operand,
}
