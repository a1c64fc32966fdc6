"""A procedure as data: steps, outcomes, pauses, clocks, forms. It says what may happen, never what did.

A change of procedure is a change of one file under ``packs/<jurisdiction>/procedures/``. Limits are not written
here: a clock names a step and a span, and the law of the day gives the figure (``policy.resolve``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from yaojian.words import Words
from yaojian.workflow.forms import DossierDocument, Form, FormField
from yaojian.workflow.openings import Model, Opening, Test, compiled, steps_named

LAW = "law"
"""The role of acts that the law itself does when a day has passed; a worker only records them."""


class StepKind(StrEnum):
    FILING = "filing"
    TASK = "task"
    DECISION = "decision"


class OutcomeEffect(StrEnum):
    FAVOURABLE = "favourable"
    ADVERSE = "adverse"
    NEUTRAL = "neutral"


class Outcome(Model):
    """One way out of a step, the roles that may take it and the document it issues.

    ``ends`` names other open steps that it makes pointless; ``pins`` fixes the versions of the case; ``gaps``
    lists papers promised for later, and ``needs_full_dossier`` waits for them; ``unbegun`` needs no beginning.
    ``done`` says it as done, to the officer who has just given it.
    """

    key: str
    title: Words
    done: Words | None = None
    effect: OutcomeEffect = OutcomeEffect.NEUTRAL
    roles: tuple[str, ...] = ()
    when: Opening | None = None
    document: str | None = None
    needs: tuple[FormField, ...] = ()
    ends: tuple[str, ...] = ()
    pins: bool = False
    gaps: bool = False
    needs_full_dossier: bool = False
    unbegun: bool = False


class Stay(Model):
    """Clocks that stand still while a step is open, or from its beginning; with the clause that says so."""

    clocks: tuple[str, ...] = Field(min_length=1)
    since: Literal["opened", "begun"] = "opened"
    cite: str = ""
    note: Words | None = None


class Step(Model):
    """``waiting`` is what its role is waited for to do, as the verb after the role: 作出决定."""

    key: str
    title: Words
    waiting: Words | None = None
    role: str
    kind: StepKind = StepKind.TASK
    track: str = "main"
    after: Opening | None = None
    begins: bool = False
    begin_title: Words | None = None
    begin_document: str | None = None
    suspends: Stay | None = None
    irrevocable: bool = False
    outcomes: tuple[Outcome, ...] = Field(min_length=1)

    @cached_property
    def outcome_index(self) -> Mapping[str, Outcome]:
        return {outcome.key: outcome for outcome in self.outcomes}

    def roles_of(self, outcome: Outcome) -> tuple[str, ...]:
        return outcome.roles or (self.role,)


class Matter(Model):
    """A part of a step on which the law has rules of its own, such as the review after a supplement.

    It is no step of the case; it lets provisions be filed under its key.
    """

    key: str
    title: Words
    matter_of: str


class PauseAct(Model):
    """Who opens or closes a pause, in which words, with which document."""

    role: str
    title: Words
    document: str | None = None
    needs: tuple[FormField, ...] = ()


class RuleReference(Model):
    """Where the law keeps a figure: the procedure's step and the span it measures."""

    step: str
    span: str


class Resumption(Model):
    """``continue`` the days that were left; or, for the named clocks, a ``fresh`` limit found under ``rule``."""

    kind: Literal["continue", "fresh"] = "continue"
    clocks: tuple[str, ...] = ()
    rule: RuleReference | None = None


class Pause(Model):
    """A waiting that stops clocks: opened by one act, closed by another. ``waiting`` reads as on a step."""

    key: str
    title: Words
    waiting: Words | None = None
    steps: tuple[str, ...] = Field(min_length=1)
    opens: PauseAct
    closes: PauseAct
    clocks: tuple[str, ...] = ()
    resumption: Resumption = Resumption()
    times: int | None = None
    blocks: bool = True
    cite: str = ""
    note: Words | None = None


class Anchor(Model):
    """The day a clock starts: a step opened, begun or decided, or a pause opened."""

    step: str | None = None
    pause: str | None = None
    at: Literal["opened", "begun", "decided"] = "opened"


class Missed(Model):
    """What the law does when the last day has passed; ``effective`` dates it back to the start of the clock.

    What ``stands`` cannot be sent back by an officer. While ``unless`` holds the law does nothing and the limit
    stays overdue.
    """

    step: str
    outcome: str
    effective: Literal["next_day", "clock_start"] = "next_day"
    stands: bool = True
    unless: Opening | None = None
    cite: str = ""


class Clock(Model):
    """A limit that a case is held to. ``rule`` is asked of policy; without it an officer sets the last day.

    ``within_days`` is a house rule on such a day: no later than so many calendar days from the act that sets it.
    """

    key: str
    title: Words
    role: str
    rule: RuleReference | None = None
    starts: Anchor
    stops: Anchor
    optional: bool = False
    set_by: str | None = None
    within_days: int | None = Field(default=None, ge=1)
    missed: Missed | None = None
    note: Words | None = None


class ExtensionRule(Model):
    """A clock may be lengthened with the approval of ``approves``, by at most the figure under ``rule``."""

    clock: str
    asks: str
    approves: str
    rule: RuleReference
    fresh_rule: RuleReference | None = None
    times: int = 1
    lengthens: tuple[Literal["statutory", "promised"], ...] = ("statutory",)
    document: str | None = None
    cite: str = ""


class End(Model):
    """A state in which the case is closed."""

    key: str
    title: Words
    when: Opening | None = None


class Withdrawal(Model):
    """The applicant takes the application back: until which step has its outcome, and into which end."""

    role: str
    until: str
    end: str
    document: str | None = None


class InForce(Model):
    from_day: date = Field(alias="from")
    until: date | None = None


class Track(Model):
    """``leaders`` may assign the steps of this track, and send back from it."""

    key: str
    title: Words
    leaders: tuple[str, ...] = ()


def _kind_of_entry(entry: object) -> str:
    is_matter = isinstance(entry, Matter) or (isinstance(entry, Mapping) and "matter_of" in entry)
    return "matter" if is_matter else "step"


class Definition(Model):
    """One version of one procedure. Keys never change; a changed meaning is a new key or a new version."""

    procedure: str
    version: str
    title: Words
    jurisdiction: str
    in_force: InForce
    general: str | None = None
    start: str
    roles: Mapping[str, Words]
    tracks: tuple[Track, ...] = ()
    channels: tuple[str, ...] = ()
    written_steps: tuple[
        Annotated[
            Annotated[Matter, Tag("matter")] | Annotated[Step, Tag("step")], Discriminator(_kind_of_entry)
        ],
        ...,
    ] = Field(alias="steps", min_length=1)
    pauses: tuple[Pause, ...] = ()
    clocks: tuple[Clock, ...] = ()
    extensions: tuple[ExtensionRule, ...] = ()
    ends: tuple[End, ...] = Field(min_length=1)
    withdrawal: Withdrawal | None = None
    form: Form = Form()
    dossier: tuple[DossierDocument, ...] = ()
    gaps_within_days: int | None = Field(default=None, ge=1)
    internal_records: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    fact_recorders: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for step in self.written_steps if isinstance(step, Step))

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        return tuple(matter for matter in self.written_steps if isinstance(matter, Matter))

    @cached_property
    def step_index(self) -> Mapping[str, Step]:
        return {step.key: step for step in self.steps}

    @cached_property
    def pause_index(self) -> Mapping[str, Pause]:
        return {pause.key: pause for pause in self.pauses}

    @cached_property
    def clock_index(self) -> Mapping[str, Clock]:
        return {clock.key: clock for clock in self.clocks}

    @cached_property
    def extension_index(self) -> Mapping[str, ExtensionRule]:
        return {rule.clock: rule for rule in self.extensions}

    @cached_property
    def end_index(self) -> Mapping[str, End]:
        return {end.key: end for end in self.ends}

    @cached_property
    def pinned_version(self) -> str:
        """The version with a digest of all that it says, as a case is pinned to it."""
        return pinned_version_of(self.model_dump(mode="json", by_alias=True))

    @cached_property
    def applicant_role(self) -> str:
        """The role that files the application."""
        return self.step_index[self.start].role

    @cached_property
    def officer_roles(self) -> tuple[str, ...]:
        """The roles of offices: neither the applicant's nor the law's."""
        return tuple(role for role in self.roles if role not in (self.applicant_role, LAW))

    def leaders_of(self, step: str) -> tuple[str, ...]:
        """The roles that lead the work on a step: those of the whole procedure, and those of its track."""
        track = self.step_index[step].track
        return (*self.leaders, *(role for t in self.tracks if t.key == track for role in t.leaders))

    @cached_property
    def law_outcomes(self) -> frozenset[tuple[str, str]]:
        """The outcomes that the law itself may give when somebody stays silent."""
        return frozenset((c.missed.step, c.missed.outcome) for c in self.clocks if c.missed)

    @cached_property
    def standing_outcomes(self) -> frozenset[tuple[str, str]]:
        """What the law did that no officer can send back."""
        return frozenset(
            (c.missed.step, c.missed.outcome) for c in self.clocks if c.missed is not None and c.missed.stands
        )

    @cached_property
    def openings(self) -> Mapping[str, tuple[tuple[str, Test], ...]]:
        """For each step the steps whose opening mentions it, with their conditions."""
        tests = [(s.key, steps_named(s.after), compiled(s.after)) for s in self.steps if s.after is not None]
        return {s.key: tuple((key, test) for key, names, test in tests if s.key in names) for s in self.steps}

    @cached_property
    def closings(self) -> Mapping[str, tuple[tuple[str, Test], ...]]:
        """For each step the ends whose condition mentions it."""
        tests = [(e.key, steps_named(e.when), compiled(e.when)) for e in self.ends if e.when is not None]
        return {s.key: tuple((key, test) for key, names, test in tests if s.key in names) for s in self.steps}

    @cached_property
    def permissions(self) -> Mapping[tuple[str, str], Test]:
        """The condition of each outcome that has one."""
        return {
            (s.key, o.key): compiled(o.when) for s in self.steps for o in s.outcomes if o.when is not None
        }

    @cached_property
    def downstream(self) -> Mapping[str, frozenset[str]]:
        """For each step the steps that rest, directly or not, on its outcome."""
        direct = {
            step.key: {s.key for s in self.steps if step.key in steps_named(s.after)} for step in self.steps
        }
        return {key: frozenset(_closure(key, direct)) for key in direct}

    def track_title(self, key: str) -> Words:
        return next((track.title for track in self.tracks if track.key == key), Words(key))


def _closure(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for following in direct[waiting.pop()] - found:
            found.add(following)
            waiting.append(following)
    return found - {start}


def pinned_version_of(content: Mapping[str, Any]) -> str:
    """The version of a definition as it is stored, digest and all, whatever fields later definitions have.

    ``content`` is the JSON dump by alias; a stored text that gives another version was altered.
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return f"{content.get('version')}@{hashlib.sha256(text.encode()).hexdigest()[:12]}"
