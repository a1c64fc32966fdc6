"""Where does it stand, who must act, by when, why then: the case page, its proof, its trace, its files."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.support.site import beijing
from tests.support.site_story import (
    a_company,
    a_province,
    accepted,
    browser_of,
    content_of,
    deciding,
    filed,
    in_review,
    registered,
    supplementing,
)

from yaojian.web import clock, law
from yaojian.web.accounts.models import Role
from yaojian.web.jobs.queue import run_due

pytestmark = pytest.mark.django_db


def look(client: Client, address: str, on: str = "2026-04-28", **headers: str) -> HttpResponse:
    with clock.held(beijing(f"{on}T10:00")):
        return client.get(address, headers=headers)


def page_of(client: Client, key: str, on: str = "2026-04-28") -> str:
    answer = look(client, f"/cases/{key}/", on)
    assert answer.status_code == 200
    return answer.content.decode()


def buttons(page: str) -> list[str]:
    return re.findall(r'class="btn btn-primary btn-lg"[^>]*>([^<]+)<', page)


def test_the_page_says_in_words_what_is_waited_for_and_for_how_long() -> None:
    province = a_province()
    story = supplementing(province)
    page = page_of(browser_of(province.officers[Role.DIRECTOR]), story.key)
    assert "等待申请人补充资料，已停表 21 天" in page
    assert "等申请人" in page
    assert str(story.applicant.post.office) in page


@pytest.mark.parametrize(
    ("who", "button"),
    [(Role.APPLICANT, "提交补充资料"), (Role.INSPECTOR, "启动体系核查"), (Role.ACCEPTANCE_OFFICER, None)],
)
def test_there_is_one_primary_act_and_only_for_whom_the_case_waits(who: str, button: str | None) -> None:
    province = a_province()
    story = supplementing(province)
    user = story.applicant if who == Role.APPLICANT else province.officers[who]
    assert buttons(page_of(browser_of(user), story.key)) == ([button] if button else [])


def test_promised_and_statutory_days_stand_side_by_side_with_their_bars() -> None:
    """Hainan promises 27 of 60 working days; on 2026-03-10 three are used."""
    province = a_province("CN-HI")
    a_company(province, "海口蓝湾医疗科技有限公司")
    story = in_review(province, channel="innovative")
    page = page_of(browser_of(province.officers[Role.REVIEWER]), story.key, "2026-03-10")
    left = re.findall(r'class="limit-number in-time wraps">还剩 <b>(\d+)</b>', page)
    assert left == ["24", "57"]
    assert "已用 3 ＋ 剩余 24" in page
    assert "已用 3 ＋ 剩余 57" in page


def test_where_a_place_promises_nothing_the_page_says_so() -> None:
    province = a_province()
    page = page_of(browser_of(province.officers[Role.REVIEWER]), in_review(province).key, "2026-03-10")
    assert "本地对这一项没有承诺时限" in page


def test_events_are_told_in_words_and_names() -> None:
    province = a_province()
    story = supplementing(province)
    page = page_of(browser_of(province.officers[Role.DIRECTOR]), story.key)
    assert "发出补正通知" in page
    assert "黄雅文" in page
    assert "3.5 缺少电磁兼容研究资料，要求：补充第三方报告" in page
    assert "gx.reviewer" not in page
    assert "recommend-approval" not in page


def test_a_lapse_is_told_as_the_laws_own_act_with_its_clause() -> None:
    """Nobody answered by 2026-03-09, so the application counts as accepted from the day it came."""
    province = a_province()
    story = filed(province, "2026-03-02")
    before = page_of(browser_of(story.applicant), story.key, "2026-03-10")
    assert "法定期限已过：受理" in before
    story.lapse("2026-03-10")
    after = page_of(browser_of(story.applicant), story.key, "2026-03-10")
    assert "法律规定，系统记录" in after
    assert "《医疗器械注册与备案管理办法》第53条" in after
    assert "自 2026年3月2日 起算" in after


def test_the_picture_is_data_beside_the_page_and_nothing_runs_inline() -> None:
    province = a_province()
    page = page_of(browser_of(province.officers[Role.DIRECTOR]), deciding(province).key)
    inline = re.findall(r"<script(?![^>]*src=)(?![^>]*application/json)", page)
    assert inline == []
    assert ' style="' not in page
    assert "onclick" not in page
    drawn = json.loads(re.search(r'id="course-data" type="application/json">(.*?)</script>', page, re.S)[1])
    titles = [row["title"] for row in drawn["rows"]]
    assert "质量管理体系核查" in titles
    review = next(row for row in drawn["rows"] if row["title"] == "技术审评（法定）")
    kinds = [(one["kind"], one["from"], one["to"]) for one in review["segments"]]
    assert ("stopped", "2026-03-10", "2026-03-24") in kinds
    assert kinds[:2] == [("first", "2026-03-05", "2026-03-06"), ("used", "2026-03-06", "2026-03-10")]
    assert review["segments"][0]["words"] == "2026年3月5日 – 2026年3月5日"
    assert drawn["axis"]["day"] == "{M}月{d}日"


def test_the_csv_file_holds_the_same_rows_with_iso_days() -> None:
    province = a_province()
    story = deciding(province)
    answer = look(browser_of(province.officers[Role.DIRECTOR]), f"/cases/{story.key}/course.csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:7] == ["类别", "事项", "性质", "起", "止", "天数", "到期日"]
    assert rows[0][7:] == ["期限长", "已用", "停表", "剩余", "单位", "说明"]
    days = ["2026-03-10", "2026-03-23", "14", "2026-06-16"]
    assert ["期限", "技术审评（法定）", "停表", *days, "60", "21", "10", "39", "工作日", "按期办结"] in rows


def test_a_document_is_first_being_drawn_and_then_a_signed_pdf() -> None:
    province = a_province()
    story = accepted(province)
    desk = browser_of(province.officers[Role.DIRECTOR])
    before = page_of(desk, story.key)
    assert "受理通知书" in before
    assert "正在制作签章" in before
    run_due()
    after = page_of(desk, story.key)
    assert "正在制作签章" not in after
    assert re.search(r"/documents/[0-9a-f-]+/pdf/", after)


def test_papers_stand_under_their_catalogue_code_and_can_be_saved() -> None:
    province = a_province()
    story = filed(province)
    desk = browser_of(province.officers[Role.REVIEWER])
    page = page_of(desk, story.key)
    address = re.search(rf"/cases/{story.key}/papers/\d+/", page)[0]
    answer = desk.get(address)
    assert content_of(answer).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_closed_case_says_how_it_ended_and_offers_its_last_letter_alone() -> None:
    province = a_province()
    story = registered(province)
    page = page_of(browser_of(province.officers[Role.DIRECTOR]), story.key)
    assert "已办结：准予注册并发证" in page
    assert buttons(page) == ["准予行政许可决定书"]
    assert "其他办理" not in page


def test_an_unknown_case_and_a_foreign_one_look_alike() -> None:
    guangxi, hainan = a_province(), a_province("CN-HI")
    story = filed(guangxi)
    paper = story.case.papers.first()
    stranger = browser_of(a_company(guangxi, "柳州龙城体外诊断有限公司"))
    other = browser_of(hainan.officers[Role.DIRECTOR])
    for tail in ("", f"papers/{paper.pk}/", "course.csv", "acts/urge/", "limits/intake/statutory/1/proof/"):
        for client in (stranger, other):
            foreign = look(client, f"/cases/{story.key}/{tail}")
            unknown = look(client, f"/cases/GX-1999-000001/{tail}")
            assert foreign.status_code == unknown.status_code == 404
            assert "没有编号为" in foreign.content.decode()
            assert "没有编号为" in unknown.content.decode()


def test_without_a_sign_in_nobody_sees_a_case() -> None:
    story = filed(a_province())
    assert "/accounts/sign-in/" in Client().get(f"/cases/{story.key}/")["Location"]


PROOF = "/cases/{key}/limits/technical-review/statutory/1/proof/"


def test_the_proof_marks_every_day_and_ties_a_stop_to_its_event() -> None:
    """In review from 2026-03-05, inspected from 03-09 to 03-23: those days stop the clock."""
    province = a_province()
    story = deciding(province)
    answer = look(browser_of(province.officers[Role.DIRECTOR]), PROOF.format(key=story.key))
    page = answer.content.decode()
    stopped = re.findall(
        r'<td class="cell cell-suspended[^"]*" title="2026年3月(\d+)日 [^"]*"><a href="([^"]+)"', page
    )
    assert [day for day, _ in stopped] == [str(day) for day in range(10, 24)]
    assert {address for _, address in stopped} == {f"/cases/{story.key}/#event-6"}
    assert 'id="event-6"' in page_of(browser_of(province.officers[Role.DIRECTOR]), story.key)
    assert 'title="2026年4月6日 · 节假日' in page
    assert "cell-due" in page
    assert "《行政许可法》" in page
    assert "没有核对原文" in page


def test_a_day_in_a_year_without_a_notice_is_hatched_and_the_date_called_provisional() -> None:
    province = a_province()
    story = supplementing(province)
    page = look(
        browser_of(story.applicant), f"/cases/{story.key}/limits/supplement/statutory/1/proof/"
    ).content.decode()
    assert "cell-provisional" in page
    assert "2027 年的放假安排还没有公布。暂定：仅周末和日期固定的法定节日" in page


def test_a_make_up_saturday_counts_and_says_so() -> None:
    """2026-05-09 is a working Saturday."""
    province = a_province()
    story = in_review(province)
    page = look(browser_of(province.officers[Role.REVIEWER]), PROOF.format(key=story.key)).content.decode()
    assert "<caption>2026年5月" in page
    assert re.search(r'cell-makeup[^"]*" title="2026年5月9日 · 调休上班', page)


def test_the_trace_shows_winner_clause_force_doubts_and_what_it_was_derived_from() -> None:
    province = a_province("CN-HI")
    a_company(province, "海口蓝湾医疗科技有限公司")
    story = in_review(province, channel="innovative")
    page = look(
        browser_of(story.applicant), f"/cases/{story.key}/limits/technical-review/promised/1/trace/"
    ).content.decode()
    for words in (
        "不超过27个工作日",
        "较法定时限减 55%",
        "不超过60个工作日",
        "《医疗器械注册与备案管理办法》第92条",
        "起始日是假定的：2025年1月1日",
        "2025年1月1日（假定）起",
        "条文没有说清：",
        "约束本案",
        "审评审批通道为“创新医疗器械”",
        "（本案：创新医疗器械）",
    ):
        assert words in page, words


def test_the_trace_tells_what_lost_and_why() -> None:
    province = a_province()
    story = deciding(province)
    page = look(
        browser_of(story.applicant), f"/cases/{story.key}/limits/decision/statutory/1/trace/"
    ).content.decode()
    assert "特别法已有规定，一般法让位" in page
    assert "位次在后" in page


@pytest.mark.parametrize("tail", ["nothing/statutory/1", "intake/promised/1", "intake/statutory/7"])
def test_a_limit_that_the_case_does_not_have_has_no_proof_and_no_trace(tail: str) -> None:
    province = a_province()
    story = filed(province)
    desk = browser_of(province.officers[Role.DIRECTOR])
    assert look(desk, f"/cases/{story.key}/limits/{tail}/proof/").status_code == 404
    assert look(desk, f"/cases/{story.key}/limits/{tail}/trace/").status_code == 404


def test_htmx_gets_the_panel_alone_and_a_person_the_whole_page() -> None:
    province = a_province()
    story = in_review(province)
    desk = browser_of(province.officers[Role.DIRECTOR])
    panel = look(desk, PROOF.format(key=story.key), HX_Request="true").content.decode()
    page = look(desk, PROOF.format(key=story.key)).content.decode()
    assert "<html" not in panel
    assert "<html" in page
    assert 'class="months"' in panel


def test_a_last_day_set_by_an_officer_has_a_proof_and_no_trace() -> None:
    province = a_province()
    story = accepted(province).do(
        "2026-03-04", Role.ACCEPTANCE_OFFICER, "set_term", "fee", until="2026-03-20"
    )
    desk = browser_of(province.officers[Role.DIRECTOR])
    assert look(desk, f"/cases/{story.key}/limits/fee/set/1/proof/", "2026-03-05").status_code == 200
    assert look(desk, f"/cases/{story.key}/limits/fee/set/1/trace/", "2026-03-05").status_code == 404
    assert "指定" in page_of(desk, story.key, "2026-03-05")


def test_the_whole_page_speaks_english() -> None:
    province = a_province()
    story = supplementing(province)
    client = browser_of(province.officers[Role.DIRECTOR])
    client.cookies["django_language"] = "en"
    page = page_of(client, story.key)
    for words in ("Waiting for the applicant", "What happened", "Documents issued", "Why this date"):
        assert words in page
    proof = look(client, f"/cases/{story.key}/limits/supplement/statutory/1/proof/").content.decode()
    assert "No holiday notice for 2027 yet" in proof


def test_the_procedure_page_draws_the_steps_and_hands_out_mermaid() -> None:
    client = browser_of(a_province().officers[Role.REVIEWER])
    page = client.get("/cases/procedures/device-registration-ii/").content.decode()
    assert 'class="procedure-graph"' in page
    assert page.count('class="graph-step"') == 13
    assert "逾期未补充资料，终止审评" in page
    answer = client.get("/cases/procedures/device-registration-ii/mermaid/")
    assert answer.content.decode().startswith("flowchart TD")
    assert answer["Content-Disposition"] == 'attachment; filename="device-registration-ii.mmd"'
    assert client.get("/cases/procedures/none/").status_code == 404
    assert client.get("/cases/procedures/none/mermaid/").status_code == 404
    assert "第二类医疗器械产品注册" in client.get("/cases/procedures/").content.decode()


def test_the_archives_of_company_and_product_know_their_cases() -> None:
    province = a_province()
    done, running = registered(province), supplementing(province)
    desk = browser_of(province.officers[Role.DIRECTOR])
    party = done.applicant.post.office.party
    company = look(desk, f"/parties/{party.pk}/").content.decode()
    matters = company.split("在办事项")[1].split("</section>")[0]
    assert running.key in matters
    assert done.key not in matters
    assert "准予注册并发证：电子血压计" in company
    product = look(desk, f"/products/{party.products.get().pk}/").content.decode()
    assert f"办件 {done.key}" in product


def test_a_limit_that_no_law_gives_is_named_and_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    province = a_province()
    story = in_review(province)
    packs = law.packs()
    kept = {key: one for key, one in packs.provisions.items() if "technical-review" not in one.steps}
    thin = replace(packs, provisions=kept, index=replace(packs.index, provisions=kept, _groups={}, _tests={}))
    monkeypatch.setattr(law, "packs", lambda: thin)

    page = page_of(browser_of(province.officers[Role.DIRECTOR]), story.key)
    assert "“技术审评”算不出最后一日：2026-03-03 在 CN-GX 没有“技术审评”的期限" in page
    assert "请在法规包中补充该期限" in page
    assert "按期办结" in page
