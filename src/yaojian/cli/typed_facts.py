"""Facts as they are typed on a command line: ``--fact device.class=II``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeVar

import typer

from yaojian.errors import UnreadableOption
from yaojian.errors.commandline import FactGivenTwice

T = TypeVar("T")

Facts = Annotated[list[str], typer.Option("--fact", help="事实，如 device.class=II · a fact")]


def read_facts(typed: Iterable[str]) -> dict[str, str]:
    return once(read_pair(text, "device.class=II") for text in typed)


def once(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Each name with its one value; given again with another value, neither is taken."""
    found: dict[str, T] = {}
    for name, value in pairs:
        if found.setdefault(name, value) != value:
            raise FactGivenTwice(name=name, first=found[name], second=value)
    return found


def read_pair(text: str, example: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise UnreadableOption(text=text, example=example)
    return name.strip(), value.strip()
