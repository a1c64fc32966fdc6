"""Where a case stands, as one says it on the telephone: whom it waits for, what for, why its clock stands still."""

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

from yaojian.workflow import headline


def said(case: CaseInHand, on: str, language: str = "zh") -> str:
    return headline(case.definition, case.state, date.fromisoformat(on)).text(language)


def inspected() -> CaseInHand:
    return in_review().do("2026-03-09", INSPECTOR, "begin", "quality-inspection")


def test_an_officer_is_waited_for_by_the_verb_of_the_step() -> None:
    assert said(before_decision(), "2026-04-21") == "待审批负责人作出决定"
    assert said(before_decision(), "2026-04-21", "en") == "Waiting for the director to decide"


def test_an_inspection_says_that_it_stops_the_clock_and_for_how_long() -> None:
    assert "检查人员质量管理体系核查中，因质量管理体系核查停表 12 天" in said(inspected(), "2026-03-21")
    assert "for which the clock has stopped 12 days" in said(inspected(), "2026-03-21", "en")
    assert "停表" not in said(in_review(), "2026-03-21")


def test_correction_after_an_inspection_waits_for_the_applicant() -> None:
    case = inspected().do(
        "2026-03-16", INSPECTOR, "suspend", "quality-inspection", pause="correction", items=["净化"]
    )
    assert "等待申请人整改，已停表 4 天" in said(case, "2026-03-20")


def test_a_test_stops_nothing_before_the_review_has_its_clock() -> None:
    case = accepted().do("2026-03-04", LABORATORY, "begin", "testing")
    assert said(case, "2026-03-06").endswith("检验机构注册检验中")
    case.do("2026-03-06", ACCEPTANCE, "decide", "transfer", outcome="handed-over")
    assert "检验机构注册检验中，因注册检验停表 3 天" in said(case, "2026-03-09")


def test_an_announced_refusal_waits_for_the_objection_and_stops_the_decision() -> None:
    case = before_decision(outcome="recommend-refusal")
    case.do("2026-04-21", DIRECTOR, "decide", "intended-refusal", outcome="notified", reason="—")
    assert "等待申请人提出异议，因异议停表 2 天" in said(case, "2026-04-23")


def test_an_extension_that_was_asked_waits_for_its_approval() -> None:
    case = in_review().do(
        "2026-03-10",
        REVIEWER,
        "ask_extension",
        clock="technical-review",
        amount=20,
        unit="working_day",
        reason="资料多",
    )
    assert said(case, "2026-03-10").startswith(
        "审评人员申请把技术审评延期20个工作日，待审评机构负责人审批；审评人员技术审评中"
    )
    assert "the reviewer asks for 20 working days more" in said(case, "2026-03-10", "en")


def test_a_missing_paper_is_named_once_the_decision_waits_for_it() -> None:
    gaps = [{"document": "1.5-channel", "until": "2026-06-30"}, {"document": "3.5", "until": "2026-06-30"}]
    case = filed().do("2026-03-03", ACCEPTANCE, "decide", "intake", outcome="accepted-with-gaps", gaps=gaps)
    assert "容缺" not in said(case, "2026-03-03")
    case.do("2026-03-03", ACCEPTANCE, "decide", "fee", outcome="not-charged")
    case.do("2026-03-03", ACCEPTANCE, "decide", "testing", outcome="report-in-dossier")
    case.do("2026-03-05", ACCEPTANCE, "decide", "transfer", outcome="handed-over")
    case.do("2026-03-06", INSPECTOR, "decide", "quality-inspection", outcome="exempted", reason="—")
    case.do("2026-04-20", REVIEWER, "decide", "technical-review", outcome="recommend-approval", opinion="—")
    assert said(case, "2026-04-21") == (
        "待申请人补齐容缺材料 1.5 特殊通道审查结果、3.5 研究资料；待审批负责人作出决定"
    )
    assert "to file 1.5 Result of admission" in said(case, "2026-04-21", "en")


def test_a_dissent_is_told_with_its_signer() -> None:
    case = before_decision().do(
        "2026-04-21", DIRECTOR, "ask_countersign", "decision", signers=[{"id": "wang", "role": "reviewer"}]
    )
    case.do("2026-04-22", REVIEWER, "countersign", "decision", agrees=False, opinion="数据不足")
    assert said(case, "2026-04-22") == "审批决定会签有不同意见（wang）"
    assert said(case, "2026-04-22", "en") == "Decision: wang dissents"


def test_the_applicant_is_not_said_to_work_on_an_application() -> None:
    assert said(accepted().do("2026-03-04", APPLICANT, "urge", message="—"), "2026-03-04").startswith(
        "等待申请人缴费"
    )
