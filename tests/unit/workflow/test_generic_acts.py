"""Acts that every procedure knows: signing, handing on, sending back, recalling, linking, withdrawing."""

from __future__ import annotations

from datetime import date

from tests.support.cases_in_hand import (
    ACCEPTANCE,
    APPLICANT,
    DIRECTOR,
    INSPECTOR,
    LABORATORY,
    REVIEWER,
    CaseInHand,
    accepted,
    before_decision,
    filed,
    in_review,
)

from yaojian.workflow import Actor, Definition, Event, Outcome, Step, due_acts, mirrored_acts

WU = {"id": "wu", "role": "reviewer", "office": "GX-CENTRE"}
DONE = {"outcome": "recommend-approval", "opinion": "—"}


def signed_for() -> CaseInHand:
    return in_review().do(
        "2026-03-09",
        REVIEWER,
        "ask_countersign",
        "technical-review",
        signers=[{"id": "li", "role": "inspector"}],
    )


def test_the_outcome_waits_for_every_signature() -> None:
    case = signed_for()
    assert case.refused("2026-03-10", REVIEWER, "decide", "technical-review", **DONE) == {
        "countersign-pending"
    }

    case.do("2026-03-10", INSPECTOR, "countersign", "technical-review", agrees=True, opinion="同意")
    assert case.state.step("technical-review").signers[0].opinion == "同意"
    case.do("2026-03-11", REVIEWER, "decide", "technical-review", **DONE)


def test_a_dissent_stops_a_favourable_outcome_and_no_other() -> None:
    case = signed_for()
    assert case.refused("2026-03-10", INSPECTOR, "countersign", "technical-review", agrees=False) == {
        "missing-data"
    }
    case.do("2026-03-10", INSPECTOR, "countersign", "technical-review", agrees=False, opinion="数据不足")

    assert case.refused("2026-03-11", REVIEWER, "decide", "technical-review", **DONE) == {"dissent"}
    case.do("2026-03-11", REVIEWER, "decide", "technical-review", outcome="recommend-refusal", opinion="—")


def test_signers_are_others_asked_once_and_sign_once() -> None:
    case = signed_for()

    alone = [{"id": "wang", "role": "reviewer"}]
    assert case.refused("2026-03-10", REVIEWER, "ask_countersign", "technical-review", signers=alone) == {
        "signs-alone"
    }
    assert case.refused("2026-03-10", REVIEWER, "ask_countersign", "technical-review", signers=[]) == {
        "missing-data"
    }
    assert case.refused("2026-03-10", REVIEWER, "ask_countersign", "technical-review", signers=["li"]) == {
        "bad-data"
    }
    again = {"id": "li", "role": "inspector"}
    assert case.refused("2026-03-10", REVIEWER, "add_signer", "technical-review", signer=again) == {
        "already-signer"
    }
    assert case.refused("2026-03-10", REVIEWER, "add_signer", "technical-review", signer=alone[0]) == {
        "signs-alone"
    }
    assert case.refused("2026-03-10", DIRECTOR, "countersign", "technical-review", agrees=True) == {
        "not-asked-to-sign"
    }
    assert case.refused("2026-03-10", INSPECTOR, "countersign", "technical-review", agrees="yes") == {
        "bad-data"
    }
    case.do(
        "2026-03-10", INSPECTOR, "add_signer", "technical-review", signer={"id": "zhao", "role": "laboratory"}
    )
    case.do("2026-03-10", INSPECTOR, "countersign", "technical-review", agrees=True)
    assert case.refused("2026-03-11", INSPECTOR, "countersign", "technical-review", agrees=True) == {
        "not-asked-to-sign"
    }
    assert case.refused("2026-03-11", ACCEPTANCE, "add_signer", "technical-review", signer=again) >= {
        "wrong-role"
    }


def test_a_step_that_is_not_open_is_neither_signed_nor_handed_on() -> None:
    case = accepted()

    for type_ in ("countersign", "add_signer", "ask_countersign", "transfer", "set_term"):
        assert "step-not-open" in case.refused("2026-03-04", REVIEWER, type_, "technical-review"), type_


def test_work_handed_on_is_done_by_the_new_hands() -> None:
    case = in_review().do("2026-03-09", REVIEWER, "transfer", "technical-review", to=WU)

    assert case.refused("2026-03-10", REVIEWER, "decide", "technical-review", **DONE) == {"not-assignee"}
    strange = {"id": "li", "role": "inspector"}
    assert case.refused("2026-03-10", DIRECTOR, "transfer", "technical-review", to=strange) == {"bad-data"}
    assert case.refused("2026-03-10", DIRECTOR, "transfer", "technical-review", to="wu") == {"bad-data"}
    assert case.refused("2026-03-10", REVIEWER, "transfer", "technical-review", to=WU) == {"not-assignee"}
    case.do("2026-03-10", Actor("wu", "reviewer"), "decide", "technical-review", **DONE)


def test_the_leader_assigns_without_holding_the_step() -> None:
    case = in_review().do("2026-03-09", DIRECTOR, "transfer", "technical-review", to=WU)

    assignee = case.state.step("technical-review").assignee
    assert assignee is not None
    assert assignee.id == "wu"


def test_a_delegate_acts_until_the_day_named_and_not_after() -> None:
    case = before_decision("2026-04-20")
    deputy = Actor("ma", "acceptance-officer", "GX")
    to = {"id": "ma", "role": "acceptance-officer", "office": "GX"}
    case.do("2026-04-20", DIRECTOR, "delegate", to=to, until="2026-04-24")

    assert case.refused("2026-04-25", deputy, "decide", "decision", outcome="approve") == {"wrong-role"}
    case.do("2026-04-24", deputy, "decide", "decision", outcome="approve")


def test_a_delegation_needs_a_role_a_person_and_a_day_to_come() -> None:
    case = in_review()

    assert case.refused("2026-03-09", REVIEWER, "delegate", to=WU, until="2026-03-06") == {"day-passed"}
    assert case.refused("2026-03-09", REVIEWER, "delegate", to=WU, until="soon") == {"bad-data"}
    assert case.refused("2026-03-09", Actor("x", "visitor"), "delegate", to=WU, until="2026-03-10") == {
        "wrong-role"
    }


def test_a_delegation_has_a_latest_day() -> None:
    """A house rule of 365 days: on 2026-03-09 nobody lends a role beyond 2027-03-09."""
    case = in_review()

    assert case.refused("2026-03-09", REVIEWER, "delegate", to=WU, until="2027-03-10") == {"term-too-long"}
    assert case.refused("2026-03-09", REVIEWER, "delegate", to=WU, until="9999-12-31") == {"term-too-long"}
    case.do("2026-03-09", REVIEWER, "delegate", to=WU, until="2027-03-09")


def test_a_case_goes_back_to_any_step_that_is_not_served() -> None:
    case = before_decision("2026-04-20")
    assert case.refused("2026-04-21", DIRECTOR, "return_to", "technical-review") == {"missing-data"}
    assert case.refused("2026-04-21", DIRECTOR, "return_to", "decision", reason="—") == {"nothing-to-return"}
    assert case.refused("2026-04-21", DIRECTOR, "return_to", "intake", reason="—") == {"irrevocable"}
    assert case.refused("2026-04-21", REVIEWER, "return_to", "technical-review", reason="—") == {"wrong-role"}

    case.do("2026-04-21", DIRECTOR, "return_to", "quality-inspection", reason="须补充核查")

    inspection = case.state.step("quality-inspection")
    assert (inspection.round, inspection.outcome, inspection.begun) == (2, None, None)
    assert inspection.first_opened == date(2026, 3, 5)
    assert case.state.open_steps() == ("quality-inspection",)
    case.do("2026-04-22", INSPECTOR, "begin", "quality-inspection")
    case.do("2026-04-24", INSPECTOR, "decide", "quality-inspection", outcome="passed")
    assert case.state.step("decision").opened == date(2026, 4, 24)


def test_what_the_law_did_is_not_sent_back() -> None:
    case = in_review().do("2026-03-10", INSPECTOR, "begin", "quality-inspection")
    case.do("2026-03-12", INSPECTOR, "suspend", "quality-inspection", pause="correction", items=["b"])
    act = due_acts(case.definition, case.state, case.law.packs, case.law.calendar, date(2026, 9, 15))[0]
    case.do("2026-09-15", act.actor, "decide", act.step, **act.data)

    assert case.refused("2026-09-16", DIRECTOR, "return_to", "quality-inspection", reason="—") == {
        "law-stands"
    }
    assert case.refused("2026-09-16", DIRECTOR, "return_to", "transfer", reason="—") == {"law-stands"}


def test_an_objection_that_was_not_raised_does_not_bind_the_office() -> None:
    case = before_decision(outcome="recommend-refusal")
    case.do("2026-04-21", DIRECTOR, "decide", "intended-refusal", outcome="notified", reason="—")
    act = due_acts(case.definition, case.state, case.law.packs, case.law.calendar, date(2026, 6, 1))[0]
    case.do("2026-06-01", act.actor, "decide", act.step, **act.data)

    case.do("2026-06-02", DIRECTOR, "return_to", "technical-review", reason="重新审评")
    assert case.state.open_steps() == ("technical-review",)


def test_a_step_made_pointless_comes_back_with_the_outcome_that_ended_it() -> None:
    case = in_review()
    steps = tuple(
        step.model_copy(update={"outcomes": tuple(_ending(o) for o in step.outcomes)})
        if isinstance(step, Step) and step.key == "technical-review"
        else step
        for step in case.definition.written_steps
    )
    case.definition = Definition.model_validate(
        {**case.definition.model_dump(by_alias=True), "steps": [s.model_dump(by_alias=True) for s in steps]}
    )
    case.do("2026-03-09", REVIEWER, "decide", "technical-review", outcome="recommend-refusal", opinion="—")
    assert case.state.step("quality-inspection").status == "ended"

    case.do("2026-03-10", DIRECTOR, "return_to", "technical-review", reason="—")
    assert case.state.open_steps() == ("technical-review", "quality-inspection")


def _ending(outcome: Outcome) -> Outcome:
    if outcome.key != "recommend-refusal":
        return outcome
    return outcome.model_copy(update={"ends": ("quality-inspection",)})


def test_a_served_decision_is_not_sent_back() -> None:
    case = before_decision("2026-04-20").do("2026-04-21", DIRECTOR, "decide", "decision", outcome="approve")

    assert "irrevocable" in case.refused("2026-04-22", DIRECTOR, "return_to", "technical-review", reason="—")


def test_an_officer_recalls_the_own_last_act_only() -> None:
    case = in_review()
    before = case.state
    case.do("2026-03-09", REVIEWER, "decide", "technical-review", **DONE)

    assert case.refused("2026-03-09", INSPECTOR, "recall", reason="—") == {"nothing-to-recall"}
    assert case.refused("2026-03-09", APPLICANT, "recall", reason="—") == {"nothing-to-recall", "wrong-role"}
    case.do("2026-03-09", REVIEWER, "recall", reason="点错")

    assert case.state.steps == before.steps
    assert case.state.intervals == before.intervals
    assert case.state.recalled == (case.state.seq - 1,)
    assert case.refused("2026-03-10", REVIEWER, "recall", reason="—") == {"nothing-to-recall"}


def test_an_application_is_withdrawn_and_not_recalled() -> None:
    assert "nothing-to-recall" in filed().refused("2026-03-03", APPLICANT, "recall", reason="—")
    case = before_decision("2026-04-20")
    assert case.refused("2026-04-21", DIRECTOR, "withdraw", reason="—") == {"wrong-role"}
    case.do("2026-04-21", DIRECTOR, "decide", "decision", outcome="approve")
    assert case.refused("2026-04-22", APPLICANT, "withdraw", reason="—") == {"too-late-to-withdraw"}


def test_a_closed_case_takes_nothing() -> None:
    case = accepted().do("2026-03-04", APPLICANT, "withdraw", reason="另行申报")

    assert case.state.end == "withdrawn"
    assert case.refused("2026-03-05", ACCEPTANCE, "decide", "transfer", outcome="handed-over") == {"closed"}
    assert all(interval.ended for interval in case.state.intervals)


def test_urging_is_kept_with_its_author_and_day() -> None:
    case = accepted().do("2026-03-04", APPLICANT, "urge", message="烦请加快")

    assert [(urge.by, urge.day, urge.message) for urge in case.state.urges] == [
        (APPLICANT, date(2026, 3, 4), "烦请加快")
    ]


def test_an_act_on_the_case_names_no_step_or_one_that_exists() -> None:
    case = accepted()

    assert case.refused("2026-03-04", APPLICANT, "urge", "nowhere") == {"unknown-step"}
    assert case.refused("2026-03-04", ACCEPTANCE, "decide", "", outcome="accepted") == {"unknown-step"}
    case.do("2026-03-04", APPLICANT, "urge", "transfer")


def test_facts_are_recorded_by_those_who_may_and_only_declared_ones() -> None:
    case = accepted()

    assert case.refused("2026-03-04", ACCEPTANCE, "record_facts", facts={}, reason="—") == {"missing-data"}
    assert case.refused("2026-03-04", ACCEPTANCE, "record_facts", facts=["a"], reason="—") == {"bad-data"}
    assert case.refused("2026-03-04", ACCEPTANCE, "record_facts", facts={"x.y": 1}, reason="—") == {
        "unknown-fact"
    }
    assert case.refused(
        "2026-03-04", LABORATORY, "record_facts", facts={"device.class": "II"}, reason="—"
    ) == {"wrong-role"}
    case.do(
        "2026-03-04",
        ACCEPTANCE,
        "record_facts",
        facts={"device.complex_structure": True},
        reason="经审核结构复杂",
    )
    assert case.state.facts["device.complex_structure"] is True
    assert case.state.facts["device.class"] == "II"


def test_facts_settled_with_an_outcome_count_from_then() -> None:
    facts = {"case.channel": "innovative"}
    case = filed().do("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted", facts=facts)

    assert case.state.facts["case.channel"] == "innovative"
    assert filed().refused(
        "2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted", facts="fast"
    ) == {"bad-data"}


def test_gaps_have_a_paper_and_a_day_and_are_filled_once() -> None:
    case = filed()
    accept = {"outcome": "accepted-with-gaps"}
    for wrong, code in (
        ([{"document": "1.7", "until": "2026-03-02"}], "day-passed"),
        ([{"document": "1.7", "until": "2027-03-04"}], "term-too-long"),
        ([{"document": "9.9", "until": "2026-04-01"}], "unknown-document"),
        ([{"until": "2026-04-01"}], "unknown-document"),
        ([{"document": "1.7"}], "bad-data"),
        (["1.7"], "bad-data"),
    ):
        assert case.refused("2026-03-03", ACCEPTANCE, "decide", "intake", gaps=wrong, **accept) == {code}
    two = [{"document": "1.7", "until": "2026-04-01"}, {"document": "3.7", "until": "2026-04-02"}]
    case.do("2026-03-03", ACCEPTANCE, "decide", "intake", gaps=two, **accept)
    assert case.refused("2026-03-04", APPLICANT, "fill_gap", document="2.2") == {"no-gap"}
    case.do("2026-03-04", APPLICANT, "fill_gap", document="1.7")

    assert [gap.document for gap in case.state.open_gaps()] == ["3.7"]
    assert case.refused("2026-03-05", APPLICANT, "fill_gap", document="1.7") == {"no-gap"}
    assert accepted().refused("2026-03-05", APPLICANT, "fill_gap", document="1.7") == {"no-gap"}


def test_a_term_is_set_only_where_the_law_leaves_it_to_the_office() -> None:
    case = accepted()

    assert case.refused("2026-03-04", ACCEPTANCE, "set_term", "fee", until="2026-03-03") == {"day-passed"}
    assert case.refused("2026-03-04", REVIEWER, "set_term", "fee", until="2026-03-20") == {"wrong-role"}
    assert case.refused("2026-03-04", ACCEPTANCE, "set_term", "transfer", until="2026-03-20") == {"no-term"}
    case.do("2026-03-04", ACCEPTANCE, "set_term", "fee", until="2026-03-20")
    assert case.deadlines("2026-03-04")["fee:set"].reading.due == date(2026, 3, 20)


def linked() -> CaseInHand:
    return in_review().do(
        "2026-03-06", REVIEWER, "link", cases=["GX-2", "GX-3"], shared=["quality-inspection"]
    )


def test_an_act_on_a_shared_step_is_proposed_to_every_linked_case() -> None:
    case = linked().do("2026-03-09", INSPECTOR, "begin", "quality-inspection")
    event = case.events[-1]

    mirrored = mirrored_acts(case.state, event)

    assert [key for key, _act in mirrored] == ["GX-2", "GX-3"]
    act = mirrored[0][1]
    assert (act.type, act.step, act.actor, act.data["mirrored_from"]) == (
        "begin",
        event.step,
        INSPECTOR,
        event.seq,
    )
    echo = Event(event.seq, event.at, event.type, event.step, event.actor, act.data)
    assert mirrored_acts(case.state, echo) == ()


def test_other_acts_stay_in_their_case() -> None:
    case = linked().do("2026-03-09", REVIEWER, "decide", "technical-review", **DONE)
    assert mirrored_acts(case.state, case.events[-1]) == ()
    case.do("2026-03-10", INSPECTOR, "ask_countersign", "quality-inspection", signers=[WU])
    assert mirrored_acts(case.state, case.events[-1]) == ()


def test_cases_are_linked_without_sharing_a_step() -> None:
    case = in_review().do("2026-03-06", REVIEWER, "link", cases=["GX-2"])

    assert (case.state.linked, case.state.shared_steps) == (("GX-2",), ())
    assert case.refused("2026-03-06", REVIEWER, "link", cases=[]) == {"missing-data"}


def test_the_last_case_unlinked_takes_the_shared_steps_with_it() -> None:
    case = linked()
    assert case.refused("2026-03-09", APPLICANT, "unlink", cases=["GX-2"]) == {"wrong-role"}
    case.do("2026-03-09", REVIEWER, "unlink", cases=["GX-2"])
    assert (case.state.linked, case.state.shared_steps) == (("GX-3",), ("quality-inspection",))
    case.do("2026-03-09", REVIEWER, "unlink", cases=["GX-3"])
    assert (case.state.linked, case.state.shared_steps) == ((), ())
    assert case.refused("2026-03-10", REVIEWER, "unlink", cases=["GX-3"]) == {"not-linked"}
