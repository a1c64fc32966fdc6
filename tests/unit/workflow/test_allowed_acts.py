"""What an actor may do now, as the buttons of a page."""

from __future__ import annotations

from datetime import date

from tests.support.cases_in_hand import (
    ACCEPTANCE,
    APPLICANT,
    DIRECTOR,
    INSPECTOR,
    REVIEW_DIRECTOR,
    REVIEWER,
    CaseInHand,
    accepted,
    before_decision,
    filed,
    in_review,
)

from yaojian.workflow import THE_LAW, Actor, AllowedAct, allowed_acts


def allowed(case: CaseInHand, actor: Actor, on: str) -> tuple[AllowedAct, ...]:
    return allowed_acts(case.definition, case.state, actor, date.fromisoformat(on))


def primary(case: CaseInHand, actor: Actor, on: str) -> list[tuple[str, str, str]]:
    return [(act.type, act.step, act.title.zh) for act in allowed(case, actor, on) if act.primary]


def test_the_case_waits_for_one_primary_act() -> None:
    case = CaseInHand()
    assert primary(case, APPLICANT, "2026-03-02") == [("submit", "application", "提交申请")]
    case = filed()
    assert primary(case, ACCEPTANCE, "2026-03-03") == [("decide", "intake", "形式审查与受理")]
    assert primary(case, REVIEWER, "2026-03-03") == []
    case = in_review()
    assert primary(case, INSPECTOR, "2026-03-09") == [("begin", "quality-inspection", "启动体系核查")]
    case.do("2026-03-09", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"])
    assert primary(case, APPLICANT, "2026-03-10") == [("resume", "technical-review", "提交补充资料")]
    assert primary(case, REVIEWER, "2026-03-10") == []


def test_a_decision_shows_only_the_outcomes_in_order_with_what_they_need() -> None:
    case = in_review()
    decision = next(act for act in allowed(case, REVIEWER, "2026-03-09") if act.type == "decide")

    assert [outcome.key for outcome in decision.outcomes] == ["recommend-approval", "recommend-refusal"]
    assert [need.key for need in decision.outcomes[0].needs] == ["opinion"]
    assert decision.outcomes[0].document == "review-report"
    unbegun = next(act for act in allowed(case, INSPECTOR, "2026-03-09") if act.type == "decide")
    assert [outcome.key for outcome in unbegun.outcomes] == ["exempted"]


def test_another_company_sees_no_act_at_all() -> None:
    case = accepted()

    assert {act.type for act in allowed(case, APPLICANT, "2026-03-04")} == {
        "decide",
        "urge",
        "withdraw",
    }
    assert allowed(case, Actor("qian", "applicant", "company-2"), "2026-03-04") == ()


def test_the_law_and_strangers_have_no_buttons() -> None:
    case = in_review()

    assert allowed(case, THE_LAW, "2026-03-09") == ()
    assert allowed(case, Actor("x", "visitor"), "2026-03-09") == ()


def test_a_closed_case_has_no_acts() -> None:
    case = accepted().do("2026-03-04", APPLICANT, "withdraw", reason="—")

    for actor in (APPLICANT, ACCEPTANCE, REVIEWER, DIRECTOR):
        assert allowed(case, actor, "2026-03-05") == ()


def test_each_pause_and_each_clock_is_an_act_of_its_own() -> None:
    acts = allowed(in_review(), DIRECTOR, "2026-03-09")

    assert ("suspend", "technical-review", "formal-suspension") in {(a.type, a.step, a.key) for a in acts}
    assert ("extend", "", "technical-review") not in {(a.type, a.step, a.key) for a in acts}
    of_the_head = allowed(in_review(), REVIEW_DIRECTOR, "2026-03-09")
    assert ("extend", "", "technical-review") in {(a.type, a.step, a.key) for a in of_the_head}
    assert {a.step for a in acts if a.type == "return_to"} == {"fee", "transfer", "testing"}


def test_what_one_may_do_in_anothers_place_is_never_the_primary_act() -> None:
    """After acceptance the officer hands over; charging no fee, or finding a report, stays beside it."""
    case = accepted()
    assert primary(case, ACCEPTANCE, "2026-03-04") == [("decide", "transfer", "转交审评")]
    assert primary(case, REVIEWER, "2026-03-04") == []
    assert "not-charged" in {o.key for act in allowed(case, ACCEPTANCE, "2026-03-04") for o in act.outcomes}


def test_the_primary_act_is_on_the_step_nearest_to_its_last_day() -> None:
    case = before_decision().do("2026-04-21", DIRECTOR, "decide", "decision", outcome="approve")
    day = date(2026, 4, 22)
    for nearest, step in ((("publication", "delivery"), "publication"), (("delivery",), "delivery")):
        acts = allowed_acts(case.definition, case.state, ACCEPTANCE, day, nearest)
        assert [act.step for act in acts if act.primary] == [step]


def test_an_extension_that_was_asked_is_the_primary_act_of_its_approver() -> None:
    case = in_review()
    assert primary(case, REVIEW_DIRECTOR, "2026-03-10") == []
    asked = {"clock": "technical-review", "amount": 20, "unit": "working_day", "reason": "资料多"}
    case.do("2026-03-10", REVIEWER, "ask_extension", **asked)
    assert primary(case, REVIEW_DIRECTOR, "2026-03-10") == [("extend", "", "批准延期")]
    assert primary(case, REVIEWER, "2026-03-10") == [("decide", "technical-review", "技术审评")]
