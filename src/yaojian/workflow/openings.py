"""What opens a step, permits an outcome or closes a case: a condition over outcomes already given.

The language is monotone on purpose: there is no ``not``. An outcome that is given can only open more, never
close what it opened, so that the proof of a definition (``proof``) can look at every course a case can take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """Everything read from a procedure file: frozen, and no key that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class GivenOutcome(Model):
    """``{step: acceptance, is: [accepted]}``; without ``is`` any outcome of the step will do."""

    step: str
    outcomes: tuple[str, ...] = Field(default=(), alias="is")


class AllOf(Model):
    all: tuple[Opening, ...] = Field(min_length=1)


class AnyOf(Model):
    any: tuple[Opening, ...] = Field(min_length=1)


Opening = GivenOutcome | AllOf | AnyOf

AllOf.model_rebuild()
AnyOf.model_rebuild()


Test = Callable[[Mapping[str, str]], bool]


def compiled(opening: Opening) -> Test:
    """The condition as a function, for where it is asked at every event."""
    if isinstance(opening, GivenOutcome):
        return _given(opening.step, frozenset(opening.outcomes))
    if isinstance(opening, AllOf):
        every = tuple(compiled(part) for part in opening.all)
        return lambda outcomes: all(test(outcomes) for test in every)
    some = tuple(compiled(part) for part in opening.any)
    return lambda outcomes: any(test(outcomes) for test in some)


def _given(step: str, allowed: frozenset[str]) -> Test:
    if not allowed:
        return lambda outcomes: step in outcomes
    return lambda outcomes: outcomes.get(step) in allowed


def named(opening: Opening | None) -> Iterator[GivenOutcome]:
    """Every outcome a condition mentions, at any depth."""
    if opening is None:
        return
    if isinstance(opening, GivenOutcome):
        yield opening
        return
    for part in opening.all if isinstance(opening, AllOf) else opening.any:
        yield from named(part)


def steps_named(opening: Opening | None) -> frozenset[str]:
    return frozenset(part.step for part in named(opening))
