"""What a case takes and what it refuses, and that a refusal changes nothing."""

from __future__ import annotations

import pytest
from tests.support.cases_in_hand import (
    ACCEPTANCE,
    APPLICANT,
    DIRECTOR,
    FORM,
    INSPECTOR,
    LABORATORY,
    REVIEW_DIRECTOR,
    REVIEWER,
    CaseInHand,
    accepted,
    at,
    before_decision,
    filed,
    in_review,
)
from tests.support.procedures import procedure

from yaojian.errors import NaiveTime
from yaojian.workflow import THE_LAW, Act, Actor, Law, Proposed, Refused, initial, legal_day, propose


def test_an_application_is_taken_with_its_bound_answers_as_facts() -> None:
    case = filed("2026-03-02", channel="priority", device_kind="ivd")

    assert case.state.facts["case.channel"] == "priority"
    assert case.state.facts["device.kind"] == "ivd"
    assert case.state.received == at("2026-03-02").date()
    assert case.state.open_steps() == ("intake",)


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ({"jurisdiction": "CN-GX"}, {"missing-data"}),
        ({"jurisdiction": "", "form": FORM}, {"missing-data"}),
        ({"jurisdiction": "CN-GX", "form": {**FORM, "device_class": "IV"}}, {"bad-data"}),
        ({"jurisdiction": "CN-GX", "form": {**FORM, "entrusted": "perhaps"}}, {"bad-data"}),
        ({"jurisdiction": "CN-GX", "form": {**FORM, "product_name": ""}}, {"missing-data"}),
        ({"jurisdiction": "CN-GX", "form": "a letter"}, {"bad-data"}),
        ({"jurisdiction": "CN-GX", "form": FORM, "documents": "all"}, {"bad-data"}),
        ({"jurisdiction": "CN-GX", "form": FORM, "facts": {"device.colour": "red"}}, {"unknown-fact"}),
        ({"jurisdiction": "CN-GX", "form": FORM, "facts": {"device.class": "IV"}}, {"bad-data"}),
        ({"jurisdiction": "CN-XX", "form": FORM}, {"unknown-jurisdiction"}),
    ],
)
def test_an_application_with_a_fault_is_refused_and_says_which(data: dict, codes: set[str]) -> None:
    case = CaseInHand()

    assert case.refused("2026-03-02", APPLICANT, "submit", "application", **data) == codes
    assert case.state == initial(case.definition)


def test_a_procedure_of_one_province_is_not_run_in_another() -> None:
    case = CaseInHand(definition=procedure().model_copy(update={"jurisdiction": "CN-GX"}))

    data = {"jurisdiction": "CN-HI", "form": FORM}
    assert case.refused("2026-03-02", APPLICANT, "submit", "application", **data) == {"elsewhere"}


def test_nothing_but_the_application_starts_a_case() -> None:
    case = CaseInHand()

    assert case.refused("2026-03-02", APPLICANT, "decide", "application", outcome="filed") == {"wrong-step"}
    assert "wrong-step" in filed().refused("2026-03-02", APPLICANT, "submit", "fee", jurisdiction="CN-GX")
    assert case.refused("2026-03-02", DIRECTOR, "record_facts", facts={"device.class": "II"}, reason="—") == {
        "nothing-filed"
    }
    assert case.refused("2026-03-02", APPLICANT, "withdraw", reason="—") == {"nothing-filed"}


def test_a_page_that_is_out_of_date_is_refused_before_anything_else() -> None:
    case = accepted()

    assert case.refused("2026-03-01", REVIEWER, "decide", "intake", outcome="accepted", expected_seq=1) == {
        "stale"
    }
    assert isinstance(case.propose("2026-03-04", APPLICANT, "urge", expected_seq=2), Proposed)


def test_two_officers_deciding_at_once_give_one_outcome() -> None:
    case = filed()
    seen = case.state.seq
    first = case.propose("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted", expected_seq=seen)
    assert isinstance(first, Proposed)
    case.state = first.state

    second = {"outcome": "not-accepted", "reason": "—"}
    assert case.refused("2026-03-03", ACCEPTANCE, "decide", "intake", expected_seq=seen, **second) == {
        "stale"
    }
    assert case.refused("2026-03-03", ACCEPTANCE, "decide", "intake", **second) == {"already-decided"}


def test_another_company_is_not_the_applicant_of_this_case() -> None:
    other = Actor("qian", "applicant", "company-2")

    assert accepted().refused("2026-03-04", other, "withdraw", reason="—") == {"wrong-party"}
    assert accepted().refused("2026-03-04", other, "decide", "fee", outcome="paid", receipt="1") == {
        "wrong-party"
    }


def test_the_acceptance_pins_every_version() -> None:
    case = accepted()

    pins = case.state.pins
    assert pins is not None
    assert pins.definition_version == case.definition.pinned_version
    assert pins.pack_digest == case.law.packs.digest
    assert pins.calendar_version == case.law.calendar.version
    assert pins.law_day == at("2026-03-03").date()


def test_a_timely_act_is_not_judged_without_law() -> None:
    case = filed()
    act = Act("decide", "intake", ACCEPTANCE, at("2026-03-03"), {"outcome": "accepted"})

    answer = propose(case.definition, case.state, act)

    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["law-needed"]
    urge = Act("urge", "", APPLICANT, at("2026-03-03"))
    assert isinstance(propose(case.definition, case.state, urge), Proposed)


@pytest.mark.parametrize("type_", ["extend", "record_facts"])
def test_acts_on_figures_and_facts_are_not_judged_without_law(type_: str) -> None:
    case = in_review()
    data = {"clock": "technical-review", "amount": 1, "unit": "working_day", "reason": "—", "facts": {"a": 1}}

    actor = REVIEW_DIRECTOR if type_ == "extend" else DIRECTOR

    answer = propose(case.definition, case.state, Act(type_, "", actor, at("2026-03-09"), data))

    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["law-needed"]


def test_steps_that_the_law_leaves_alone_need_no_law_to_be_judged() -> None:
    case = accepted()
    act = Act("decide", "transfer", ACCEPTANCE, at("2026-03-04"), {"outcome": "handed-over"})

    assert isinstance(propose(case.definition, case.state, act), Proposed)


def test_after_the_last_day_nobody_decides_before_the_law_is_recorded() -> None:
    case = filed("2026-03-02")

    late = {"outcome": "not-accepted", "reason": "—"}
    assert case.refused("2026-03-10", ACCEPTANCE, "decide", "intake", **late) == {"law-acted"}
    assert case.refused("2026-03-10", ACCEPTANCE, "suspend", "intake", pause="completion", items=["1.2"]) == {
        "law-acted"
    }
    case.do("2026-03-09", ACCEPTANCE, "decide", "intake", **late)
    assert case.state.end == "not-accepted"


def test_a_supplement_after_the_year_is_late() -> None:
    case = in_review().do(
        "2026-03-10", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"]
    )

    answer = {"pause": "supplement", "documents": ["3.5"]}
    assert case.refused("2027-03-11", APPLICANT, "resume", "technical-review", **answer) == {"law-acted"}
    case.do("2027-03-10", APPLICANT, "resume", "technical-review", **answer)
    assert "3.5" in case.state.documents


def test_the_law_acts_only_when_its_day_has_come_and_only_as_it_says() -> None:
    case = filed("2026-03-02")

    assert case.refused("2026-03-09", THE_LAW, "decide", "intake", outcome="accepted") == {"by-law-only"}
    assert case.refused("2026-03-10", THE_LAW, "decide", "intake", outcome="accepted") == {"by-law-only"}
    assert case.refused("2026-03-10", THE_LAW, "decide", "intake", outcome="not-accepted", reason="—") == {
        "by-law-only"
    }
    assert case.refused("2026-03-10", THE_LAW, "urge") == {"wrong-role"}
    assert accepted().refused("2026-03-04", APPLICANT, "decide", "fee", outcome="unpaid") == {"wrong-role"}


def test_work_that_needs_a_beginning_cannot_end_or_pause_before_it() -> None:
    case = in_review()

    assert case.refused("2026-03-09", INSPECTOR, "decide", "quality-inspection", outcome="passed") == {
        "not-begun"
    }
    assert case.refused(
        "2026-03-09", INSPECTOR, "suspend", "quality-inspection", pause="correction", items=["a"]
    ) == {"not-begun"}
    case.do("2026-03-09", INSPECTOR, "begin", "quality-inspection")
    assert case.refused("2026-03-10", INSPECTOR, "begin", "quality-inspection") == {"already-begun"}
    assert case.refused("2026-03-10", REVIEWER, "begin", "technical-review") == {"wrong-step"}
    assert case.refused("2026-03-10", LABORATORY, "begin", "testing") == {"already-decided"}


def test_pauses_open_once_close_by_the_right_hand_and_block_the_outcome() -> None:
    case = in_review()
    assert case.refused("2026-03-09", REVIEWER, "suspend", "technical-review", pause="nap") == {
        "unknown-pause"
    }
    assert case.refused("2026-03-09", REVIEWER, "resume", "technical-review", pause="nap") == {
        "unknown-pause"
    }
    assert case.refused("2026-03-09", REVIEWER, "suspend", "technical-review", pause="supplement") == {
        "missing-data"
    }
    case.do("2026-03-09", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"])

    again = {"pause": "supplement", "items": ["3.5"]}
    assert case.refused("2026-03-10", REVIEWER, "suspend", "technical-review", **again) == {"already-paused"}
    answer = {"pause": "supplement", "documents": ["3.5"]}
    assert case.refused("2026-03-10", REVIEWER, "resume", "technical-review", **answer) == {"wrong-role"}
    done = {"outcome": "recommend-approval", "opinion": "—"}
    assert case.refused("2026-03-10", REVIEWER, "decide", "technical-review", **done) == {"paused"}
    case.do("2026-03-11", APPLICANT, "resume", "technical-review", **answer)
    assert case.refused("2026-03-12", REVIEWER, "suspend", "technical-review", **again) == {"pause-used-up"}
    assert case.refused("2026-03-12", APPLICANT, "resume", "technical-review", **answer) == {
        "already-resumed"
    }


def test_an_approval_follows_the_review_the_inspection_and_the_tests() -> None:
    for_it, against_it = before_decision(), before_decision(outcome="recommend-refusal")

    refuse = {"outcome": "refuse", "reason": "—"}
    assert for_it.refused("2026-04-21", DIRECTOR, "decide", "decision", **refuse) == {"outcome-not-open"}
    assert against_it.refused("2026-04-21", DIRECTOR, "decide", "decision", outcome="approve") == {
        "outcome-not-open"
    }
    assert for_it.refused("2026-04-21", DIRECTOR, "decide", "decision", outcome="postpone") == {
        "unknown-outcome"
    }


def test_an_extension_is_asked_for_granted_or_declined_within_the_law() -> None:
    case = in_review()
    months = {"clock": "technical-review", "amount": 1, "unit": "month", "reason": "—"}
    ten = {"clock": "technical-review", "amount": 10, "unit": "working_day", "reason": "复杂"}

    assert case.refused("2026-03-09", REVIEWER, "ask_extension", **months) == {"extension-too-long"}
    assert case.refused("2026-03-09", REVIEWER, "ask_extension", **{**ten, "amount": 0}) == {
        "extension-too-long"
    }
    assert case.refused("2026-03-09", REVIEWER, "ask_extension", **{**ten, "amount": "many"}) == {"bad-data"}
    assert case.refused("2026-03-09", REVIEWER, "ask_extension", **{**ten, "amount": True}) == {"bad-data"}
    assert case.refused("2026-03-09", REVIEWER, "ask_extension", **{**ten, "clock": "intake"}) == {
        "unknown-clock"
    }
    assert case.refused(
        "2026-03-09", REVIEW_DIRECTOR, "decline_extension", clock="technical-review", reason="—"
    ) == {"extension-not-asked"}
    case.do("2026-03-09", REVIEWER, "ask_extension", **ten)
    assert case.refused("2026-03-09", REVIEWER, "ask_extension", **ten) == {"extension-used-up"}
    case.do("2026-03-10", REVIEW_DIRECTOR, "decline_extension", clock="technical-review", reason="理由不足")
    case.do("2026-03-11", REVIEWER, "ask_extension", **ten)
    case.do("2026-03-12", REVIEW_DIRECTOR, "extend", **ten)
    assert case.state.asked_extensions == ()
    assert [given.amount for given in case.state.extensions] == [10]


def test_a_limit_that_does_not_run_is_not_extended() -> None:
    ten = {"clock": "technical-review", "amount": 10, "unit": "working_day", "reason": "—"}

    assert accepted().refused("2026-03-04", REVIEW_DIRECTOR, "extend", **ten) == {"clock-not-running"}
    assert before_decision().refused("2026-04-21", REVIEW_DIRECTOR, "extend", **ten) == {"clock-not-running"}


def test_after_the_supplement_half_of_the_fresh_limit_may_be_added() -> None:
    case = in_review().do(
        "2026-03-10", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"]
    )
    case.do("2026-04-10", APPLICANT, "resume", "technical-review", pause="supplement", documents=["3.5"])

    half = {"clock": "technical-review", "unit": "working_day", "reason": "—"}
    assert case.refused("2026-04-13", REVIEW_DIRECTOR, "extend", amount=31, **half) == {"extension-too-long"}
    case.do("2026-04-13", REVIEW_DIRECTOR, "extend", amount=30, **half)
    assert case.deadlines("2026-04-13")["technical-review:statutory"].reading.budget == 90


def test_the_general_law_lends_the_decision_ten_days() -> None:
    case = before_decision()
    more = {"clock": "decision", "unit": "working_day", "reason": "—"}

    assert case.refused("2026-04-21", DIRECTOR, "extend", amount=11, **more) == {"extension-too-long"}
    case.do("2026-04-21", DIRECTOR, "extend", amount=10, **more)
    assert case.deadlines("2026-04-21")["decision:statutory"].reading.budget == 30


def test_a_time_without_a_zone_is_a_fault() -> None:
    with pytest.raises(NaiveTime):
        legal_day(at("2026-03-02").replace(tzinfo=None))


def test_a_refusal_speaks_both_languages() -> None:
    answer = filed().propose("2026-03-03", REVIEWER, "decide", "intake", outcome="accepted")

    assert isinstance(answer, Refused)
    assert answer.text("zh") == "此项由受理人员办理"
    assert answer.text("en") == "this is for: Acceptance officer"


def test_law_holds_packs_and_calendar() -> None:
    case = filed()

    assert Law(case.law.packs, case.law.calendar) == case.law
