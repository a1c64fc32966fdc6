"""What a reader of a case page is told: what to do first, what hinders it, which limits bind and which are aims."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from tests.support.site import beijing
from tests.support.site_story import (
    Province,
    Story,
    a_province,
    accepted,
    browser_of,
    deciding,
    filed,
    in_review,
    registered,
    supplementing,
)

from yaojian.web import clock
from yaojian.web.accounts.models import Role, User

pytestmark = pytest.mark.django_db


def page_of(user: User, key: str, on: str, tail: str = "") -> str:
    with clock.held(beijing(f"{on}T10:00")):
        answer = browser_of(user).get(f"/cases/{key}/{tail}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def primary(page: str) -> list[str]:
    return re.findall(r'class="btn btn-primary btn-lg"[^>]*>([^<]+)<', page)


def holders(page: str) -> list[tuple[str, str]]:
    found = re.findall(
        r"<div><dt>([^<]+)</dt><dd>([^<]+)<", page.split('<dl class="holders">')[1].split("</dl>")[0]
    )
    return [(step, role.strip()) for step, role in found]


def send(client: Client, where: str, on: str, **typed: str) -> str:
    with clock.held(beijing(f"{on}T10:00")):
        form = client.get(where).content.decode()
        hidden = dict(re.findall(r'name="(expected_seq|token)" value="([^"]*)"', form))
        answer = client.post(where, {**hidden, **typed})
        assert answer.status_code == 302, answer.content.decode()
        return html.unescape(client.get(answer["Location"]).content.decode())


def before_decision_with_a_gap(province: Province) -> Story:
    story = filed(province)
    gaps = [{"document": "1.5-channel", "until": "2026-12-31"}]
    story.do(
        "2026-03-03",
        Role.ACCEPTANCE_OFFICER,
        "decide",
        "intake",
        outcome="accepted-with-gaps",
        gaps=gaps,
        facts={"case.channel": "ordinary"},
    )
    story.do("2026-03-05", Role.ACCEPTANCE_OFFICER, "decide", "fee", outcome="not-charged")
    story.do("2026-03-05", Role.ACCEPTANCE_OFFICER, "decide", "transfer", outcome="handed-over")
    story.do("2026-03-05", Role.REVIEWER, "decide", "testing", outcome="report-in-dossier")
    story.do("2026-03-09", Role.INSPECTOR, "decide", "quality-inspection", outcome="exempted", reason="同址")
    return story.do(
        "2026-04-20",
        Role.REVIEWER,
        "decide",
        "technical-review",
        outcome="recommend-approval",
        opinion="符合要求。",
    )


def test_a_missing_paper_says_why_the_director_cannot_decide_and_offers_to_urge() -> None:
    province = a_province()
    story = before_decision_with_a_gap(province)
    page = page_of(province.officers[Role.DIRECTOR], story.key, "2026-04-21")
    assert "待申请人补齐容缺材料 1.5 特殊通道审查结果；待审批负责人作出决定" in page
    assert "容缺材料尚未补齐：1.5 特殊通道审查结果" in page
    assert "现在不需要您办理" not in page
    assert re.search(r'<button class="btn btn-primary btn-lg"[^>]* disabled[^>]*>作出结论：审批决定<', page)
    ways = page.split('class="ways"')[1].split("</div>")[0]
    assert f'href="/cases/{story.key}/acts/urge/"' in ways
    assert ("容缺材料", "等申请人") in holders(page)


def test_a_dissent_says_who_and_offers_to_ask_for_the_signature_again() -> None:
    province = a_province()
    reviewer = province.officers[Role.REVIEWER]
    signer = {"id": reviewer.username, "role": str(Role.REVIEWER), "office": reviewer.post.office.code}
    story = deciding(province).do(
        "2026-04-21", Role.DIRECTOR, "ask_countersign", "decision", signers=[signer]
    )
    waiting = page_of(province.officers[Role.DIRECTOR], story.key, "2026-04-21")
    assert holders(waiting) == [("会签：审批决定", "等审评人员")]
    assert "黄雅文" in waiting.split('class="holders"')[1].split("</dl>")[0]
    story.do("2026-04-22", Role.REVIEWER, "countersign", "decision", agrees=False, opinion="数据不足")
    page = page_of(province.officers[Role.DIRECTOR], story.key, "2026-04-22")
    assert "审批决定会签有不同意见（黄雅文）" in page
    ways = page.split('class="ways"')[1].split("</div>")[0]
    assert "再次送会签" in ways
    assert "acts/ask_countersign/?step=decision" in ways


def test_nobody_else_is_told_of_a_hindrance_that_is_not_theirs() -> None:
    province = a_province()
    story = before_decision_with_a_gap(province)
    page = page_of(province.officers[Role.REVIEWER], story.key, "2026-04-21")
    assert "现在不需要您办理" in page
    assert 'class="ways"' not in page


def test_after_acceptance_the_officer_hands_over_first() -> None:
    province = a_province()
    story = accepted(province)
    assert primary(page_of(province.officers[Role.ACCEPTANCE_OFFICER], story.key, "2026-03-04")) == [
        "转交审评机构"
    ]


def test_the_primary_act_is_the_one_whose_last_day_comes_first() -> None:
    """Publication is due on 2026-05-07, the certificate on 05-13, though it stands first in the procedure."""
    province = a_province()
    story = deciding(province).do("2026-04-27", Role.DIRECTOR, "decide", "decision", outcome="approve")
    assert primary(page_of(province.officers[Role.ACCEPTANCE_OFFICER], story.key, "2026-04-28")) == [
        "公布注册信息"
    ]


def test_an_extension_that_was_asked_is_the_first_thing_its_approver_sees() -> None:
    province = a_province()
    story = in_review(province)
    ask = {"clock": "technical-review", "amount": 20, "unit": "working_day", "reason": "资料多"}
    story.do("2026-03-10", Role.REVIEWER, "ask_extension", **ask)
    page = page_of(province.officers[Role.REVIEW_DIRECTOR], story.key, "2026-03-10")
    assert "审评人员申请把技术审评延期20个工作日，待审评机构负责人审批" in page
    assert primary(page) == ["批准延期：技术审评"]
    assert ("延期：技术审评", "等审评机构负责人") in holders(page)


def test_a_limit_that_was_met_says_the_day_it_was_met_before_its_last_day() -> None:
    province = a_province()
    story = registered(province)
    page = page_of(province.officers[Role.DIRECTOR], story.key, "2026-04-28")
    assert "2026年3月3日办结，期限至 2026年3月9日" in page


def test_an_overdue_limit_is_red_with_its_late_days() -> None:
    province = a_province()
    story = accepted(province)
    late = page_of(province.officers[Role.ACCEPTANCE_OFFICER], story.key, "2026-03-11")
    bar = late.split('class="standing-limits"')[1].split("</svg>")[0]
    assert "part-late" in bar
    assert "part-used" not in bar
    assert "逾期 3" in late.split('class="limit-sum"')[1].split("</span>")[0]


def test_aims_stand_beside_the_limits_and_bind_no_case() -> None:
    """Guangxi aims at sixty per cent less in priority review: a target, told and never counted."""
    province = a_province()
    story = in_review(province, channel="innovative")
    reviewer = province.officers[Role.REVIEWER]
    page = page_of(reviewer, story.key, "2026-03-10")
    aims = page.split('class="aims')[1].split("</section>")[0]
    assert "目标" in aims
    assert "平均" in aims
    assert "不约束个案" in aims
    trace = page_of(reviewer, story.key, "2026-03-10", "limits/technical-review/statutory/1/trace/")
    told = trace.split('class="aims')[1].split("</section>")[0]
    assert "第二类器械审评审批平均用时目标" in told
    assert "不约束个案" in told


def test_after_an_act_its_result_and_its_paper_are_told() -> None:
    province = a_province()
    story = filed(province)
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    where = f"/cases/{story.key}/acts/decide/?step=intake"
    fact = {"accepted--channel": "ordinary"}
    assert "已受理，已制发《受理通知书》。" in send(client, where, "2026-03-03", outcome="accepted", **fact)


def test_an_act_without_a_paper_says_only_that_it_is_done() -> None:
    province = a_province()
    story = filed(province)
    page = send(browser_of(story.applicant), f"/cases/{story.key}/acts/urge/", "2026-03-03", message="请尽快")
    assert "已办理：催办。" in page


def test_why_not_gives_the_reason_and_no_second_one() -> None:
    province = a_province()
    story = in_review(province)
    with clock.held(beijing("2026-03-10T10:00")):
        answer = browser_of(province.officers[Role.DIRECTOR]).get(
            f"/cases/{story.key}/acts/decide/?step=decision"
        )
    page = answer.content.decode()
    assert "尚未开始或已结束" in page
    assert "现阶段不能作出" not in page


def test_an_answer_given_twice_is_told_the_day_of_the_first() -> None:
    province = a_province()
    story = supplementing(province).attach("2026-04-20", "3.5")
    story.do(
        "2026-04-20", Role.APPLICANT, "resume", "technical-review", pause="supplement", documents=["3.5"]
    )
    with clock.held(beijing("2026-04-21T10:00")):
        answer = browser_of(story.applicant).get(
            f"/cases/{story.key}/acts/resume/?step=technical-review&about=supplement"
        )
    assert "已于 2026年4月20日 办过" in answer.content.decode()


def test_the_versions_of_a_case_are_told_by_number_with_the_digest_small() -> None:
    province = a_province()
    story = accepted(province)
    page = page_of(province.officers[Role.DIRECTOR], story.key, "2026-03-04")
    pins = page.split("适用的版本")[1].split("</section>")[0]
    assert re.search(r"第1版 <small class=\"row-quiet\">[0-9a-f]{12}</small>", pins)
