"""A case in words, as bars, and a procedure as a flow chart."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.support.cases_in_hand import (
    ACCEPTANCE,
    APPLICANT,
    DIRECTOR,
    INSPECTOR,
    REVIEWER,
    CaseInHand,
    accepted,
    before_decision,
    filed,
    in_review,
)
from tests.support.procedures import procedure

from yaojian.workflow import headline, timeline, to_mermaid


def said(case: CaseInHand, on: str, language: str = "zh") -> str:
    return headline(case.definition, case.state, date.fromisoformat(on)).text(language)


def test_the_state_is_said_in_words() -> None:
    assert said(CaseInHand(), "2026-03-02") == "等待申请人提交申请"
    assert said(filed(), "2026-03-02") == "受理人员形式审查与受理中"
    assert said(accepted(), "2026-03-03") == "等待申请人缴费；待受理人员转交审评；注册检验待检验机构启动"
    assert said(accepted(), "2026-03-03", "en") == (
        "Waiting for the applicant: fee; Waiting for the acceptance officer to hand over to review; "
        "Registration testing to be begun by the laboratory"
    )


def test_a_stopped_clock_says_for_how_long() -> None:
    case = in_review().do(
        "2026-03-06", INSPECTOR, "decide", "quality-inspection", outcome="exempted", reason="—"
    )
    case.do("2026-03-10", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"])

    assert said(case, "2026-03-22") == "等待申请人补充资料，已停表 12 天"
    assert (
        said(case, "2026-03-22", "en") == "Waiting for the applicant: supplement, clock stopped for 12 days"
    )


def test_a_waiting_that_stops_no_clock_does_not_say_so() -> None:
    case = in_review()
    pauses = [
        p.model_copy(update={"clocks": ()}) if p.key == "supplement" else p for p in case.definition.pauses
    ]
    case.definition = case.definition.model_copy(update={"pauses": tuple(pauses)})
    case.definition.__dict__.pop("pause_index", None)
    case.do("2026-03-10", REVIEWER, "suspend", "technical-review", pause="supplement", items=["3.5"])

    assert said(case, "2026-03-22").startswith("等待申请人补充资料；")


def test_outstanding_signatures_and_the_end_are_said() -> None:
    case = before_decision().do(
        "2026-04-21", DIRECTOR, "ask_countersign", "decision", signers=[{"id": "wang", "role": "reviewer"}]
    )
    assert said(case, "2026-04-21") == "审批决定等待会签（wang）"
    case.do("2026-04-22", APPLICANT, "withdraw", reason="—")
    assert said(case, "2026-04-30") == "已办结：申请人撤回（2026年4月22日）"
    assert said(case, "2026-04-30", "en") == "Closed: Withdrawn by the applicant (22 Apr 2026)"


def test_bars_show_tracks_pauses_rounds_and_outcomes() -> None:
    case = in_review().do("2026-03-09", INSPECTOR, "begin", "quality-inspection")
    case.do("2026-03-10", REVIEWER, "suspend", "technical-review", pause="expert-consultation", question="—")
    case.do("2026-03-12", REVIEWER, "resume", "technical-review", pause="expert-consultation", opinion="—")
    case.do("2026-03-13", INSPECTOR, "decide", "quality-inspection", outcome="passed")
    case.do("2026-03-16", REVIEWER, "decide", "technical-review", outcome="recommend-approval", opinion="—")
    case.do("2026-03-17", DIRECTOR, "return_to", "technical-review", reason="—")

    bars = timeline(case.definition, case.state)
    seen = [
        (
            bar.kind,
            bar.key,
            bar.round,
            bar.started.day,
            bar.ended and bar.ended.day,
            bar.outcome and bar.outcome.zh,
        )
        for bar in bars
        if bar.track in ("review", "inspection")
    ]

    assert seen == [
        ("step", "transfer", 1, 3, 5, "转交审评机构"),
        ("step", "technical-review", 1, 5, 16, None),
        ("pause", "expert-consultation", 1, 10, 12, None),
        ("step", "technical-review", 2, 17, None, None),
        ("step", "quality-inspection", 1, 5, 13, "通过核查"),
        ("begun", "quality-inspection", 1, 9, 13, None),
    ]
    assert [bar.title.zh for bar in bars if bar.kind == "pause"] == ["外聘专家咨询"]
    assert list(dict.fromkeys(bar.track_title.zh for bar in bars)) == [
        "受理",
        "技术审评",
        "体系核查",
        "注册检验",
        "审批",
    ]


@pytest.mark.parametrize("key", ["device-registration-ii", "administrative-licence"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_flow_chart_draws_every_step_pause_and_end_once(key: str, language: str) -> None:
    definition = procedure(key)
    chart = to_mermaid(definition, language)

    declared = re.findall(r"^\s+((?:step|pause|end)_\w+)[\[({]", chart, flags=re.MULTILINE)
    used = set(re.findall(r"\b((?:step|pause|end)_\w+)\b", chart))
    assert sorted(declared) == sorted(set(declared))
    assert set(declared) == used
    assert len(declared) == len(definition.steps) + len(definition.pauses) + len(definition.ends)
    assert chart.startswith("flowchart TD\n")
    assert chart.count("subgraph") == chart.count("\n  end\n")


def test_quotes_and_bars_cannot_break_the_chart() -> None:
    definition = procedure()
    hostile = definition.end_index["refused"].model_copy(
        update={"title": type(definition.title)('a"b|c'), "key": "refused"}
    )
    ends = tuple(hostile if end.key == "refused" else end for end in definition.ends)

    assert "a#quot;b#124;c" in to_mermaid(definition.model_copy(update={"ends": ends, "withdrawal": None}))


def test_a_track_without_a_title_is_called_by_its_key() -> None:
    assert procedure().track_title("attic").zh == "attic"


def test_acceptance_officer_is_not_needed_for_a_picture() -> None:
    case = filed().do("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="not-accepted", reason="—")

    assert timeline(case.definition, case.state)[-1].outcome is not None
