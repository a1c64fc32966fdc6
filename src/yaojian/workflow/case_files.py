"""A case written down: its events, and what it expects to be true on which day.

The same file is an example beside the law, a test, and the input of ``yaojian case``. It tells who did what when;
what was written in forms and opinions is left out and filled with a dash when the case is played.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from yaojian.facts.models import Text, validated
from yaojian.facts.sources import Source, read_file
from yaojian.workflow.events import SHANGHAI, Actor
from yaojian.workflow.openings import Model

OFFICE_HOURS = time(9, 0)


def _moment(value: object) -> object:
    """``2026-03-02`` is nine in the morning in Beijing; ``2026-03-02T15:00`` is that time there."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, OFFICE_HOURS, SHANGHAI)
    moment = datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _actor(value: object) -> object:
    """``reviewer`` stands for the one reviewer of the case."""
    if isinstance(value, str):
        return {"id": value, "role": value}
    return value


class WrittenEvent(Model):
    """One event, or with ``refused`` one act that must be refused for these reasons."""

    at: Annotated[datetime, BeforeValidator(_moment)]
    type: str
    step: str = ""
    actor: Annotated[Actor, BeforeValidator(_actor)]
    data: Mapping[str, object] = Field(default_factory=dict)
    refused: tuple[str, ...] = ()


class ExpectedDeadline(Model):
    """What is not written is not compared."""

    clock: str
    effect: str = "statutory"
    round: int = 1
    due: date | None = None
    if_resumed_today: date | None = None
    state: str | None = None
    budget: int | None = None
    used: int | None = None
    left: int | None = None
    suspended: int | None = None
    overdue: bool | None = None
    provisional: bool | None = None
    stopped: date | None = None


class ExpectedLawAct(Model):
    """Something that the law itself did, on the day its record bears."""

    step: str
    outcome: str
    day: date
    effective: date | None = None


class Expected(Model):
    """What must be true at the end of ``as_of``."""

    as_of: date
    open: tuple[str, ...] | None = None
    waiting: tuple[str, ...] | None = None
    outcomes: Mapping[str, str] = Field(default_factory=dict)
    end: str | None = None
    law_day: date | None = None
    headline: str | None = None
    law_acts: tuple[ExpectedLawAct, ...] | None = None
    issued: tuple[str, ...] = ()
    deadlines: tuple[ExpectedDeadline, ...] = ()
    no_clock: tuple[str, ...] = ()
    no_law: Mapping[str, str] = Field(default_factory=dict)


class WrittenCase(Model):
    title: Text
    shows: Text
    procedure: str
    jurisdiction: str
    facts: Mapping[str, object] = Field(default_factory=dict)
    events: tuple[WrittenEvent, ...] = Field(min_length=1)
    expect: tuple[Expected, ...] = ()


class CaseFile(Model):
    case: WrittenCase


def read_case_file(path: Path) -> tuple[WrittenCase, Source]:
    """The case and the places of its nodes; ``PackFaults`` with file and line for what is wrong."""
    source = read_file(path)
    return validated(CaseFile, source).case, source
