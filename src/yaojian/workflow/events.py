"""What happened to a case (events) and what somebody wants to happen (acts)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from yaojian.errors.workflow import NaiveTime
from yaojian.workflow.definition import LAW

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""Legal days are days in Beijing time, wherever the server stands."""


class EventType(StrEnum):
    """Every kind of act; the same list for every procedure (``docs/reference/workflow.md``)."""

    SUBMIT = "submit"
    BEGIN = "begin"
    DECIDE = "decide"
    SUSPEND = "suspend"
    RESUME = "resume"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    DECLINE_EXTENSION = "decline_extension"
    SET_TERM = "set_term"
    RECORD_FACTS = "record_facts"
    TRANSFER = "transfer"
    DELEGATE = "delegate"
    ASK_COUNTERSIGN = "ask_countersign"
    ADD_SIGNER = "add_signer"
    COUNTERSIGN = "countersign"
    RETURN_TO = "return_to"
    RECALL = "recall"
    WITHDRAW = "withdraw"
    URGE = "urge"
    FILL_GAP = "fill_gap"
    LINK = "link"
    UNLINK = "unlink"


@dataclass(frozen=True, slots=True)
class Actor:
    id: str
    role: str
    office: str = ""


THE_LAW = Actor("law", LAW, "")


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a case's stream; ``seq`` counts from 1 without a gap."""

    seq: int
    at: datetime
    type: str
    step: str
    actor: Actor
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return legal_day(self.at)


@dataclass(frozen=True, slots=True)
class Act:
    """An event that is proposed. ``expected_seq`` is the last event its author had seen."""

    type: str
    step: str
    actor: Actor
    at: datetime
    data: Mapping[str, object] = field(default_factory=dict)
    expected_seq: int | None = None

    @property
    def day(self) -> date:
        return legal_day(self.at)


def legal_day(at: datetime) -> date:
    """The day in Beijing on which something happened.

    >>> from datetime import UTC
    >>> legal_day(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    datetime.date(2026, 3, 2)
    """
    if at.tzinfo is SHANGHAI:
        return at.date()
    if at.tzinfo is None:
        raise NaiveTime(at=at)
    return at.astimezone(SHANGHAI).date()
