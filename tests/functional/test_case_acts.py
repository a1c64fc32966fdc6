"""Acts on a case: forms made of the definition, each outcome with what it needs."""

from __future__ import annotations

import re

import pytest
from tests.support.act_forms import act, address, open_form, rows, send, state, text
from tests.support.site import beijing
from tests.support.site_story import (
    a_colleague,
    a_file,
    a_province,
    approver_of_extensions,
    browser_of,
    deciding,
    filed,
    in_review,
    supplementing,
)

from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.cases import services
from yaojian.web.cases.models import CaseEvent, Paper

pytestmark = pytest.mark.django_db


def test_acceptance_confirms_the_channel_and_pins_the_law() -> None:
    province = a_province()
    story = filed(province, "2026-04-27", channel="innovative")
    where = address(story, "decide", "intake")
    officer = province.officers[Role.ACCEPTANCE_OFFICER]
    client = browser_of(officer)
    with clock.held(beijing("2026-04-28T10:00")):
        page = client.get(where).content.decode()
    assert re.search(r'value="innovative" selected', page)
    assert "申请人申请的是：创新医疗器械" in page
    answer = act(officer, where, outcome="accepted", **{"accepted--channel": "ordinary"})
    assert answer["Location"] == f"/cases/{story.key}/"
    assert state(story).facts["case.channel"] == "ordinary"
    assert state(story).pins is not None


def test_acceptance_with_gaps_lists_each_paper_and_its_day() -> None:
    province = a_province()
    story = filed(province, "2026-04-27")
    gaps = rows(
        "accepted-with-gaps--gaps", {"document": "1.7", "until": "2026-05-29"}, {"document": "", "until": ""}
    )
    answer = act(
        province.officers[Role.ACCEPTANCE_OFFICER],
        address(story, "decide", "intake"),
        outcome="accepted-with-gaps",
        **{"accepted-with-gaps--channel": "ordinary"},
        **gaps,
    )
    assert answer.status_code == 302
    assert [(gap.document, str(gap.until)) for gap in state(story).gaps] == [("1.7", "2026-05-29")]


def test_a_gap_without_a_day_is_told_by_its_row_and_keeps_what_was_typed() -> None:
    province = a_province()
    story = filed(province, "2026-04-27")
    gaps = rows(
        "accepted-with-gaps--gaps",
        {"document": "1.7", "until": "2026-05-29"},
        {"document": "3.7", "until": ""},
    )
    answer = act(
        province.officers[Role.ACCEPTANCE_OFFICER],
        address(story, "decide", "intake"),
        outcome="accepted-with-gaps",
        **{"accepted-with-gaps--channel": "ordinary", "not-accepted--reason": "写了一半的理由"},
        **gaps,
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第 2 行没有填“最迟补齐日期”" in page
    assert 'value="2026-05-29"' in page
    assert "写了一半的理由" in page
    assert state(story).open_steps() == ("intake",)


def test_a_decision_without_a_conclusion_or_its_reason_is_not_made() -> None:
    province = a_province()
    story = filed(province, "2026-04-27")
    officer, where = province.officers[Role.ACCEPTANCE_OFFICER], address(story, "decide", "intake")
    nothing = act(officer, where)
    assert nothing.status_code == 422
    assert "请选择结论" in nothing.content.decode()
    assert act(officer, where, outcome="no-such-outcome").status_code == 422
    without = act(officer, where, outcome="not-accepted")
    assert without.status_code == 422
    assert without.content.decode().count("field-error") == 1
    assert state(story).seq == 1


def test_the_list_of_what_is_missing_begins_with_what_the_facts_call_for() -> None:
    province = a_province()
    story = filed(province, "2026-04-27")
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    where = address(story, "suspend", "intake", "completion")
    with clock.held(beijing("2026-04-28T10:00")):
        page = client.get(where).content.decode()
    assert re.search(r'<option value="2.2" selected>2.2 概述', page)
    assert page.count('value="未提交"') == 19
    answer = act(
        province.officers[Role.ACCEPTANCE_OFFICER],
        where,
        **rows(
            "items",
            {"code": "2.2", "matter": "未提交", "demand": ""},
            {"code": "", "matter": "联系人电话有误", "demand": "改正"},
        ),
    )
    assert answer.status_code == 302
    assert CaseEvent.objects.get(case=story.case, seq=2).data["items"] == [
        {"code": "2.2", "matter": "未提交"},
        {"matter": "联系人电话有误", "demand": "改正"},
    ]


def test_more_rows_without_a_script_keep_what_was_typed() -> None:
    province = a_province()
    story = in_review(province)
    client, where = (
        browser_of(province.officers[Role.REVIEWER]),
        address(story, "suspend", "technical-review", "supplement"),
    )
    typed = {**open_form(client, where), **rows("items", {"code": "3.5", "matter": "电磁兼容", "demand": ""})}
    answer = send(client, where, {**typed, "do": "more"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="电磁兼容"' in page
    assert page.count("data-rows-row") == 4
    assert "field-error" not in page
    assert state(story).seq == 5


def test_an_empty_list_is_no_supplement_notice() -> None:
    province = a_province()
    story = in_review(province)
    where = address(story, "suspend", "technical-review", "supplement")
    assert act(province.officers[Role.REVIEWER], where, **rows("items")).status_code == 422


def test_the_applicant_answers_with_files_that_become_papers_of_the_case() -> None:
    province = a_province()
    story = supplementing(province)
    where = address(story, "resume", "technical-review", "supplement")
    client = browser_of(story.applicant)
    with clock.held(beijing("2026-04-28T10:00")):
        page = client.get(where).content.decode()
    assert "缺少电磁兼容研究资料" in page
    empty = act(story.applicant, where)
    assert empty.status_code == 422
    assert re.search("请上传3.5 .*：选好资料目录和文件再提交", text(empty))
    assert re.search(r'name="answer-code-0".*?value="3.5" selected', page, re.S)
    answer = act(
        story.applicant,
        where,
        **{
            "answer-code-0": "3.5",
            "answer-files-0": [a_file("电磁兼容.pdf"), a_file("b.pdf", a_file().read() + b"\n")],
        },
    )
    assert answer.status_code == 302, text(answer)
    event = CaseEvent.objects.filter(case=story.case).last()
    assert event.data["documents"] == ["3.5"]
    assert set(story.case.papers.filter(filed_in=event.seq).values_list("name", flat=True)) == {
        "电磁兼容.pdf",
        "b.pdf",
    }


def test_a_file_that_is_on_record_already_is_an_answer_too() -> None:
    """Whoever clicks twice, or brings the report again, is not told to upload what was just uploaded."""
    story = supplementing(a_province())
    where = address(story, "resume", "technical-review", "supplement")
    with clock.held(beijing("2026-04-28T09:00")):
        paper = services.attach_answer(story.applicant, story.key, "3.5", a_file())
    Paper.objects.filter(pk=paper.pk).update(filed_in=1)
    answer = act(story.applicant, where, **{"answer-code-0": "3.5", "answer-files-0": [a_file()]})
    assert answer.status_code == 302, text(answer)
    assert CaseEvent.objects.filter(case=story.case).last().data["documents"] == ["3.5"]


def test_an_extension_that_was_asked_for_fills_the_form_of_the_approval() -> None:
    province = a_province()
    story = in_review(province)
    where = address(story, "ask_extension", about="technical-review")
    act(province.officers[Role.REVIEWER], where, amount="10", unit="working_day", reason="需要咨询")
    client = browser_of(approver_of_extensions(province))
    with clock.held(beijing("2026-04-28T10:00")):
        page = client.get(address(story, "extend", about="technical-review")).content.decode()
    assert re.search(r'name="amount" value="10"', page)


def test_a_director_assigns_a_step_to_a_person_in_office_and_nobody_else_may_take_it() -> None:
    province = a_province()
    story = in_review(province)
    second = a_colleague(province.officers[Role.REVIEWER], "农小玲", "gx.second-reviewer")
    director, where = province.officers[Role.DIRECTOR], address(story, "transfer", "technical-review")
    assert act(director, where, to="stranger|reviewer").status_code == 422
    assert act(director, where, to="gx.second-reviewer|reviewer").status_code == 302
    assert state(story).step("technical-review").assignee.id == second.username
    refused = send(
        browser_of(province.officers[Role.REVIEWER]),
        address(story, "decide", "technical-review"),
        {"outcome": "recommend-approval", "expected_seq": "6"},
    )
    assert refused.status_code == 403
    assert "本步骤已分派给 农小玲" in text(refused)


def test_a_countersignature_is_asked_given_and_shown_by_name() -> None:
    province = a_province()
    story = in_review(province)
    where = address(story, "ask_countersign", "technical-review")
    assert act(province.officers[Role.REVIEWER], where, signers=[]).status_code == 422
    assert act(province.officers[Role.REVIEWER], where, signers=["gx.director|director"]).status_code == 302
    director = province.officers[Role.DIRECTOR]
    with clock.held(beijing("2026-04-28T11:00")):
        assert story.key in browser_of(director).get("/cases/work/").content.decode()
    where = address(story, "countersign", "technical-review")
    bare = act(director, where, agrees="false")
    assert bare.status_code == 422
    assert "不同意的，请填写意见" in text(bare)
    assert "是否同意" not in text(bare)
    signed = act(director, where, agrees="false", opinion="数据不足")
    assert signed.status_code == 302
    signer = state(story).step("technical-review").signers[0]
    assert (signer.agrees, signer.opinion) == (False, "数据不足")
    with clock.held(beijing("2026-04-28T12:00")):
        page = browser_of(director).get(f"/cases/{story.key}/").content.decode()
    assert "✗ 不同意" in page
    assert "数据不足" in page


def test_a_promised_paper_is_filed_with_its_file() -> None:
    province = a_province()
    story = filed(province, "2026-03-02")
    story.do(
        "2026-03-03",
        Role.ACCEPTANCE_OFFICER,
        "decide",
        "intake",
        outcome="accepted-with-gaps",
        gaps=[{"document": "1.7", "until": "2026-05-29"}],
    )
    answer = act(
        story.applicant,
        address(story, "fill_gap"),
        document="1.7",
        **{"answer-code-0": "1.7", "answer-files-0": a_file("符合性声明.pdf")},
    )
    assert answer.status_code == 302, text(answer)
    assert state(story).open_gaps() == ()
    assert story.case.papers.get(code="1.7").filed_in == 3


def test_facts_are_recorded_one_by_one_and_only_those_that_change() -> None:
    province = a_province()
    story = in_review(province)
    reviewer, where = province.officers[Role.REVIEWER], address(story, "record_facts")
    assert act(reviewer, where, reason="核对说明书").status_code == 422
    typed = {"fact:device.complex_structure": "true", "reason": "核对说明书"}
    assert act(reviewer, where, **typed).status_code == 302
    assert CaseEvent.objects.filter(case=story.case).last().data["facts"] == {
        "device.complex_structure": True
    }


def test_matters_of_one_applicant_are_handled_together_and_apart_again() -> None:
    province = a_province()
    first, second = in_review(province), in_review(province)
    reviewer = province.officers[Role.REVIEWER]
    linked = act(reviewer, address(first, "link"), cases=[second.key], shared=["quality-inspection"])
    assert linked.status_code == 302, text(linked)
    assert state(first).linked == (second.key,)
    with clock.held(beijing("2026-04-28T11:00")):
        assert f"/cases/{second.key}/" in browser_of(reviewer).get(f"/cases/{first.key}/").content.decode()
    assert act(reviewer, address(first, "unlink"), cases=[second.key]).status_code == 302
    assert state(first).linked == ()


@pytest.mark.parametrize(
    ("who", "type_", "step", "typed"),
    [
        (Role.APPLICANT, "withdraw", "", {"reason": "产品停产"}),
        (Role.DIRECTOR, "return_to", "transfer", {"reason": "转错机构"}),
        (Role.REVIEWER, "recall", "", {"reason": "点错了"}),
        (Role.REVIEWER, "delegate", "", {"to": "gx.second-reviewer|reviewer", "until": "2026-05-29"}),
        (Role.INSPECTOR, "begin", "quality-inspection", {}),
        (Role.APPLICANT, "urge", "", {}),
        (Role.REVIEWER, "add_signer", "technical-review", {"signer": "gx.director|director"}),
    ],
)
def test_each_other_act_is_done_by_its_form(who: str, type_: str, step: str, typed: dict[str, str]) -> None:
    province = a_province()
    story = in_review(province)
    a_colleague(province.officers[Role.REVIEWER], "农小玲", "gx.second-reviewer")
    user = story.applicant if who == Role.APPLICANT else province.officers[who]
    answer = act(user, address(story, type_, step), **typed)
    assert answer.status_code == 302, text(answer)
    assert CaseEvent.objects.filter(case=story.case).last().type == type_


def test_a_certificate_takes_its_number_from_the_books_and_not_from_a_person() -> None:
    province = a_province()
    story = deciding(province)
    assert (
        act(
            province.officers[Role.DIRECTOR], address(story, "decide", "decision"), outcome="approve"
        ).status_code
        == 302
    )
    officer, where = province.officers[Role.ACCEPTANCE_OFFICER], address(story, "decide", "delivery")
    client = browser_of(officer)
    with clock.held(beijing("2026-04-28T10:00")):
        page = client.get(where).content.decode()
    assert "certificate-issued--certificate_number" not in page
    assert "按顺序取号" in page
    assert act(officer, where, outcome="certificate-issued").status_code == 302
    assert (
        CaseEvent.objects.filter(case=story.case).last().data["certificate_number"] == "桂械注准20262070001"
    )


def test_other_acts_stand_under_headings_and_only_those_that_can_be_finished() -> None:
    province = a_province()
    story = in_review(province)
    reviewer = province.officers[Role.REVIEWER]
    with clock.held(beijing("2026-04-28T10:00")):
        alone = browser_of(reviewer).get(f"/cases/{story.key}/").content.decode()
    menu = alone.partition("more-acts-list")[2].partition("</details>")[0]
    assert re.findall("<h3>(.*?)</h3>", menu) == ["本步骤", "流转", "期限", "其他"]
    assert "转办" not in menu
    assert "委托" not in menu
    assert "同审同办" not in menu
    a_colleague(reviewer, "农小玲", "gx.second-reviewer")
    with clock.held(beijing("2026-04-28T10:00")):
        helped = browser_of(reviewer).get(f"/cases/{story.key}/").content.decode()
    assert "转办" in helped
    assert "委托" in helped


def test_sending_back_is_one_entry_that_asks_to_which_step() -> None:
    province = a_province()
    story = in_review(province)
    client = browser_of(province.officers[Role.REVIEWER])
    where = f"/cases/{story.key}/acts/return_to/"
    with clock.held(beijing("2026-04-28T10:00")):
        case = client.get(f"/cases/{story.key}/").content.decode()
        page = client.get(where).content.decode()
    assert case.count("退回") == 1
    assert f'href="{where}"' in case
    steps = re.findall(rf'href="{where}\?step=([^"]+)"', page)
    assert "transfer" in steps
    answer = act(province.officers[Role.REVIEWER], address(story, "return_to", steps[0]), reason="有误")
    assert answer.status_code == 302
    stranger = browser_of(story.applicant)
    assert stranger.get(where)["Location"] == f"/cases/{story.key}/"


def test_the_answer_to_a_correction_shows_the_defects() -> None:
    province = a_province()
    story = in_review(province)
    inspector = province.officers[Role.INSPECTOR]
    assert act(inspector, address(story, "begin", "quality-inspection")).status_code == 302
    asked = act(
        inspector,
        address(story, "suspend", "quality-inspection", "correction"),
        **rows("items", {"code": "", "matter": "洁净区压差记录不全", "demand": "补做三批"}),
    )
    assert asked.status_code == 302, text(asked)
    with clock.held(beijing("2026-04-28T10:00")):
        page = (
            browser_of(story.applicant)
            .get(address(story, "resume", "quality-inspection", "correction"))
            .content.decode()
        )
    assert "要答复的是" in page
    assert "洁净区压差记录不全" in page.partition("要答复的是")[2]
    nothing = act(story.applicant, address(story, "resume", "quality-inspection", "correction"))
    assert "请上传" in text(nothing)
