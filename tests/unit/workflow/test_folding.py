"""Folding trusts no stream: what this engine could not have stored is a fault, with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.cases_in_hand import ACCEPTANCE, APPLICANT, REVIEWER, at, before_decision, filed, in_review
from tests.support.procedures import procedure

from yaojian.errors import (
    CorruptStream,
    EventAfterClosure,
    EventOutOfOrder,
    SecondOutcome,
    StepNotOpen,
    UnknownEventType,
    UnknownStepInStream,
)
from yaojian.workflow import CaseState, Event, apply, fold, initial
from yaojian.workflow.copying import changed


def next_event(
    state: CaseState, type_: str, step: str = "", moment: str = "2026-06-01", **data: object
) -> Event:
    return Event(state.seq + 1, at(moment), type_, step, REVIEWER, data)


def test_a_case_is_the_fold_of_its_events_at_every_point() -> None:
    case = before_decision()
    whole = fold(case.definition, case.events)

    assert whole == case.state
    for cut in range(len(case.events)):
        before = fold(case.definition, case.events[:cut])
        assert fold(case.definition, case.events[cut:], before) == whole


def test_a_gap_a_repetition_and_a_time_going_back_are_out_of_order() -> None:
    case = filed()
    good = next_event(case.state, "urge")

    for wrong in (replace(good, seq=3), replace(good, seq=1), replace(good, at=at("2026-03-01"))):
        with pytest.raises(EventOutOfOrder):
            apply(case.definition, case.state, wrong)


@pytest.mark.parametrize(
    ("type_", "step", "data", "error"),
    [
        ("dance", "", {}, UnknownEventType),
        ("decide", "nowhere", {"outcome": "x"}, UnknownStepInStream),
        ("decide", "technical-review", {"outcome": "x"}, UnknownStepInStream),
        ("decide", "intake", {"outcome": "accepted"}, SecondOutcome),
        ("decide", "decision", {"outcome": "approve"}, StepNotOpen),
        ("decide", "technical-review", {}, CorruptStream),
        ("begin", "decision", {}, StepNotOpen),
        ("return_to", "decision", {}, StepNotOpen),
        ("suspend", "technical-review", {"pause": "nap"}, UnknownStepInStream),
        ("suspend", "technical-review", {"pause": "correction"}, UnknownStepInStream),
        ("resume", "technical-review", {"pause": "supplement"}, CorruptStream),
        ("countersign", "technical-review", {"agrees": True}, CorruptStream),
        ("transfer", "technical-review", {"to": "wu"}, CorruptStream),
        ("set_term", "technical-review", {"until": 5}, CorruptStream),
        ("link", "", {"cases": "GX-2"}, CorruptStream),
        ("record_facts", "", {"facts": 5}, CorruptStream),
        ("extend", "", {"clock": "nap", "amount": 1, "unit": "month"}, CorruptStream),
    ],
)
def test_an_event_that_cannot_stand_is_a_fault(
    type_: str, step: str, data: dict[str, object], error: type[CorruptStream]
) -> None:
    case = in_review()

    with pytest.raises(error) as raised:
        apply(case.definition, case.state, next_event(case.state, type_, step, **data))
    assert raised.value.facts["seq"] == case.state.seq + 1


def test_a_pause_is_not_opened_twice() -> None:
    case = in_review().do(
        "2026-03-09", REVIEWER, "suspend", "technical-review", pause="supplement", items=["a"]
    )

    with pytest.raises(CorruptStream):
        apply(
            case.definition,
            case.state,
            next_event(case.state, "suspend", "technical-review", pause="supplement"),
        )


def test_nothing_happens_after_the_end() -> None:
    case = filed().do(
        "2026-03-03", ACCEPTANCE, "decide", "intake", outcome="not-accepted", reason="非本机关职权"
    )

    with pytest.raises(EventAfterClosure):
        apply(case.definition, case.state, next_event(case.state, "urge"))


def test_there_is_nothing_to_recall_in_an_empty_case() -> None:
    definition = procedure()

    with pytest.raises(CorruptStream):
        apply(definition, initial(definition), Event(1, at("2026-03-02"), "recall", "", REVIEWER, {}))


def test_a_procedure_without_withdrawal_has_none_in_its_stream() -> None:
    case = filed()
    without = procedure().model_copy(update={"withdrawal": None})

    assert "no-withdrawal" in {reason.code for reason in _refused_withdrawal(without, case.state)}
    with pytest.raises(CorruptStream):
        apply(without, case.state, Event(2, at("2026-03-03"), "withdraw", "", APPLICANT, {}))


def _refused_withdrawal(definition: object, state: CaseState) -> tuple:
    from yaojian.workflow import Act, Refused, propose

    answer = propose(definition, state, Act("withdraw", "", APPLICANT, at("2026-03-03"), {"reason": "—"}))
    assert isinstance(answer, Refused)
    return answer.reasons


def test_a_copy_has_no_field_that_the_value_has_not() -> None:
    state = filed().state

    assert changed(state, end="x").end == "x"
    assert state.end is None
    with pytest.raises(TypeError, match="colour"):
        changed(state, colour="red")
