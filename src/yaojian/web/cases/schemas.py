"""What scripts read of cases: our own shapes, no mirrors of tables."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema


class Title(Schema):
    zh: str
    en: str


class OpenStep(Schema):
    step: str
    title: Title
    role: str
    assignee: str
    opened: date | None


class OpenPause(Schema):
    pause: str
    step: str
    title: Title
    since: date
    waits_for: str


class EventRow(Schema):
    seq: int
    at: datetime
    type: str
    step: str
    title: str
    actor_role: str
    actor_office: str


class Limit(Schema):
    """One limit on the day of the answer; ``trace`` is the provision with all that was considered."""

    clock: str
    round: int
    title: Title
    effect: str
    role: str
    started: date
    due: date | None
    due_if_resumed_today: date | None
    state: str
    unit: str
    budget: int
    used: int
    suspended: int
    left: int
    overdue_by: int
    binding: bool
    presumed: bool
    provisional_years: list[int]
    met: date | None
    stopped: date | None
    trace: dict[str, Any] | None


class CaseAnswer(Schema):
    key: str
    procedure: str
    jurisdiction: str
    product: str
    applicant: str
    as_of: date
    seq: int
    headline: Title
    end: str | None
    closed_on: date | None
    law_day: date | None
    facts: dict[str, Any]
    open_steps: list[OpenStep]
    open_pauses: list[OpenPause]
    deadlines: list[Limit]
    events: list[EventRow]
