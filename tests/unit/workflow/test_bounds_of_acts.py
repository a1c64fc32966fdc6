"""What nobody may do to a case: speak for the law, lose its limits, take back what was served, lend what is not lent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.cases_in_hand import (
    ACCEPTANCE,
    APPLICANT,
    DIRECTOR,
    FORM,
    INSPECTOR,
    REVIEW_DIRECTOR,
    REVIEWER,
    CaseInHand,
    accepted,
    before_decision,
    filed,
    in_review,
    next_act_of_the_law,
)
from tests.support.procedures import procedure

from yaojian.workflow import THE_LAW, Act, Actor, Definition, Proposed, Refused, propose
from yaojian.workflow.definition import InForce

OTHERS = {"id": "zhang", "role": "applicant", "office": "company-1"}
WU = {"id": "wu", "role": "reviewer", "office": "GX-CENTRE"}
DONE = {"outcome": "recommend-approval", "opinion": "—"}


# what only the law says


@pytest.mark.parametrize("said", [{"effective": "2026-01-05"}, {"deemed": True}, {"last_day": "2026-03-04"}])
def test_an_officer_does_not_date_an_outcome_to_another_day(said: dict[str, object]) -> None:
    case = filed("2026-03-02")

    refused = case.refused("2026-03-04", ACCEPTANCE, "decide", "intake", outcome="accepted", **said)
    assert refused == {"said-by-law-only"}
    assert case.do("2026-03-04", ACCEPTANCE, "decide", "intake", outcome="accepted").state.pins is not None
    assert case.state.pins.law_day == date(2026, 3, 4)


def test_the_law_itself_dates_silence_back_and_following_steps_open_when_it_acts() -> None:
    case = filed("2026-03-02")
    act = next_act_of_the_law(case, "2026-03-10")
    case.do("2026-03-10", THE_LAW, "decide", "intake", **act.data)

    assert case.state.law_day == date(2026, 3, 2)
    assert case.state.step("transfer").opened == date(2026, 3, 10)
    transfer = case.deadlines("2026-03-10")["transfer:statutory"]
    assert (transfer.reading.due, transfer.overdue) == (date(2026, 3, 13), False)


# facts


def test_a_fact_that_the_form_does_not_offer_is_refused() -> None:
    case = in_review()

    third = {"facts": {"device.class": "III"}, "reason": "—"}
    assert case.refused("2026-03-09", DIRECTOR, "record_facts", **third) == {"fact-not-offered"}
    settled = {"outcome": "accepted", "facts": {"device.class": "III"}}
    assert filed().refused("2026-03-03", ACCEPTANCE, "decide", "intake", **settled) == {"fact-not-offered"}
    form = {"jurisdiction": "CN-GX", "form": FORM, "facts": {"device.class": "III"}}
    assert CaseInHand().refused("2026-03-02", APPLICANT, "submit", "application", **form) == {
        "fact-not-offered"
    }


def without_choices() -> Definition:
    """The registration with a form that lets every declared value through."""
    definition = procedure()
    fields = tuple(field.model_copy(update={"choices": {}}) for field in definition.form.fields)
    return definition.model_copy(update={"form": definition.form.model_copy(update={"fields": fields})})


def test_a_fact_under_which_a_limit_would_have_no_law_is_refused_and_both_are_named() -> None:
    case = in_review()
    case.definition = without_choices()

    answer = case.propose("2026-03-09", DIRECTOR, "record_facts", facts={"device.class": "III"}, reason="—")

    assert isinstance(answer, Refused)
    assert {reason.code for reason in answer.reasons} == {"facts-lose-limit"}
    first = answer.reasons[0]
    assert "“Technical review” would have no limit" in first.en
    assert case.law.packs.facts.describe("device.class").en in first.en
    assert "技术审评" in first.zh
    case.do("2026-03-09", DIRECTOR, "record_facts", facts={"device.class": "II"}, reason="—")


def test_an_application_that_no_law_gives_a_limit_is_not_taken() -> None:
    case = CaseInHand(definition=without_choices())

    form = {"jurisdiction": "CN-GX", "form": {**FORM, "device_class": "III"}}
    assert case.refused("2026-03-02", APPLICANT, "submit", "application", **form) == {"facts-lose-limit"}


def test_an_application_that_leaves_a_limit_in_doubt_is_not_taken_and_names_the_fact() -> None:
    definition = procedure()
    fields = tuple(field for field in definition.form.fields if field.fact != "device.class")
    form = definition.form.model_copy(update={"fields": fields})
    case = CaseInHand(definition=definition.model_copy(update={"form": form}))

    answer = case.propose("2026-03-02", APPLICANT, "submit", "application", jurisdiction="CN-GX", form=FORM)

    assert isinstance(answer, Refused)
    assert {reason.code for reason in answer.reasons} == {"facts-lose-limit"}
    assert "device.class" in answer.text("en")


def test_a_fact_is_corrected_although_a_limit_was_lost_before() -> None:
    case = in_review()
    case.state = replace(case.state, facts={**case.state.facts, "device.class": "III"})

    case.do("2026-03-09", DIRECTOR, "record_facts", facts={"device.kind": "passive"}, reason="—")
    case.do("2026-03-09", DIRECTOR, "record_facts", facts={"device.class": "II"}, reason="更正")
    assert case.deadlines("2026-03-09")["technical-review:statutory"].reading.budget == 60


def test_facts_are_not_judged_without_law() -> None:
    case = accepted()
    data = {"outcome": "handed-over", "facts": {"device.kind": "passive"}}
    answer = propose(
        case.definition, case.state, Act("decide", "transfer", ACCEPTANCE, case.events[-1].at, data)
    )

    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["law-needed"]


def test_the_channel_is_fixed_by_acceptance() -> None:
    settled = {"outcome": "accepted", "facts": {"case.channel": "innovative"}}
    case = filed(jurisdiction="CN-HI").do("2026-03-03", ACCEPTANCE, "decide", "intake", **settled)
    assert case.state.facts["case.channel"] == "innovative"

    changed = {"facts": {"case.channel": "ordinary"}, "reason": "—"}
    assert case.refused("2026-06-01", DIRECTOR, "record_facts", **changed) == {"fact-pinned"}
    case.do("2026-06-01", DIRECTOR, "record_facts", facts={"case.channel": "innovative"}, reason="核对无误")
    before = filed().do(
        "2026-03-03", ACCEPTANCE, "record_facts", facts={"case.channel": "priority"}, reason="—"
    )
    assert before.state.facts["case.channel"] == "priority"


# what was served


def test_what_has_gone_out_is_not_recalled() -> None:
    case = in_review()
    case.do("2026-03-09", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"])
    assert case.refused("2026-03-09", REVIEWER, "recall", reason="—") == {"document-sent"}

    begun = in_review().do("2026-03-09", INSPECTOR, "begin", "quality-inspection")
    assert begun.refused("2026-03-09", INSPECTOR, "recall", reason="—") == {"document-sent"}


def test_a_decision_and_an_acceptance_stand_the_moment_they_are_made() -> None:
    case = before_decision().do("2026-04-21", DIRECTOR, "decide", "decision", outcome="approve")
    assert case.refused("2026-06-21", DIRECTOR, "recall", reason="—") == {"irrevocable"}
    assert accepted().refused("2026-03-03", ACCEPTANCE, "recall", reason="—") == {"irrevocable"}


def test_an_internal_record_and_an_assignment_are_recalled_until_the_next_act() -> None:
    case = in_review().do("2026-03-09", REVIEWER, "decide", "technical-review", **DONE)
    assert case.state.issued[-1].template == "review-report"
    case.do("2026-03-09", REVIEWER, "recall", reason="点错")
    case.do("2026-03-10", REVIEWER, "transfer", "technical-review", to=WU)
    case.do("2026-03-10", REVIEWER, "recall", reason="点错")
    case.do("2026-03-11", REVIEWER, "decide", "technical-review", **DONE)

    case.do("2026-03-12", APPLICANT, "urge")
    assert case.refused("2026-03-12", REVIEWER, "recall", reason="—") == {"nothing-to-recall"}


def test_an_assignment_on_a_step_whose_outcome_will_stand_is_recalled() -> None:
    case = before_decision()
    case.do("2026-04-21", DIRECTOR, "transfer", "decision", to={"id": "zhou", "role": "director"})
    case.do("2026-04-21", DIRECTOR, "recall", reason="点错")

    assert case.state.step("decision").assignee is None


# officers only


def test_an_officer_delegates_to_officers_and_an_applicant_to_nobody() -> None:
    case = before_decision()

    for person in (OTHERS, {"id": "law", "role": "law"}, {"id": "x", "role": "visitor"}):
        assert case.refused("2026-04-21", DIRECTOR, "delegate", to=person, until="2026-04-30") == {
            "not-an-officer"
        }
    assert case.refused("2026-04-21", APPLICANT, "delegate", to=WU, until="2026-04-30") == {"wrong-role"}


def test_a_delegation_serves_only_whoever_is_an_officer() -> None:
    case = before_decision().do("2026-04-21", DIRECTOR, "delegate", to=WU, until="2026-04-30")

    for stranger in (Actor("wu", "applicant", "company-1"), Actor("wu", "visitor")):
        assert case.refused("2026-04-22", stranger, "decide", "decision", outcome="approve") == {"wrong-role"}
    case.do("2026-04-22", Actor("wu", "reviewer", "GX-CENTRE"), "decide", "decision", outcome="approve")


def test_nobody_but_officers_is_asked_to_sign_or_signs() -> None:
    case = in_review()

    asked = {"signers": [OTHERS]}
    assert case.refused("2026-03-09", REVIEWER, "ask_countersign", "technical-review", **asked) == {
        "not-an-officer"
    }
    assert case.refused("2026-03-09", REVIEWER, "add_signer", "technical-review", signer=OTHERS) == {
        "not-an-officer"
    }
    case.do(
        "2026-03-09", REVIEWER, "add_signer", "technical-review", signer={"id": "li", "role": "inspector"}
    )
    as_applicant = Actor("li", "applicant", "company-1")
    assert case.refused("2026-03-10", as_applicant, "countersign", "technical-review", agrees=True) == {
        "wrong-role"
    }
    more = {"signer": {"id": "zhao", "role": "laboratory"}}
    assert case.refused("2026-03-10", as_applicant, "add_signer", "technical-review", **more) == {
        "wrong-role"
    }
    case.do("2026-03-10", INSPECTOR, "countersign", "technical-review", agrees=True)


# extensions


def test_what_has_run_out_is_not_lengthened() -> None:
    case = in_review("2026-03-05")
    ten = {"clock": "technical-review", "amount": 10, "unit": "working_day", "reason": "复杂"}
    last_day = case.deadlines("2026-03-06")["technical-review:statutory"].reading.due
    assert last_day == date(2026, 6, 2)

    assert case.refused("2026-06-03", REVIEWER, "ask_extension", **ten) == {"limit-passed"}
    assert case.refused("2026-06-03", REVIEW_DIRECTOR, "extend", **ten) == {"limit-passed"}
    answer = case.propose("2026-06-03", REVIEW_DIRECTOR, "extend", **ten)
    assert isinstance(answer, Refused)
    assert "2026-06-02" in answer.text("zh")
    case.do("2026-06-02", REVIEWER, "ask_extension", **ten)
    case.do("2026-06-03", REVIEW_DIRECTOR, "decline_extension", clock="technical-review", reason="逾期")


def test_the_head_of_the_review_body_extends_the_review_and_no_other_limit() -> None:
    ten = {"amount": 10, "unit": "working_day", "reason": "复杂"}
    case = in_review()

    assert case.refused("2026-03-09", DIRECTOR, "extend", clock="technical-review", **ten) == {"wrong-role"}
    case.do("2026-03-09", REVIEW_DIRECTOR, "extend", clock="technical-review", **ten)
    decided = before_decision()
    assert decided.refused("2026-04-21", REVIEW_DIRECTOR, "extend", clock="decision", **ten) == {"wrong-role"}


def test_the_head_of_the_review_body_leads_the_review_and_no_other_track() -> None:
    case = in_review().do("2026-03-09", REVIEW_DIRECTOR, "transfer", "technical-review", to=WU)
    case.do("2026-03-10", REVIEW_DIRECTOR, "return_to", "testing", reason="报告不全")

    li = {"id": "li-2", "role": "inspector"}
    assert case.refused("2026-03-10", REVIEW_DIRECTOR, "transfer", "quality-inspection", to=li) == {
        "wrong-role"
    }
    decided = before_decision()
    assert decided.refused("2026-04-21", REVIEW_DIRECTOR, "return_to", "technical-review", reason="—") == {
        "wrong-role"
    }


# days


@pytest.mark.parametrize(
    ("day", "taken"),
    [("2021-09-30", False), ("2021-10-01", True), ("2021-12-31", True), ("2022-01-01", False)],
)
def test_an_application_is_filed_on_the_days_of_the_procedure_only(day: str, taken: bool) -> None:
    life = InForce.model_validate({"from": date(2021, 10, 1), "until": date(2021, 12, 31)})
    case = CaseInHand(definition=procedure().model_copy(update={"in_force": life}))

    answer = case.propose(day, APPLICANT, "submit", "application", jurisdiction="CN", form=FORM)

    assert isinstance(answer, Proposed) is taken
    if isinstance(answer, Refused):
        assert [reason.code for reason in answer.reasons] == ["not-in-force"]
        assert "2021-10-01至2021-12-31" in answer.text("zh")


def test_a_supplement_one_day_late_is_told_the_last_day_and_what_became_of_it() -> None:
    case = in_review().do(
        "2026-03-10", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"]
    )
    answer = {"pause": "supplement", "documents": ["3.5"]}
    late = case.propose("2027-03-11", APPLICANT, "resume", "technical-review", **answer)
    assert isinstance(late, Refused)
    assert "2027-03-10" in late.text("zh")

    act = next_act_of_the_law(case, "2027-03-11")
    case.do("2027-03-11", THE_LAW, "decide", "technical-review", **act.data)
    told = case.propose("2027-03-11", APPLICANT, "resume", "technical-review", **answer)
    assert isinstance(told, Refused)
    assert [reason.code for reason in told.reasons] == ["pause-lapsed"]
    assert "2027-03-10" in told.text("en")
    assert "review ends" in told.text("en")


def test_whoever_answers_twice_is_told_the_day_of_the_first_answer() -> None:
    case = in_review().do(
        "2026-03-10", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"]
    )
    answer = {"pause": "supplement", "documents": ["3.5"]}
    case.do("2026-03-11", APPLICANT, "resume", "technical-review", **answer)

    told = case.propose("2026-03-12", APPLICANT, "resume", "technical-review", **answer)
    assert isinstance(told, Refused)
    assert told.text() == "“提交补充资料”已于 2026年3月11日 办过，不必再办"


def test_a_pause_cut_off_without_a_limit_of_its_own_is_simply_not_running() -> None:
    case = in_review().do("2026-03-10", INSPECTOR, "begin", "quality-inspection")
    case.do("2026-03-11", INSPECTOR, "suspend", "quality-inspection", pause="applicant-delay", reason="停产")
    case.do("2026-03-12", DIRECTOR, "return_to", "transfer", reason="重新转交")

    assert case.refused("2026-03-13", INSPECTOR, "resume", "quality-inspection", pause="applicant-delay") == {
        "not-paused"
    }


def test_the_fee_is_due_within_the_house_rule() -> None:
    case = accepted()

    assert case.refused("2026-03-04", ACCEPTANCE, "set_term", "fee", until="9999-12-31") == {"term-too-long"}
    assert case.refused("2026-03-04", ACCEPTANCE, "set_term", "fee", until="2026-06-03") == {"term-too-long"}
    case.do("2026-03-04", ACCEPTANCE, "set_term", "fee", until="2026-06-02")


def test_where_there_is_no_catalogue_any_paper_may_be_listed() -> None:
    case = filed()
    case.definition = case.definition.model_copy(update={"dossier": ()})
    gaps = [{"document": "营业执照", "until": "2026-04-01"}]

    case.do("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted-with-gaps", gaps=gaps)
    assert [gap.document for gap in case.state.open_gaps()] == ["营业执照"]


# numbers


@pytest.mark.parametrize(
    ("question", "typed"), [("credit_code", "91450300MA5NABCD12"), ("category_code", "7-3")]
)
def test_a_number_that_is_none_of_its_kind_is_refused_with_the_character(question: str, typed: str) -> None:
    form = {**FORM, question: typed}
    answer = CaseInHand().propose(
        "2026-03-02", APPLICANT, "submit", "application", jurisdiction="CN-GX", form=form
    )

    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["bad-number"]
    assert "位有误" in answer.text("zh")
    assert "is wrong at character" in answer.text("en")


# the decision limit


def test_a_step_that_is_closed_is_the_only_reason_told() -> None:
    case = in_review()
    assert case.refused("2026-03-10", DIRECTOR, "decide", "decision", outcome="approve") == {"step-not-open"}
