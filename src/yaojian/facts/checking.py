"""Checks a condition against the declared facts when packs are loaded: nothing is left to be found out by a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yaojian.errors.facts import PackFault
from yaojian.facts.book import FactBook, expected_words
from yaojian.facts.conditions import All, AnyOf, Comparison, Condition, Measured, Not, Over, Shared
from yaojian.facts.declarations import Kind, StreamType, ValueType
from yaojian.facts.models import near
from yaojian.facts.satisfiability import can_hold
from yaojian.words import Words, listed
from yaojian.written import Source

Steps = tuple[str | int, ...]


def check_condition(condition: Condition, book: FactBook, source: Source, at: Steps) -> tuple[PackFault, ...]:
    """All faults of one condition: undeclared names, wrong types, unknown values, contradictions."""
    check = _Check(book, source)
    wrong = tuple(check.condition(condition, at, None))
    return wrong or tuple(check.contradictions(condition, at, None))


_ORDERED = frozenset({"at_least", "at_most", "more_than", "less_than"})
_DAYS = frozenset({"before", "on_or_after"})
_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})


@dataclass(frozen=True, slots=True)
class _Check:
    book: FactBook
    source: Source

    def condition(self, condition: Condition, at: Steps, stream: StreamType | None) -> Iterator[PackFault]:
        if isinstance(condition, Comparison):
            yield from self._comparison(condition, at, stream)
            return
        for part, steps in _parts(condition):
            yield from self.condition(part, (*at, *steps), stream)

    def contradictions(
        self, condition: Condition, at: Steps, stream: StreamType | None
    ) -> Iterator[PackFault]:
        """The innermost parts that can never hold, and the filters of aggregates that keep nothing."""
        inner: list[PackFault] = []
        for part, steps in _parts(condition):
            inner += self.contradictions(part, (*at, *steps), stream)
        inner += self._empty_filters(condition, at)
        fields = {field.name: field for field in stream.fields} if stream else {}
        if not inner and not can_hold(condition, self.book, fields):
            what = Words("条件自相矛盾，永远不会成立", "The condition contradicts itself and can never hold")
            inner.append(self.source.fault(at, what, Words("请改写条件", "Rewrite it")))
        yield from inner

    def _empty_filters(self, condition: Condition, at: Steps) -> Iterator[PackFault]:
        if not isinstance(condition, Comparison):
            return
        name, over = condition.subject()
        if not isinstance(over, Over):
            return
        stream = self.book.streams[over.stream]
        if over.where is not None:
            yield from self.contradictions(over.where, (*at, name, "where"), stream)
        if isinstance(over, Shared):
            yield from self.contradictions(over.of, (*at, name, "of"), stream)

    def _comparison(
        self, comparison: Comparison, at: Steps, stream: StreamType | None
    ) -> Iterator[PackFault]:
        name, subject = comparison.subject()
        if isinstance(subject, Over):
            found = list(self._aggregate(name, subject, (*at, name), stream))
            yield from found
            if not found:
                yield from self._operators(comparison, self._result(name, subject), at)
            return
        kind = self._named(name, subject, stream)
        if isinstance(kind, ValueType):
            yield from self._operators(comparison, kind, at)
        else:
            yield self.source.fault((*at, name), *kind)

    def _named(self, name: str, subject: str, stream: StreamType | None) -> ValueType | tuple[Words, Words]:
        if (name == "field") != (stream is not None):
            what = Words(
                "field 只用在 where、of 里，fact 只用在外面",
                "field belongs inside where and of, fact outside",
            )
            return what, Words("改用另一个", "Use the other")
        known: Mapping[str, ValueType] = (
            {field.name: field for field in stream.fields} if stream else self.book.facts
        )
        return known.get(subject) or _undeclared("事实" if stream is None else "字段", subject, known)

    def _aggregate(self, name: str, over: Over, at: Steps, outer: StreamType | None) -> Iterator[PackFault]:
        if outer is not None:
            what = Words("统计里不能再嵌套统计", "An aggregate cannot stand inside another")
            yield self.source.fault(at, what, Words("请拆开写", "Take them apart"))
            return
        stream = self.book.streams.get(over.stream)
        if stream is None:
            yield self.source.fault((*at, "stream"), *_undeclared("事实流", over.stream, self.book.streams))
            return
        if over.where is not None:
            yield from self.condition(over.where, (*at, "where"), stream)
        decay = getattr(over, "decay", None)
        if decay is not None and decay not in self.book.curves:
            yield self.source.fault((*at, "decay"), *_undeclared("衰减曲线", decay, self.book.curves))
        measured = getattr(over, "of", None)
        if isinstance(measured, Measured):
            yield from self._measured(measured, name, stream, (*at, "of"))
        elif measured is not None:
            yield from self.condition(measured, (*at, "of"), stream)

    def _measured(self, measured: Measured, name: str, stream: StreamType, at: Steps) -> Iterator[PackFault]:
        between = measured.days_between
        wanted = {between.from_: "from", between.to: "to"} if between else {str(measured.field): "field"}
        known = {field.name: field for field in stream.fields}
        for field, step in wanted.items():
            place = (*at, "days_between", step) if between else (*at, step)
            kind = known.get(field)
            if kind is None:
                yield self.source.fault(place, *_undeclared("字段", field, known))
            elif between and kind.kind is not Kind.DATE:
                yield self.source.fault(place, *_wrong_type(field, Kind.DATE))
            elif not between and name != "latest" and kind.kind not in _NUMBERS:
                yield self.source.fault(place, *_wrong_type(field, Kind.DECIMAL))

    def _result(self, name: str, over: Over) -> ValueType:
        title = Words(name)
        measured = getattr(over, "of", None)
        if name == "latest" and isinstance(measured, Measured) and measured.field is not None:
            field = self.book.streams[over.stream].field(measured.field)
            return field or ValueType(name=name, kind=Kind.DECIMAL, title=title)
        return ValueType(name=name, kind=Kind.DECIMAL, title=title)

    def _operators(self, comparison: Comparison, kind: ValueType, at: Steps) -> Iterator[PackFault]:
        for operator, operand in comparison.operators():
            fits = _fitting(operator, kind.kind)
            if not fits:
                yield self.source.fault((*at, operator), *_no_operator(operator, kind))
                continue
            for index, one in enumerate(operand if isinstance(operand, tuple) else (operand,)):
                if not is_of(one, kind):
                    steps = (*at, operator, index) if isinstance(operand, tuple) else (*at, operator)
                    yield self.source.fault(steps, *_wrong_value(one, kind))
        if_empty = getattr(comparison.subject()[1], "if_empty", None)
        if if_empty is not None and not is_of(if_empty, kind):
            yield self.source.fault((*at, comparison.subject()[0], "if_empty"), *_wrong_value(if_empty, kind))


def is_of(value: Any, kind: ValueType) -> bool:
    """Whether a value written in a pack is of the declared type (no conversions: packs are exact)."""
    if kind.kind is Kind.BOOL:
        return isinstance(value, bool)
    if kind.kind is Kind.ENUM:
        return isinstance(value, str) and value in kind.values
    if kind.kind is Kind.DATE:
        return isinstance(value, date)
    if kind.kind is Kind.TEXT:
        return isinstance(value, str)
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole or isinstance(value, Decimal)


def _fitting(operator: str, kind: Kind) -> bool:
    if operator in _ORDERED:
        return kind in _NUMBERS
    return kind is Kind.DATE if operator in _DAYS else True


def _parts(condition: Condition) -> Iterator[tuple[Condition, Steps]]:
    if isinstance(condition, Not):
        yield condition.not_, ("not",)
    elif isinstance(condition, All):
        yield from ((part, ("all", index)) for index, part in enumerate(condition.all))
    elif isinstance(condition, AnyOf):
        yield from ((part, ("any", index)) for index, part in enumerate(condition.any))


_ENGLISH = {"事实": "fact", "字段": "field", "事实流": "stream", "衰减曲线": "decay curve"}


def _undeclared(sort: str, name: str, known: Mapping[str, object]) -> tuple[Words, Words]:
    like = listed(near(name, known))
    return (
        Words(f"没有声明过{sort} {name}", f"No {_ENGLISH[sort]} named {name} is declared"),
        Words(f"相近的有：{like.zh}；或先声明它", f"Near names: {like.en}; or declare it first"),
    )


def _wrong_type(name: str, wanted: Kind) -> tuple[Words, Words]:
    return (
        Words(f"字段 {name} 应为{wanted.words.zh}", f"Field {name} must be {wanted.words.en}"),
        Words("请换一个字段", "Choose another field"),
    )


def _no_operator(operator: str, kind: ValueType) -> tuple[Words, Words]:
    return (
        Words(
            f"{kind.name} 的类型是 {kind.kind}，不能用 {operator}",
            f"{kind.name} is {kind.kind}; {operator} does not fit",
        ),
        Words("换用 is、in 或合适的比较", "Use is, in or a fitting comparison"),
    )


def _wrong_value(value: object, kind: ValueType) -> tuple[Words, Words]:
    expected = expected_words(kind)
    return (
        Words(f"{value} 不是 {kind.name} 的值", f"{value} is not a value of {kind.name}"),
        Words(f"应为{expected.zh}", f"It must be {expected.en}"),
    )
