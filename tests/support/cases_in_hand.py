"""A case that a test takes by the hand: propose acts, see what is refused, look at where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.support.procedures import procedure, whole_law

from yaojian.workflow import (
    SHANGHAI,
    Act,
    Actor,
    CaseState,
    Deadline,
    Definition,
    Event,
    Law,
    Proposed,
    Refused,
    deadlines,
    due_acts,
    initial,
    propose,
)

APPLICANT = Actor("zhang", "applicant", "company-1")
ACCEPTANCE = Actor("chen", "acceptance-officer", "GX")
REVIEWER = Actor("wang", "reviewer", "GX-CENTRE")
INSPECTOR = Actor("li", "inspector", "GX-INSPECTION")
LABORATORY = Actor("zhao", "laboratory", "GX-LAB")
DIRECTOR = Actor("sun", "director", "GX")
REVIEW_DIRECTOR = Actor("gao", "review-director", "GX-CENTRE")

FORM = {
    "applicant_name": "桂林某某医疗器械有限公司",
    "credit_code": "91450300MA5NABCD1Y",
    "applicant_address": "桂林市",
    "contact": "张三 0773-0000000",
    "product_name": "医用红外体温计",
    "device_class": "II",
    "category_code": "07-03-01",
    "device_kind": "active",
    "complex_structure": False,
    "models": "T1",
    "structure": "传感器、显示屏",
    "intended_use": "测量体温",
    "production_address": "桂林市",
    "entrusted": False,
    "channel": "ordinary",
}


def at(moment: str) -> datetime:
    """``2026-03-02`` is nine in the morning in Beijing."""
    text = moment if "T" in moment else f"{moment}T09:00"
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@dataclass
class CaseInHand:
    definition: Definition = field(default_factory=procedure)
    law: Law = field(default_factory=whole_law)
    events: list[Event] = field(default_factory=list)
    state: CaseState = field(init=False)

    def __post_init__(self) -> None:
        self.state = initial(self.definition)

    def propose(
        self, moment: str, actor: Actor, type_: str, step: str = "", law: Law | None = None, **data: Any
    ) -> Proposed | Refused:
        seen = data.pop("expected_seq", None)
        return propose(
            self.definition, self.state, Act(type_, step, actor, at(moment), data, seen), law or self.law
        )

    def do(self, moment: str, actor: Actor, type_: str, step: str = "", **data: Any) -> CaseInHand:
        """Propose and store; a refusal fails the test with its reasons."""
        answer = self.propose(moment, actor, type_, step, **data)
        assert isinstance(answer, Proposed), [reason.en for reason in answer.reasons]
        self.events += answer.events
        self.state = answer.state
        return self

    def refused(self, moment: str, actor: Actor, type_: str, step: str = "", **data: Any) -> set[str]:
        """The codes of the reasons for which an act is refused; a taken act fails the test."""
        answer = self.propose(moment, actor, type_, step, **data)
        assert isinstance(answer, Refused), "the act was taken"
        return {reason.code for reason in answer.reasons}

    def deadlines(self, as_of: str) -> dict[str, Deadline]:
        found = deadlines(
            self.definition, self.state, self.law.packs, self.law.calendar, date.fromisoformat(as_of)
        )
        return {f"{one.key}:{one.effect}": one for one in found}


def filed(moment: str = "2026-03-02", jurisdiction: str = "CN-GX", **answers: Any) -> CaseInHand:
    case = CaseInHand()
    form = {**FORM, **answers}
    return case.do(moment, APPLICANT, "submit", "application", jurisdiction=jurisdiction, form=form)


def accepted(filed_on: str = "2026-03-02", on: str = "2026-03-03", **answers: Any) -> CaseInHand:
    return filed(filed_on, **answers).do(on, ACCEPTANCE, "decide", "intake", outcome="accepted")


def in_review(on: str = "2026-03-05", **answers: Any) -> CaseInHand:
    """Handed over to review; fee and testing settled, the inspection not begun."""
    case = accepted(**answers).do("2026-03-03", ACCEPTANCE, "decide", "fee", outcome="not-charged")
    case.do("2026-03-03", ACCEPTANCE, "decide", "testing", outcome="report-in-dossier")
    return case.do(on, ACCEPTANCE, "decide", "transfer", outcome="handed-over")


def before_decision(
    on: str = "2026-04-20", outcome: str = "recommend-approval", **answers: Any
) -> CaseInHand:
    case = in_review(**answers)
    case.do(
        "2026-03-06", INSPECTOR, "decide", "quality-inspection", outcome="exempted", reason="同址同类已核查"
    )
    return case.do(on, REVIEWER, "decide", "technical-review", outcome=outcome, opinion="—")


def next_act_of_the_law(case: CaseInHand, on: str) -> Act:
    """What the law does next, as it stands at the beginning of a day."""
    day = date.fromisoformat(on)
    return due_acts(case.definition, case.state, case.law.packs, case.law.calendar, day)[0]
