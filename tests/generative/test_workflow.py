"""Random acts by random people: a case never gets stuck, never has two outcomes, and folds the same in pieces."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.support.cases_in_hand import FORM, at
from tests.support.procedures import procedure, whole_law
from tests.support.workflow_referee import open_steps

from yaojian.workflow import (
    THE_LAW,
    Act,
    Actor,
    AllowedAct,
    CaseState,
    Event,
    EventType,
    Proposed,
    Refused,
    allowed_acts,
    case_limits,
    due_acts,
    fold,
    headline,
    initial,
    propose,
    timeline,
)
from yaojian.workflow.forms import FieldKind, FormField
from yaojian.workflow.proposing import KEYS

DEFINITION = procedure()
LAW = whole_law()
PEOPLE = [
    Actor(f"{role}-{number}", role, "company-1" if role == "applicant" else "GX")
    for role in DEFINITION.roles
    for number in (1, 2)
]
STRANGERS = [Actor("rival", "applicant", "company-2"), Actor("visitor", "visitor"), THE_LAW]
TIMELY = {"law-acted", "extension-too-long", "limit-passed", "fact-pinned", "bad-data"}
PROGRESS = {"submit", "begin", "decide", "resume", "countersign", "fill_gap", "ask_countersign"}
KEYS_OF_DATA = [
    *(outcome.key for step in DEFINITION.steps for outcome in step.outcomes),
    *DEFINITION.pause_index,
    *DEFINITION.clock_index,
    "nonsense",
]


def answers(need: FormField, now: datetime, state: CaseState, pick: int) -> object:
    person = PEOPLE[pick % len(PEOPLE)]
    someone = {"id": person.id, "role": person.role, "office": person.office}
    day = (now.date() + timedelta(days=pick % 30)).isoformat()
    if need.key == "gaps":
        return [{"document": "1.7", "until": day}]
    if need.key == "document":
        return next((gap.document for gap in state.open_gaps()), "1.7")
    if need.key == "cases":
        return list(state.linked) or ["GX-2"]
    if need.key == "shared":
        return ["quality-inspection"]
    if need.key == "unit":
        return "working_day"
    by_kind: dict[FieldKind, object] = {
        FieldKind.DATE: day,
        FieldKind.INTEGER: pick % 40,
        FieldKind.LIST: ["—"],
        FieldKind.BOOLEAN: pick % 3 > 0,
        FieldKind.ACTOR: someone,
        FieldKind.ACTORS: [someone],
    }
    return by_kind.get(need.kind, "—")


class Course(RuleBasedStateMachine):
    """One case; days go by in leaps, so that limits lapse."""

    def __init__(self) -> None:
        super().__init__()
        self.state = initial(DEFINITION)
        self.events: list[Event] = []
        self.now = at("2022-01-05")

    @initialize(
        channel=st.sampled_from(["ordinary", "innovative", "clinically_urgent"]),
        place=st.sampled_from(["CN-GX", "CN-HI", "CN-SX"]),
    )
    def file(self, channel: str, place: str) -> None:
        data = {"jurisdiction": place, "form": {**FORM, "channel": channel}, "documents": ["1.2"]}
        answer = self.propose("submit", "application", PEOPLE[0], data)
        assert isinstance(answer, Proposed)

    def propose(self, type_: str, step: str, actor: Actor, data: dict[str, object]) -> Proposed | Refused:
        before = pickle.dumps(self.state)
        answer = propose(DEFINITION, self.state, Act(type_, step, actor, self.now, data, self.state.seq), LAW)
        assert pickle.dumps(self.state) == before, "asking changed the case"
        if isinstance(answer, Proposed):
            self.state = answer.state
            self.events += answer.events
        else:
            assert answer.reasons
        return answer

    @rule(days=st.sampled_from([0, 0, 1, 3, 10, 40, 200, 400]))
    def time_goes_by(self, days: int) -> None:
        """Never beyond the last calendar year that is loaded."""
        self.now = min(self.now + timedelta(days=days, minutes=1), max(self.now, at("2026-12-01")))

    @rule(
        type_=st.sampled_from([*EventType, "dance"]),
        step=st.sampled_from([*DEFINITION.step_index, "", "nowhere"]),
        actor=st.sampled_from(PEOPLE + STRANGERS),
        key=st.sampled_from(KEYS_OF_DATA),
    )
    def somebody_tries_something(self, type_: str, step: str, actor: Actor, key: str) -> None:
        data: dict[str, object] = dict.fromkeys({KEYS.get(type_, "")} - {""}, key)
        answer = self.propose(type_, step, actor, data)
        assert not (isinstance(answer, Proposed) and actor.role == "visitor")

    @precondition(lambda self: not self.state.closed)
    @rule(actor=st.sampled_from(PEOPLE), which=st.integers(0, 200), pick=st.integers(0, 200))
    def somebody_does_what_is_allowed(self, actor: Actor, which: int, pick: int) -> None:
        acts = allowed_acts(DEFINITION, self.state, actor, self.now.date())
        if not acts:
            return
        act = acts[which % len(acts)]
        if act.type == "withdraw" and pick % 10:
            return
        answer = self.propose(act.type, act.step, actor, self.data_for(act, pick))
        if isinstance(answer, Refused):
            allowed = TIMELY | {"signs-alone", "already-signer", "missing-data", "not-an-officer"}
            assert {reason.code for reason in answer.reasons} <= allowed, (act, answer)

    @precondition(lambda self: not self.state.closed)
    @rule(picks=st.lists(st.integers(0, 200), min_size=1, max_size=6))
    def the_case_moves_on(self, picks: list[int]) -> None:
        """Several acts that carry the case forward, a few days apart, so that courses reach their ends."""
        for pick in picks:
            self.now = min(self.now + timedelta(days=pick % 4), max(self.now, at("2026-12-01")))
            self.the_law_acts()
            choices = [
                (who, act)
                for who in (*PEOPLE[::2], *self.assignees(), *self.signers())
                for act in allowed_acts(DEFINITION, self.state, who, self.now.date())
                if act.type in (PROGRESS | {"suspend", "extend"}) - {"ask_countersign"}
            ]
            if not choices:
                return
            who, act = choices[pick % len(choices)]
            self.propose(act.type, act.step, who, self.data_for(act, pick // len(choices)))

    def assignees(self) -> list[Actor]:
        return [step.assignee for step in self.state.steps.values() if step.assignee is not None]

    def signers(self) -> list[Actor]:
        return [Actor(s.id, s.role, s.office) for step in self.state.steps.values() for s in step.signers]

    def data_for(self, act: AllowedAct, pick: int) -> dict[str, object]:
        needs, data = list(act.needs), dict[str, object]()
        if act.outcomes:
            outcome = act.outcomes[pick % len(act.outcomes)]
            data["outcome"] = outcome.key
            needs += outcome.needs
        elif act.key:
            data[KEYS[act.type]] = act.key
        for need in needs:
            data[need.key] = answers(need, self.now, self.state, pick)
        if act.type == "transfer":
            data["to"] = {
                "id": f"{DEFINITION.step_index[act.step].role}-{1 + pick % 2}",
                "role": DEFINITION.step_index[act.step].role,
            }
        if act.type == "record_facts":
            data["facts"] = {("case.channel", "device.kind")[pick % 2]: ("priority", "passive")[pick % 2]}
        return data

    @rule()
    def the_law_acts(self) -> None:
        while due := due_acts(DEFINITION, self.state, LAW.packs, LAW.calendar, self.now.date()):
            act = due[0]
            assert act.at <= self.now
            answer = propose(DEFINITION, self.state, act, LAW)
            assert isinstance(answer, Proposed), answer
            self.state = answer.state
            self.events += answer.events

    @invariant()
    def it_folds_the_same_in_pieces(self) -> None:
        whole = fold(DEFINITION, self.events)
        assert whole == self.state
        cut = len(self.events) // 2
        assert fold(DEFINITION, self.events[cut:], fold(DEFINITION, self.events[:cut])) == whole

    @invariant()
    def the_open_steps_are_those_of_the_referee(self) -> None:
        if self.events:
            assert set(self.state.open_steps()) == open_steps(DEFINITION, self.events)

    @invariant()
    def it_is_never_stuck(self) -> None:
        if self.state.closed:
            return
        day = self.now.date()
        assert any(
            act.type in PROGRESS
            for who in (*PEOPLE, *self.signers())
            for act in allowed_acts(DEFINITION, self.state, who, day)
        ), headline(DEFINITION, self.state, day)

    @invariant()
    def every_clock_adds_up_and_stops_with_the_case(self) -> None:
        limits = case_limits(DEFINITION, self.state, LAW.packs, LAW.calendar, self.now.date())
        assert limits.untold == (), "an act that was taken lost a limit"
        for deadline in limits.told:
            reading = deadline.reading
            assert reading.used + reading.left == reading.budget
            assert not (deadline.running and self.state.closed)
        if self.state.closed:
            assert all(interval.ended is not None for interval in self.state.intervals)
            assert self.state.open_steps() == ()
            assert not any(allowed_acts(DEFINITION, self.state, who, self.now.date()) for who in PEOPLE)

    @invariant()
    def it_can_always_be_told_and_drawn(self) -> None:
        assert headline(DEFINITION, self.state, self.now.date()).zh
        for bar in timeline(DEFINITION, self.state):
            assert bar.ended is None or bar.started <= bar.ended


Course.TestCase.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestCourse = Course.TestCase
