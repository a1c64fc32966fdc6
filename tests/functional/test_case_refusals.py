"""Acts that are refused: told in plain words, nothing written, nothing lost, nothing done twice."""

from __future__ import annotations

import re

import pytest
from tests.support.act_forms import act, address, open_form, send, state, text
from tests.support.hostile_files import active_pdf
from tests.support.site import beijing
from tests.support.site_story import (
    a_colleague,
    a_file,
    a_province,
    accepted,
    approver_of_extensions,
    browser_of,
    deciding,
    filed,
    in_review,
    supplementing,
)

from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.cases.models import CaseEvent

pytestmark = pytest.mark.django_db


def test_a_hostile_answer_is_refused_and_the_good_files_wait() -> None:
    province = a_province()
    story = supplementing(province)
    where = address(story, "resume", "technical-review", "supplement")
    files = {
        "answer-code-0": "3.5",
        "answer-files-0": a_file("好.pdf"),
        "answer-code-1": "4.2",
        "answer-files-1": a_file("坏.pdf", active_pdf()),
        "answer-code-2": "",
        "answer-files-2": a_file("没选目录.pdf"),
    }
    answer = act(story.applicant, where, **files)
    page = text(answer)
    assert answer.status_code == 422
    assert "“坏.pdf”未收下" in page
    assert "“没选目录.pdf”没有选资料目录" in page
    assert "✓ 已收下，待提交" in page
    assert state(story).seq == 6
    assert list(story.case.papers.filter(filed_in=None).values_list("name", flat=True)) == ["好.pdf"]


def test_a_supplement_without_any_paper_is_refused_in_plain_words() -> None:
    province = a_province()
    story = supplementing(province)
    answer = act(story.applicant, address(story, "resume", "technical-review", "supplement"))
    assert answer.status_code == 422
    assert "请上传3.5 " in text(answer)
    assert "请填写" not in text(answer)


def test_only_the_applicant_of_the_case_answers_it() -> None:
    province = a_province()
    story = supplementing(province)
    officer = browser_of(province.officers[Role.REVIEWER])
    where = address(story, "resume", "technical-review", "supplement")
    with clock.held(beijing("2026-04-28T10:00")):
        seen = officer.get(where)
        sent = officer.post(where, {"answer-code-0": "3.5", "answer-files-0": a_file(), "expected_seq": "6"})
    assert seen.status_code == sent.status_code == 403
    assert "此项由申请人办理" in text(sent)
    assert story.case.papers.filter(filed_in=None).count() == 0


def test_the_wrong_actor_is_told_whose_act_it_is_and_keeps_the_words() -> None:
    province = a_province()
    story = deciding(province)
    client = browser_of(province.officers[Role.REVIEWER])
    where = address(story, "decide", "decision")
    answer = send(
        client,
        where,
        {
            "outcome": "approve-with-conditions",
            "approve-with-conditions--conditions": "一年内补充研究",
            "expected_seq": "8",
        },
    )
    assert answer.status_code == 403
    assert "此项由审批负责人办理" in text(answer)
    assert "一年内补充研究" in text(answer)
    assert state(story).open_steps() == ("decision",)


@pytest.mark.parametrize(
    "tail",
    ["dance/", "decide/?step=nowhere", "suspend/?step=intake&about=none", "submit/", "extend/?about=none"],
)
def test_an_act_that_the_procedure_does_not_know_is_not_there(tail: str) -> None:
    province = a_province()
    story = filed(province)
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    assert client.get(f"/cases/{story.key}/acts/{tail}").status_code == 404
    assert client.post(f"/cases/{story.key}/acts/{tail}").status_code == 404


def test_the_same_form_sent_twice_counts_once() -> None:
    province = a_province()
    story = accepted(province, "2026-04-24", "2026-04-27")
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    where = address(story, "decide", "transfer")
    typed = {**open_form(client, where), "outcome": "handed-over"}
    first, second = send(client, where, typed), send(client, where, typed)
    assert first.status_code == second.status_code == 302
    assert CaseEvent.objects.filter(case=story.case, step="transfer").count() == 1
    with clock.held(beijing("2026-04-28T10:00")):
        assert "只办理了一次" in client.get(second["Location"]).content.decode()


def test_urging_twice_by_one_form_urges_once() -> None:
    """An act that stays allowed is caught by its token alone."""
    story = filed(a_province(), "2026-04-27")
    client, where = browser_of(story.applicant), address(story, "urge")
    typed = {**open_form(client, where), "message": "请尽快"}
    for _ in range(2):
        send(client, where, typed)
    assert len(state(story).urges) == 1


def test_a_stale_page_says_what_happened_since_and_keeps_what_was_typed() -> None:
    province = a_province()
    story = in_review(province)
    reviewer = browser_of(province.officers[Role.REVIEWER])
    where = address(story, "decide", "technical-review")
    typed = {
        **open_form(reviewer, where),
        "outcome": "recommend-approval",
        "recommend-approval--opinion": "写了很久的意见",
    }
    story.do("2026-04-28T10:00", Role.APPLICANT, "urge", message="请加快")
    answer = send(reviewer, where, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "办件有了新进展" in page
    assert "请加快" in page
    assert "写了很久的意见" in page
    assert state(story).step("technical-review").outcome is None
    again = {**typed, "expected_seq": re.search(r'name="expected_seq" value="(\d+)"', page)[1]}
    assert send(reviewer, where, again).status_code == 302
    assert state(story).step("technical-review").outcome == "recommend-approval"


def test_a_page_about_a_step_that_is_over_says_who_ended_it_and_keeps_the_words() -> None:
    province = a_province()
    story = in_review(province)
    colleague = a_colleague(province.officers[Role.REVIEWER], "农小玲", "gx.second-reviewer")
    late, where = browser_of(colleague), address(story, "decide", "technical-review")
    typed = {
        **open_form(late, where),
        "outcome": "recommend-refusal",
        "recommend-refusal--opinion": "另一种意见",
    }
    story.do(
        "2026-04-28T09:40",
        Role.REVIEWER,
        "decide",
        "technical-review",
        outcome="recommend-approval",
        opinion="可以",
    )
    answer = send(late, where, typed)
    assert answer.status_code == 409
    assert "步骤“技术审评”已有结果“建议准予注册”" in text(answer)
    assert "黄雅文" in text(answer)
    assert "另一种意见" in text(answer)


def test_a_refusal_of_the_engine_keeps_what_was_typed() -> None:
    """At most half of sixty working days may be added."""
    province = a_province()
    story = in_review(province)
    director, where = approver_of_extensions(province), address(story, "extend", about="technical-review")
    client = browser_of(director)
    with clock.held(beijing("2026-04-28T10:00")):
        assert "最多延长30个工作日" in client.get(where).content.decode()
    answer = act(director, where, amount="31", unit="working_day", reason="情况复杂，需要专家论证")
    assert answer.status_code == 422
    assert "最多延长 30个工作日" in text(answer)
    assert "情况复杂，需要专家论证" in answer.content.decode()
    assert act(director, where, amount="30", unit="working_day", reason="情况复杂").status_code == 302
    assert state(story).extensions[0].amount == 30


def test_a_term_in_the_past_is_refused() -> None:
    province = a_province()
    story = accepted(province, "2026-04-24", "2026-04-27")
    where = address(story, "set_term", "fee")
    officer = province.officers[Role.ACCEPTANCE_OFFICER]
    assert "已过" in text(act(officer, where, until="2026-04-01"))
    assert act(officer, where, until="not a day").status_code == 422
    assert act(officer, where, until="2026-05-20").status_code == 302


def test_an_act_that_came_too_late_leaves_what_the_law_did_on_record() -> None:
    """Nobody decided by 2026-03-09; on the 10th the officer's refusal to accept comes too late."""
    province = a_province()
    story = filed(province, "2026-03-02")
    officer = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    where = address(story, "decide", "intake")
    typed = {
        **open_form(officer, where, "2026-03-09"),
        "outcome": "not-accepted",
        "not-accepted--reason": "不属于本机关",
    }
    answer = send(officer, where, typed, "2026-03-10")
    assert answer.status_code == 409
    assert "法律规定，系统记录" in text(answer)
    assert "不属于本机关" in text(answer)
    assert state(story).step("intake").outcome == "accepted"
