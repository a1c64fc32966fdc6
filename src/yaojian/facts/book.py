"""All declared facts of a set of packs, and statements checked against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from yaojian.errors.facts import BadFactValue, UndeclaredFact, UndeclaredStream
from yaojian.facts.declarations import Curve, FactType, Kind, StreamType, ValueType
from yaojian.facts.models import near
from yaojian.words import Words

FactValue = bool | int | Decimal | date | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: what is so, who says it, since which day."""

    name: str
    value: FactValue
    source: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class StreamItem:
    """One dated, sourced item of a stream. A field that is not known is left out."""

    day: date
    values: Mapping[str, FactValue]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """The items known of one stream; empty means "none happened", absent means "not known"."""

    name: str
    items: tuple[StreamItem, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSet:
    """What is known about one subject. Made by :meth:`FactBook.fact_set`, so that every value is declared."""

    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    streams: Mapping[str, Stream] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class FactBook:
    """The declared fact types, stream types and decay curves."""

    facts: Mapping[str, FactType] = field(default_factory=lambda: MappingProxyType({}))
    streams: Mapping[str, StreamType] = field(default_factory=lambda: MappingProxyType({}))
    curves: Mapping[str, Curve] = field(default_factory=lambda: MappingProxyType({}))

    def fact_type(self, name: str) -> FactType:
        if name not in self.facts:
            raise UndeclaredFact(name=name, near=near(name, self.facts))
        return self.facts[name]

    def stream_type(self, name: str) -> StreamType:
        if name not in self.streams:
            raise UndeclaredStream(name=name, near=near(name, self.streams))
        return self.streams[name]

    def check(self, name: str, raw: object) -> FactValue:
        """The value of a declared fact, from YAML or from a person's typing; wrong ones are refused."""
        return read_value(self.fact_type(name), raw)

    def fact_set(
        self,
        raws: Mapping[str, object],
        source: str = "",
        day: date | None = None,
        streams: Iterable[Stream] = (),
    ) -> FactSet:
        """Check statements that share one source and day."""
        facts = {name: Fact(name, self.check(name, raw), source, day) for name, raw in raws.items()}
        checked = {stream.name: self.check_stream(stream) for stream in streams}
        return FactSet(MappingProxyType(facts), MappingProxyType(checked))

    def check_stream(self, stream: Stream) -> Stream:
        declared = self.stream_type(stream.name)
        return Stream(stream.name, tuple(_checked_item(declared, item) for item in stream.items))

    def describe(self, name: str) -> Words:
        return self.facts[name].title if name in self.facts else Words(name)


def _checked_item(declared: StreamType, item: StreamItem) -> StreamItem:
    values: dict[str, FactValue] = {}
    for name, raw in item.values.items():
        kind = declared.field(name)
        if kind is None:
            shown = f"{declared.name}.{name}"
            raise UndeclaredFact(name=shown, near=near(name, [one.name for one in declared.fields]))
        values[name] = read_value(kind, raw)
    return StreamItem(item.day, MappingProxyType(values), item.source)


def read_value(kind: ValueType, raw: object) -> FactValue:
    """Read one value as its declared type says; typed text such as ``是`` or ``2026-03-02`` is understood."""
    value = _READERS[kind.kind](raw)
    if value is None or (kind.kind is Kind.ENUM and value not in kind.values):
        expected = expected_words(kind)
        raise BadFactValue(name=kind.name, value=raw, expected_zh=expected.zh, expected_en=expected.en)
    return value


def expected_words(kind: ValueType) -> Words:
    if kind.kind is not Kind.ENUM:
        return kind.kind.words
    return Words(
        "、".join(f"{key}（{title.zh}）" for key, title in kind.values.items()),
        ", ".join(f"{key} ({title.text('en')})" for key, title in kind.values.items()),
    )


_TRUE, _FALSE = frozenset({"true", "是", "yes"}), frozenset({"false", "否", "no"})


def _read_bool(raw: object) -> FactValue | None:
    if isinstance(raw, bool):
        return raw
    typed = raw.strip().lower() if isinstance(raw, str) else ""
    return True if typed in _TRUE else False if typed in _FALSE else None


def _read_integer(raw: object) -> FactValue | None:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    try:
        return int(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _read_decimal(raw: object) -> FactValue | None:
    if isinstance(raw, bool | float) or not isinstance(raw, int | str | Decimal):
        return None
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _read_date(raw: object) -> FactValue | None:
    if type(raw) is date:
        return raw
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _read_text(raw: object) -> FactValue | None:
    return raw if isinstance(raw, str) else None


_READERS = {
    Kind.BOOL: _read_bool,
    Kind.ENUM: _read_text,
    Kind.INTEGER: _read_integer,
    Kind.DECIMAL: _read_decimal,
    Kind.DATE: _read_date,
    Kind.TEXT: _read_text,
}


def book_of(
    facts: Sequence[FactType] = (), streams: Sequence[StreamType] = (), curves: Sequence[Curve] = ()
) -> FactBook:
    """A book from declarations that have already been checked for double names."""
    return FactBook(
        MappingProxyType({fact.name: fact for fact in facts}),
        MappingProxyType({stream.name: stream for stream in streams}),
        MappingProxyType({curve.name: curve for curve in curves}),
    )
