"""Conditions in the words a clerk reads, in Chinese and English."""

from __future__ import annotations

from yaojian.facts.book import FactBook
from yaojian.facts.conditions import All, AnyOf, Comparison, Condition, Measured, Not, Over, Shared
from yaojian.facts.declarations import StreamType, ValueType
from yaojian.words import Words

_OPERATORS = {
    "is": Words("为", "is"),
    "in": Words("属于", "is one of"),
    "at_least": Words("不少于", "is at least"),
    "at_most": Words("不超过", "is at most"),
    "more_than": Words("多于", "is more than"),
    "less_than": Words("少于", "is less than"),
    "before": Words("早于", "is before"),
    "on_or_after": Words("不早于", "is on or after"),
}
_AGGREGATES = {
    "count": Words("件数", "number"),
    "sum": Words("合计", "sum"),
    "share": Words("占比", "share"),
    "median": Words("中位数", "median"),
    "percentile": Words("百分位数", "percentile"),
    "latest": Words("最近一次", "latest"),
    "days_between": Words("距最近一次的天数", "days since the latest"),
}


def describe(condition: Condition, book: FactBook, stream: StreamType | None = None) -> Words:
    """One condition as a sentence."""
    if isinstance(condition, Not):
        inner = describe(condition.not_, book, stream)
        return Words(f"并非（{inner.zh}）", f"not ({inner.en})")
    if isinstance(condition, All):
        return _joined([describe(part, book, stream) for part in condition.all], "且", " and ")
    if isinstance(condition, AnyOf):
        return _joined([describe(part, book, stream) for part in condition.any], "或", " or ")
    return _comparison(condition, book, stream)


def _joined(parts: list[Words], zh: str, en: str) -> Words:
    if len(parts) == 1:
        return parts[0]
    return Words(f"（{zh.join(part.zh for part in parts)}）", f"({en.join(part.en for part in parts)})")


def _comparison(comparison: Comparison, book: FactBook, stream: StreamType | None) -> Words:
    name, subject = comparison.subject()
    if isinstance(subject, Over):
        said, kind = _aggregate(name, subject, book), None
    else:
        kind = (stream.field(subject) if stream else book.facts.get(subject)) or None
        said = Words(kind.title.zh, kind.title.text("en")) if kind else Words(subject, subject)
    tests = [_test(operator, operand, kind) for operator, operand in comparison.operators()]
    return Words(
        said.zh + "、".join(test.zh for test in tests), f"{said.en} {' and '.join(test.en for test in tests)}"
    )


def _test(operator: str, operand: object, kind: ValueType | None) -> Words:
    values = [say_value(one, kind) for one in (operand if isinstance(operand, tuple) else (operand,))]
    word = _OPERATORS[operator]
    return Words(
        f"{word.zh}“{'、'.join(value.zh for value in values)}”",
        f"{word.en} {', '.join(value.en for value in values)}",
    )


def say_value(value: object, kind: ValueType | None) -> Words:
    """A value as its type names it: the title of an enum value, 是 or 否, or as it stands."""
    if isinstance(value, bool):
        return Words("是", "yes") if value else Words("否", "no")
    if kind is not None and value in kind.values:
        title = kind.values[str(value)]
        return Words(title.zh, title.text("en"))
    return Words(str(value), str(value))


def _aggregate(name: str, over: Over, book: FactBook) -> Words:
    stream = book.streams[over.stream]
    word = _AGGREGATES[name]
    filters = [describe(over.where, book, stream)] if over.where is not None else []
    filters += [describe(over.of, book, stream)] if isinstance(over, Shared) else []
    zh = "".join(f"（{one.zh}）" for one in filters)
    en = "".join(f" ({one.en})" for one in filters)
    of = _measured(over, stream)
    return Words(
        f"{stream.title.zh}{zh}{of.zh}{word.zh}", f"{word.en}{of.en} of {stream.title.text('en')}{en}"
    )


def _measured(over: Over, stream: StreamType) -> Words:
    measured = getattr(over, "of", None)
    if not isinstance(measured, Measured):
        return Words("", "")
    if measured.days_between is not None:
        return Words("用时", " duration")
    field = stream.field(str(measured.field))
    return Words(field.title.zh, f" {field.title.text('en')}") if field else Words("", "")
