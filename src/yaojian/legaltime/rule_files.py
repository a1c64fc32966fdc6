"""Counting rules as data: each aspect carries its value, its source and whether its wording was read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from yaojian.errors.facts import PackFaults
from yaojian.errors.legaltime import UnknownCountingRule
from yaojian.legaltime.duration import Unit
from yaojian.legaltime.entries import Entry
from yaojian.legaltime.rules import (
    CountingRule,
    MonthEnd,
    RollEnd,
    RuleSource,
    StartRule,
    SuspensionBounds,
)
from yaojian.words import Words
from yaojian.written import Source, read_file, validated

Value = TypeVar("Value")


class AspectEntry(Entry, Generic[Value]):
    value: Value
    document: Words
    clause: str = ""
    verified: bool
    note: Words = Words("")


class RuleEntry(Entry):
    key: str
    title: Words
    start: AspectEntry[StartRule]
    roll_end: AspectEntry[RollEnd]
    month_end: AspectEntry[MonthEnd]
    unspecified_day: AspectEntry[Unit]
    suspension_bounds: AspectEntry[SuspensionBounds]

    def to_rule(self) -> CountingRule:
        return CountingRule(
            key=self.key,
            title=self.title,
            start=self.start.value,
            roll_end=self.roll_end.value,
            month_end=self.month_end.value,
            unspecified_day=self.unspecified_day.value,
            suspension_bounds=self.suspension_bounds.value,
            sources=(
                _source("start", self.start),
                _source("roll_end", self.roll_end),
                _source("month_end", self.month_end),
                _source("unspecified_day", self.unspecified_day),
                _source("suspension_bounds", self.suspension_bounds),
            ),
        )


class CountingFile(Entry):
    rules: tuple[RuleEntry, ...]


def _source(aspect: str, entry: AspectEntry[Value]) -> RuleSource:
    return RuleSource(aspect, entry.document, entry.clause, entry.verified, entry.note)


def load_counting_rules(path: Path, name: str | None = None) -> Mapping[str, CountingRule]:
    """The named rules of a pack, in the order of the file. ``name`` is how faults call the file."""
    return counting_rules_of(read_file(path, name))


def counting_rules_of(source: Source) -> Mapping[str, CountingRule]:
    """The rules of a file that was read before."""
    rules: dict[str, CountingRule] = {}
    for place, entry in enumerate(validated(CountingFile, source).rules):
        if entry.key in rules:
            what = Words(f"规则 {entry.key} 重复", f"Rule {entry.key} is given twice")
            raise PackFaults(
                [source.fault(("rules", place), what, Words("请只保留一个", "Keep one of them"))]
            )
        rules[entry.key] = entry.to_rule()
    return MappingProxyType(rules)


def find_rule(rules: Mapping[str, CountingRule], key: str) -> CountingRule:
    if key not in rules:
        raise UnknownCountingRule(rule=key, known=list(rules))
    return rules[key]
