"""Chains: a jurisdiction below its parent, a special procedure before the general law that fills its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yaojian.policy.documents import Jurisdiction
from yaojian.words import Words
from yaojian.written import Source


@dataclass(frozen=True, slots=True)
class ProcedureOutline:
    """What policy needs to know of a procedure; ``source`` holds the whole file for the engine that runs it.

    A subject has an outline too, of no step, so that one way of asking serves both.
    """

    key: str
    title: Words
    jurisdiction: str
    general: str
    steps: tuple[str, ...]
    channels: tuple[str, ...]
    source: Source


def jurisdiction_chain(jurisdictions: Mapping[str, Jurisdiction], code: str) -> tuple[str, ...]:
    """A jurisdiction and those above it, nearest first; a circle ends where it closes."""
    chain: list[str] = []
    here: str | None = code
    while here is not None and here in jurisdictions and here not in chain:
        chain.append(here)
        here = jurisdictions[here].parent
    return tuple(chain)


def procedure_chain(outlines: Mapping[str, ProcedureOutline], key: str) -> tuple[str, ...]:
    """A procedure and the more general ones whose law fills its gaps, special first."""
    chain: list[str] = []
    while key in outlines and key not in chain:
        chain.append(key)
        key = outlines[key].general
    return tuple(chain)
