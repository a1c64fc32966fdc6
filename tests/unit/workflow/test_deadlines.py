"""Last days, and what the law does when they pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
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
from tests.support.procedures import whole_law

from yaojian.errors import NothingReceived
from yaojian.legaltime import ClockState, Unit
from yaojian.policy import Effect, Provision
from yaojian.policy.values import Length
from yaojian.workflow import CaseLimits, Law, case_limits, due_acts, initial
from yaojian.workflow.clock_anchors import spans
from yaojian.workflow.definition import Anchor, Missed
from yaojian.workflow.limits import limits_of


def due(case: CaseInHand, as_of: str) -> list[tuple[str, str]]:
    acts = due_acts(case.definition, case.state, case.law.packs, case.law.calendar, date.fromisoformat(as_of))
    return [(act.step, str(act.data["outcome"])) for act in acts]


def presumed_everywhere(law: Law) -> Law:
    """The same law, none of it verified."""
    provisions: dict[str, Provision] = {
        key: provision.model_copy(update={"verified": False})
        for key, provision in law.packs.provisions.items()
    }
    index = replace(law.packs.index, provisions=provisions, _groups={}, _tests={})
    return Law(replace(law.packs, provisions=provisions, index=index), law.calendar)


def test_before_anything_is_received_there_is_no_limit() -> None:
    case = CaseInHand()

    assert case.deadlines("2026-03-02") == {}
    with pytest.raises(NothingReceived):
        limits_of(initial(case.definition), case.law.packs)


def test_a_limit_of_a_later_day_is_not_shown_on_an_earlier_one() -> None:
    case = in_review("2026-03-05")

    assert "technical-review:statutory" not in case.deadlines("2026-03-04")
    assert "technical-review:statutory" in case.deadlines("2026-03-05")


def test_silence_accepts_the_day_after_the_fifth_working_day() -> None:
    case = filed("2026-03-02")

    assert due(case, "2026-03-09") == []
    assert due(case, "2026-03-10") == [("intake", "accepted")]


def test_an_act_of_the_law_is_never_dated_before_the_last_event() -> None:
    case = filed("2026-03-02").do("2026-03-12", APPLICANT, "urge")

    act = due_acts(case.definition, case.state, case.law.packs, case.law.calendar, date(2026, 3, 20))[0]
    assert act.at == case.state.last_at


def test_a_presumed_figure_never_lapses_nor_marks_overdue() -> None:
    case = filed("2026-03-02")
    case.law = presumed_everywhere(case.law)

    deadline = case.deadlines("2026-04-30")["intake:statutory"]
    assert (deadline.presumed, deadline.binding, deadline.overdue) == (True, False, False)
    assert deadline.reading.state is ClockState.OVERDUE
    assert due(case, "2026-04-30") == []


def test_a_limit_whose_first_day_is_assumed_binds_and_says_so() -> None:
    case = in_review().do("2026-03-10", INSPECTOR, "begin", "quality-inspection")
    case.do("2026-03-12", INSPECTOR, "suspend", "quality-inspection", pause="correction", items=["b"])

    correction = case.deadlines("2026-09-15")["correction:statutory"]
    assert correction.row is not None
    assert correction.row.assumed == date(2022, 10, 10)
    assert (correction.presumed, correction.binding, correction.overdue) == (False, True, True)


def test_a_broken_promise_is_overdue_and_has_no_effect_in_law() -> None:
    statutory = whole_law().packs.provisions["device-registration-ii.intake.statutory"]
    value = Length(amount=2, unit=Unit.WORKING_DAY)
    promise = statutory.model_copy(update={"key": "promise", "effect": Effect.PROMISED, "value": value})
    provisions = {**whole_law().packs.provisions, "promise": promise}
    index = replace(whole_law().packs.index, provisions=provisions, _groups={}, _tests={})
    case = filed("2026-03-02")
    case.law = Law(replace(case.law.packs, provisions=provisions, index=index), case.law.calendar)

    found = case.deadlines("2026-03-05")
    assert found["intake:promised"].reading.due == date(2026, 3, 4)
    assert found["intake:promised"].overdue is True
    assert due(case, "2026-03-09") == []
    assert due(case, "2026-03-10") == [("intake", "accepted")]


def without_law_of(case: CaseInHand, step: str) -> CaseInHand:
    """The same case under packs from which every provision on one step is gone."""
    provisions = {key: p for key, p in case.law.packs.provisions.items() if step not in p.steps}
    index = replace(case.law.packs.index, provisions=provisions, _groups={}, _tests={})
    case.law = Law(replace(case.law.packs, provisions=provisions, index=index), case.law.calendar)
    return case


def limits(case: CaseInHand, as_of: str) -> CaseLimits:
    day = date.fromisoformat(as_of)
    return case_limits(case.definition, case.state, case.law.packs, case.law.calendar, day)


def test_a_limit_that_no_law_gives_is_named_and_hides_no_other() -> None:
    case = without_law_of(in_review(), "technical-review")

    found = limits(case, "2026-03-06")

    assert [(one.key, one.running, one.error.code) for one in found.untold] == [
        ("technical-review", True, "LimitMissing")
    ]
    assert found.untold[0].error.facts["span"] == "review"
    assert [one.key for one in found.told] == ["intake", "transfer"]
    assert case.deadlines("2026-03-06").keys() == {"intake:statutory", "transfer:statutory"}


def test_a_limit_beyond_the_loaded_calendar_hides_no_other_and_can_be_met() -> None:
    case = in_review().do(
        "2026-03-09", DIRECTOR, "suspend", "technical-review", pause="formal-suspension", reason="存疑"
    )
    case.do("2027-01-04", DIRECTOR, "resume", "technical-review", pause="formal-suspension", reason="查清")
    case.do("2027-01-05", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"])

    found = limits(case, "2027-01-06")
    assert [(one.key, one.error.code) for one in found.untold] == [("supplement", "DayOutsideCalendar")]
    assert "technical-review" in [one.key for one in found.told]
    case.do("2027-01-07", APPLICANT, "resume", "technical-review", pause="supplement", documents=["3.5"])


def test_where_no_law_tells_the_last_day_nobody_acts_as_if_in_time() -> None:
    case = without_law_of(filed(), "intake")

    assert case.refused("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted") == {"limit-untold"}
    case.law = whole_law()
    case.do("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted")


def test_no_extension_is_allowed_where_the_law_names_none() -> None:
    case = in_review()
    provisions = {key: p for key, p in case.law.packs.provisions.items() if p.span != "extension"}
    index = replace(case.law.packs.index, provisions=provisions, _groups={}, _tests={})
    case.law = Law(replace(case.law.packs, provisions=provisions, index=index), case.law.calendar)

    one = {"clock": "technical-review", "amount": 1, "unit": "working_day", "reason": "—"}
    assert case.refused("2026-03-09", REVIEW_DIRECTOR, "extend", **one) == {"extension-too-long"}


def test_of_two_lapsed_limits_on_one_step_the_earlier_speaks() -> None:
    case = in_review().do(
        "2026-03-10", REVIEWER, "suspend", "technical-review", pause="supplement", items=["a"]
    )
    case.do("2026-03-10", INSPECTOR, "begin", "quality-inspection")
    case.do("2026-03-12", INSPECTOR, "suspend", "quality-inspection", pause="correction", items=["b"])

    assert due(case, "2026-09-15") == [("quality-inspection", "correction-missed")]
    assert due(case, "2027-03-12") == [
        ("quality-inspection", "correction-missed"),
        ("technical-review", "supplement-missed"),
    ]


def test_the_law_does_not_act_on_a_step_that_is_over() -> None:
    case = accepted().do("2026-03-04", ACCEPTANCE, "set_term", "fee", until="2026-03-10")
    clocks = tuple(
        c.model_copy(update={"missed": Missed(step="transfer", outcome="handed-over")})
        if c.key == "fee"
        else c
        for c in case.definition.clocks
    )
    case.definition = case.definition.model_copy(update={"clocks": clocks})
    case.definition.__dict__.pop("clock_index", None)
    assert due(case, "2026-03-11") == [("transfer", "handed-over")]

    case.do("2026-03-10", ACCEPTANCE, "decide", "transfer", outcome="handed-over")
    assert due(case, "2026-03-11") == []


def test_a_closed_case_owes_nothing() -> None:
    case = filed().do("2026-03-03", APPLICANT, "withdraw", reason="—")

    assert due(case, "2027-03-02") == []
    assert not any(deadline.overdue for deadline in case.deadlines("2027-03-02").values())


def test_the_missed_year_ends_the_other_tracks_and_their_clocks() -> None:
    case = in_review().do("2026-03-10", INSPECTOR, "begin", "quality-inspection")
    case.do("2026-03-12", INSPECTOR, "suspend", "quality-inspection", pause="correction", items=["b"])
    case.do("2026-03-13", REVIEWER, "suspend", "technical-review", pause="supplement", items=["a"])
    act = due_acts(case.definition, case.state, case.law.packs, case.law.calendar, date(2027, 3, 16))
    missed = {one.step: one for one in act}["technical-review"]
    case.do("2027-03-16", missed.actor, "decide", "technical-review", **missed.data)

    assert case.state.step("quality-inspection").status == "ended"
    assert case.state.open_pauses() == ()
    assert case.deadlines("2027-03-31")["correction:statutory"].stopped == date(2027, 3, 16)
    assert case.state.open_steps() == ("decision",)


def test_a_step_ended_by_another_outcome_stops_its_clock_that_day() -> None:
    case = accepted().do("2026-03-03", ACCEPTANCE, "decide", "fee", outcome="not-charged")
    case.do("2026-03-04", ACCEPTANCE, "decide", "transfer", outcome="handed-over")
    case.do("2026-03-05", REVIEWER, "suspend", "technical-review", pause="supplement", items=["a"])
    act = due_acts(case.definition, case.state, case.law.packs, case.law.calendar, date(2027, 3, 8))[0]
    case.do("2027-03-08", act.actor, "decide", act.step, **act.data)

    clock = case.definition.clock_index["transfer"].model_copy(update={"stops": Anchor(step="testing")})
    assert spans(clock, case.state)[0].stopped == date(2027, 3, 8)


def test_a_pause_before_the_clock_started_takes_nothing_from_it() -> None:
    case = before_decision(outcome="recommend-refusal")
    case.do("2026-04-21", DIRECTOR, "suspend", "decision", pause="formal-suspension", reason="存疑")
    case.do("2026-04-22", DIRECTOR, "resume", "decision", pause="formal-suspension", reason="查清")

    review = case.deadlines("2026-04-30")["technical-review:statutory"]
    decision = case.deadlines("2026-04-30")["decision:statutory"]
    assert review.clock.suspensions == ()
    assert [suspension.started for suspension in decision.clock.suspensions] == [date(2026, 4, 21)]


def test_a_suspension_that_ended_before_a_clock_began_is_not_its_own() -> None:
    case = in_review()
    case.do("2026-03-09", DIRECTOR, "suspend", "technical-review", pause="formal-suspension", reason="存疑")
    case.do("2026-03-12", DIRECTOR, "resume", "technical-review", pause="formal-suspension", reason="查清")
    case.do("2026-03-13", INSPECTOR, "decide", "quality-inspection", outcome="exempted", reason="—")
    case.do("2026-04-20", REVIEWER, "decide", "technical-review", outcome="recommend-approval", opinion="—")

    assert case.deadlines("2026-04-21")["decision:statutory"].clock.suspensions == ()


def test_a_gap_without_its_paper_is_overdue_and_cut_off_by_the_end() -> None:
    gap = [{"document": "1.7", "until": "2026-03-20"}]
    case = filed().do("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted-with-gaps", gaps=gap)

    assert case.deadlines("2026-03-02").keys() == {"intake:statutory"}
    assert case.deadlines("2026-03-20")["gap:1.7:set"].overdue is False
    assert case.deadlines("2026-03-21")["gap:1.7:set"].overdue is True
    case.do("2026-03-25", APPLICANT, "withdraw", reason="—")
    assert case.deadlines("2026-06-01")["gap:1.7:set"].stopped == date(2026, 3, 25)
