"""Conditions written as YAML in a test, read and checked as a pack's would be."""

from __future__ import annotations

from yaojian.errors import PackFaults
from yaojian.facts import Condition, FactBook, check_condition, read_bytes, validated


def condition(text: str) -> Condition:
    source = read_bytes(text.encode(), "c.yaml")
    return validated(Condition, source)  # type: ignore[arg-type]  # an annotated union is a type form


def faults_in(text: str, book: FactBook) -> list[str]:
    """What is wrong with a condition, each with line and column."""
    source = read_bytes(text.encode(), "c.yaml")
    try:
        read: Condition = validated(Condition, source)  # type: ignore[arg-type]
        found = check_condition(read, book, source, ())
    except PackFaults as error:
        found = error.faults
    return [f"{fault.line}:{fault.column} {fault.what.en}" for fault in found]
