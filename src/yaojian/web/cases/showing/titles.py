"""Titles of procedures, channels, steps and ends as the packs word them now, for lists and filters."""

from __future__ import annotations

from collections.abc import Iterable

from yaojian.web import law
from yaojian.web.cases.showing.wording import said
from yaojian.words import Words

CHANNEL = "case.channel"


def procedure_words(key: str) -> str:
    outline = law.packs().outlines.get(key)
    return said(outline.title) if outline else key


def channel_words(value: str) -> str:
    declared = law.packs().facts.facts.get(CHANNEL)
    return said(declared.values.get(value)) if declared and value in declared.values else value


def channels() -> list[tuple[str, str]]:
    return [(key, said(words)) for key, words in law.packs().facts.facts[CHANNEL].values.items()]


def steps() -> list[tuple[str, str]]:
    return _each_once((step.key, step.title) for one in law.definitions().values() for step in one.steps)


def ends() -> list[tuple[str, str]]:
    return _each_once((end.key, end.title) for one in law.definitions().values() for end in one.ends)


def _each_once(titled: Iterable[tuple[str, Words]]) -> list[tuple[str, str]]:
    """One choice a key, with every title that the procedures give it."""
    found: dict[str, dict[str, None]] = {}
    for key, title in titled:
        found.setdefault(key, {})[said(title)] = None
    return [(key, " / ".join(words)) for key, words in found.items()]


def end_words(procedure: str, key: str) -> str:
    definition = law.definitions().get(procedure)
    end = definition.end_index.get(key) if definition else None
    return said(end.title) if end else key
