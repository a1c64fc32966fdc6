"""Where a case stands: a value made by folding its events, never stored as the truth.

The values that a fold changes often have no slots, so that ``copying.changed`` can copy them whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from yaojian.workflow.events import Actor


class StepStatus(StrEnum):
    PENDING = "pending"
    OPEN = "open"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True)
class Signer:
    """An officer asked to countersign a step; ``agrees`` is None until the opinion is given."""

    id: str
    role: str
    office: str
    asked_on: date
    agrees: bool | None = None
    opinion: str = ""


@dataclass(frozen=True)
class StepState:
    """``first_opened`` and ``first_begun`` survive a return: sending work back grants no new time.

    ``ended_by`` names the step whose outcome made this one pointless. ``decided`` is the day the outcome counts
    from, ``recorded`` the day it was entered (later after silence); ``lapsed`` is the last day that somebody let
    pass when the law gave the outcome.
    """

    status: StepStatus = StepStatus.PENDING
    round: int = 0
    opened: date | None = None
    begun: date | None = None
    first_opened: date | None = None
    first_begun: date | None = None
    outcome: str | None = None
    decided: date | None = None
    recorded: date | None = None
    lapsed: date | None = None
    decided_by: Actor | None = None
    decided_seq: int | None = None
    ended_by: str | None = None
    assignee: Actor | None = None
    signers: tuple[Signer, ...] = ()


PENDING_STEP = StepState()


@dataclass(frozen=True)
class Interval:
    """A stretch of days: a step open (``step``), its work begun (``begun``), or a ``pause``.

    ``resumed`` tells a pause that was answered from one that was cut off by the law or by the end of the case.
    """

    kind: str
    key: str
    step: str
    round: int
    started: date
    opened_by: int
    ended: date | None = None
    closed_by: int | None = None
    resumed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionRecord:
    clock: str
    amount: int
    unit: str
    day: date
    seq: int


@dataclass(frozen=True, slots=True)
class Delegation:
    """``to_id`` acts in the role of ``from_id`` up to and including ``until``."""

    from_id: str
    role: str
    to_id: str
    since: date
    until: date


@dataclass(frozen=True)
class Gap:
    """A paper promised for later when an incomplete dossier was accepted (容缺受理)."""

    document: str
    until: date
    filled: date | None = None


@dataclass(frozen=True, slots=True)
class Urge:
    by: Actor
    day: date
    message: str


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    template: str
    step: str
    seq: int
    day: date


@dataclass(frozen=True, slots=True)
class Pins:
    """The versions a case was accepted under. Later versions do not touch it."""

    definition_version: str
    pack_digest: str
    law_day: date
    calendar_version: str


@dataclass(frozen=True, slots=True)
class LastAct:
    seq: int
    type: str
    step: str
    actor_id: str


@dataclass(frozen=True)
class CaseState:
    """Everything the engine knows of one case after ``seq`` events."""

    procedure: str
    seq: int = 0
    last_at: datetime | None = None
    jurisdiction: str = ""
    received: date | None = None
    applicant: Actor | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    form: Mapping[str, object] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    steps: Mapping[str, StepState] = field(default_factory=dict)
    intervals: tuple[Interval, ...] = ()
    extensions: tuple[ExtensionRecord, ...] = ()
    asked_extensions: tuple[ExtensionRecord, ...] = ()
    terms: Mapping[str, date] = field(default_factory=dict)
    delegations: tuple[Delegation, ...] = ()
    gaps: tuple[Gap, ...] = ()
    linked: tuple[str, ...] = ()
    shared_steps: tuple[str, ...] = ()
    urges: tuple[Urge, ...] = ()
    issued: tuple[IssuedDocument, ...] = ()
    pins: Pins | None = None
    end: str | None = None
    closed_on: date | None = None
    last: LastAct | None = None
    recalled: tuple[int, ...] = ()
    undo: Mapping[str, object] | None = None

    @property
    def closed(self) -> bool:
        return self.end is not None

    @property
    def law_day(self) -> date | None:
        """The day whose law governs the case: pinned at acceptance, until then the day of receipt."""
        return self.pins.law_day if self.pins else self.received

    @property
    def outcomes(self) -> Mapping[str, str]:
        return {key: step.outcome for key, step in self.steps.items() if step.outcome is not None}

    def step(self, key: str) -> StepState:
        return self.steps.get(key, PENDING_STEP)

    def open_steps(self) -> tuple[str, ...]:
        return tuple(key for key, step in self.steps.items() if step.status is StepStatus.OPEN)

    def pauses(self, key: str | None = None) -> Iterator[Interval]:
        """The pauses of this case in the order of their opening, all or those of one kind."""
        return (i for i in self.intervals if i.kind == "pause" and key in (None, i.key))

    def open_pauses(self) -> tuple[Interval, ...]:
        return tuple(pause for pause in self.pauses() if pause.ended is None)

    def open_gaps(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.filled is None)
