"""Which papers a dossier needs, and the one-time list of what is missing."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.cases_in_hand import ACCEPTANCE, CaseInHand, filed

from yaojian.errors import MissingFact
from yaojian.workflow import missing_documents, required_documents

TODAY = date(2026, 3, 2)


def required(case: CaseInHand) -> set[str]:
    return {
        document.code for document in required_documents(case.definition, case.state, case.law.packs, TODAY)
    }


def test_an_ordinary_active_device_needs_the_electrical_study_and_no_contract() -> None:
    codes = required(filed())

    assert "3.5.2" in codes
    assert not {"1.5-entrust", "1.5-channel", "1.6"} & codes


def test_contract_and_channel_papers_follow_the_facts() -> None:
    codes = required(filed(entrusted=True, channel="innovative", device_kind="passive"))

    assert {"1.5-entrust", "1.5-channel"} <= codes
    assert "3.5.2" not in codes


def test_what_is_filed_or_promised_is_not_missing() -> None:
    case = filed()
    gap = [{"document": "1.7", "until": "2026-04-01"}]
    case.do("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted-with-gaps", gaps=gap)

    missing = {d.code for d in missing_documents(case.definition, case.state, case.law.packs, TODAY)}
    assert required(case) - missing == {"1.7"}


def test_a_fact_that_would_decide_is_asked_for() -> None:
    case = CaseInHand()

    with pytest.raises(MissingFact):
        required(case)
