"""When the limit of the decision runs: from the opinion, standing still while an inspection is under way."""

from __future__ import annotations

from datetime import date

from tests.support.cases_in_hand import (
    ACCEPTANCE,
    LABORATORY,
    REVIEWER,
    accepted,
    in_review,
    next_act_of_the_law,
)

from yaojian.workflow import THE_LAW

DONE = {"outcome": "recommend-approval", "opinion": "—"}


def test_the_decision_limit_runs_from_the_opinion_and_waits_for_no_unbegun_inspection() -> None:
    case = accepted().do("2026-03-05", ACCEPTANCE, "decide", "transfer", outcome="handed-over")
    case.do("2026-03-06", LABORATORY, "begin", "testing")
    case.do("2026-04-20", REVIEWER, "decide", "technical-review", **DONE)
    assert case.deadlines("2026-04-21")["decision:statutory"].reading.state == "suspended"

    case.do("2026-04-27", LABORATORY, "decide", "testing", outcome="conforms")
    decision = case.deadlines("2026-06-01")["decision:statutory"]
    assert case.state.open_steps() == ("fee", "quality-inspection")
    assert (decision.clock.started, decision.overdue) == (date(2026, 4, 20), True)


def test_the_law_that_ends_the_review_starts_the_decision_limit() -> None:
    case = in_review().do(
        "2026-03-10", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"]
    )
    act = next_act_of_the_law(case, "2027-03-11")
    case.do("2027-03-11", THE_LAW, "decide", "technical-review", **act.data)

    assert case.deadlines("2027-03-11")["decision:statutory"].clock.started == date(2027, 3, 11)
