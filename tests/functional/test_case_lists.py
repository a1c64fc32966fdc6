"""待办 and 办件: what must I do next, and where does every case stand?"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.support.site import beijing, signed_in
from tests.support.site_story import (
    a_company,
    a_province,
    accepted,
    browser_of,
    filed,
    in_review,
    registered,
    supplementing,
)

from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.cases.showing.provisional import provisional_words

pytestmark = pytest.mark.django_db
WORK, CASES = "/cases/work/", "/cases/"


def look(client: Client, address: str, on: str = "2026-04-28") -> HttpResponse:
    with clock.held(beijing(f"{on}T10:00")):
        return client.get(address)


def keys(answer: HttpResponse) -> list[str]:
    return [row.record.key for row in answer.context["table"].page.object_list]


def test_the_most_urgent_case_stands_first_and_a_stopped_clock_last() -> None:
    province = a_province()
    soon = in_review(province, "2026-02-02", "2026-02-05", accepted_on="2026-02-04")
    later = in_review(province, "2026-03-02", "2026-03-05")
    stopped = in_review(province, "2026-01-05", "2026-01-08", accepted_on="2026-01-06")
    stopped.do("2026-01-09", Role.INSPECTOR, "begin", "quality-inspection")
    reviewer = browser_of(province.officers[Role.REVIEWER])
    answer = look(reviewer, WORK)
    assert keys(answer) == [soon.key, later.key, stopped.key]
    rows = [row for row in answer.content.decode().split("<tr") if "case-link" in row]
    assert "已停表" in rows[2]
    assert "自 2026年1月9日 因质量管理体系核查停表" in rows[2]
    assert 'class="stopped' in rows[2]
    assert "停表" not in rows[0] + rows[1]


def test_why_and_since_when_a_clock_stands_still_is_told_in_english_and_in_the_excel_file_too() -> None:
    province = a_province()
    stopped = in_review(province, "2026-01-05", "2026-01-08", accepted_on="2026-01-06")
    stopped.do("2026-01-09", Role.INSPECTOR, "begin", "quality-inspection")
    reviewer = browser_of(province.officers[Role.REVIEWER])
    sheet = load_workbook(BytesIO(look(reviewer, f"{WORK}?export=xlsx").content)).active
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows(min_row=1, max_row=2))
    told = dict(zip(head, row, strict=True))["时限情况"]
    assert re.fullmatch(r"已停表，还剩 \d+ 个工作日；自 2026年1月9日 因质量管理体系核查停表", told)
    reviewer.cookies["django_language"] = "en"
    assert "Stopped since 9 Jan 2026: Quality-system inspection" in look(reviewer, WORK).content.decode()


def test_a_provisional_day_says_which_days_off_it_counts_the_same_in_the_list_and_on_the_pages() -> None:
    """The supplement is due in 2027, of which only the holidays of fixed date are known."""
    story = supplementing(a_province())
    applicant = browser_of(story.applicant)
    said = "2027 年的放假安排还没有公布。暂定：仅周末和日期固定的法定节日"
    for address in (WORK, f"/cases/{story.key}/"):
        assert f'<abbr title="{said}' in look(applicant, address).content.decode()
    proof = f"/cases/{story.key}/limits/supplement/statutory/1/proof/"
    assert f'<p class="mark mark-wide">{said}' in look(applicant, proof).content.decode()


def test_years_behind_the_calendar_count_weekends_alone_and_say_so() -> None:
    told = provisional_words((2027, 2028, 2029))
    assert told.startswith("2027 年的放假安排还没有公布。暂定：仅周末和日期固定的法定节日")
    assert told.endswith(
        "2028、2029 年的放假安排还没有公布。暂定：仅周末，未计法定节日、补假和调休；通知载入后重算。"
    )
    assert provisional_words(()) == ""


def test_a_supplement_waits_on_the_applicants_list_and_not_on_the_reviewers() -> None:
    province = a_province()
    story = supplementing(province)
    assert keys(look(browser_of(story.applicant), WORK)) == [story.key]
    assert (
        look(browser_of(province.officers[Role.REVIEWER]), WORK).context["table"].rows.data.data.count() == 0
    )


def test_three_working_days_before_the_last_day_a_limit_turns_amber_and_the_day_after_it_red() -> None:
    """Filed on Monday 2026-03-02: five working days end on Monday 2026-03-09."""
    province = a_province()
    filed(province, "2026-03-02T08:00")
    desk = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    assert "还剩 4 个工作日" in (green := look(desk, WORK, "2026-03-03").content.decode())
    assert 'class="in-time' in green
    assert 'class="due-soon' in look(desk, WORK, "2026-03-04").content.decode()
    assert "今天到期" in look(desk, WORK, "2026-03-09").content.decode()
    assert "逾期 1 个工作日" in (red := look(desk, WORK, "2026-03-10").content.decode())
    assert 'class="overdue' in red


def test_a_promise_stands_beside_the_statutory_limit_in_hainan() -> None:
    """27 working days promised, 60 statutory, for an innovative device handed over on 2026-03-05."""
    province = a_province("CN-HI")
    a_company(province, "海口蓝湾医疗科技有限公司")
    in_review(province, channel="innovative")
    page = look(browser_of(province.officers[Role.REVIEWER]), WORK, "2026-03-10").content.decode()
    assert "还剩 24 个工作日" in page
    assert "还剩 57 个工作日" in page


def test_filters_stay_in_the_address_and_narrow_by_text_channel_step_and_lateness() -> None:
    province = a_province()
    first = a_company(province, "南宁青岚医疗器械有限公司")
    second = a_company(province, "桂林漓水医用材料有限公司")
    late = filed(province, "2026-04-13", first, product_name="电子血压计")
    other = filed(province, "2026-04-27", second, product_name="医用冷敷敷料", channel="priority")
    desk = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    assert keys(look(desk, f"{WORK}?text=血压")) == [late.key]
    assert keys(look(desk, f"{WORK}?text=桂林")) == [other.key]
    assert keys(look(desk, f"{WORK}?text={other.key}")) == [other.key]
    assert keys(look(desk, f"{WORK}?channel=priority")) == [other.key]
    assert keys(look(desk, f"{WORK}?due=late")) == [late.key]
    assert keys(look(desk, f"{WORK}?step=intake&procedure=device-registration-ii")) == [late.key, other.key]
    assert look(desk, f"{WORK}?step=decision").context["table"].rows.data.data.count() == 0
    page = look(desk, f"{WORK}?text=血压&channel=ordinary").content.decode()
    assert 'value="血压"' in page
    assert "text=%E8%A1%80%E5%8E%8B&amp;channel=ordinary&amp;export=xlsx" in page


def test_a_wrong_filter_says_so_and_breaks_nothing() -> None:
    desk = browser_of(a_province().officers[Role.ACCEPTANCE_OFFICER])
    assert look(desk, f"{WORK}?channel=no-such-channel&sort=-shown_due;drop&due=maybe").status_code == 200


def test_closed_cases_are_found_by_their_end() -> None:
    province = a_province()
    done, running = registered(province), filed(province, "2026-04-27")
    desk = browser_of(province.officers[Role.DIRECTOR])
    assert keys(look(desk, f"{CASES}?state=closed")) == [done.key]
    assert keys(look(desk, f"{CASES}?state=registered")) == [done.key]
    assert keys(look(desk, f"{CASES}?state=open")) == [running.key]
    assert "准予注册并发证" in look(desk, f"{CASES}?state=closed").content.decode()


def test_nobody_sees_cases_of_another_province_or_company() -> None:
    guangxi, hainan = a_province(), a_province("CN-HI")
    story = filed(guangxi)
    stranger = a_company(guangxi, "柳州龙城体外诊断有限公司")
    for user in (hainan.officers[Role.DIRECTOR], stranger):
        assert story.key not in look(browser_of(user), CASES).content.decode()
    assert story.key in look(browser_of(story.applicant), CASES).content.decode()


def test_the_excel_file_holds_what_the_list_shows() -> None:
    province = a_province()
    story = supplementing(province)
    answer = look(browser_of(province.officers[Role.DIRECTOR]), f"{CASES}?export=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows(min_row=1, max_row=2))
    shown = dict(zip(head, row, strict=True))
    assert (shown["序号"], shown["编号"], shown["产品"]) == (1, story.key, "电子血压计")
    assert (shown["法定剩余"], shown["单位"], shown["期限"]) == (344, "天", "补充资料")
    assert shown["到期日"].date() == date(2027, 4, 7)
    assert shown["进展（等谁办）"] == "等待申请人补充资料，已停表 21 天；质量管理体系核查待检查人员启动"
    assert shown["等谁办"] == "补充资料 · 申请人；质量管理体系核查 · 检查人员"
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("A2", "A1:")
    assert sheet.column_dimensions["B"].width > 12
    assert "filename*=utf-8''%E5%8A%9E%E4%BB%B6-2026-04-28.xlsx" in answer["Content-Disposition"]


def test_a_list_stands_in_the_order_of_the_days_it_shows_and_counts_its_rows_from_one() -> None:
    """In Hainan a promise is nearer than the day by law; the list goes by the column that it shows first."""
    province = a_province("CN-HI")
    a_company(province, "海口蓝湾医疗科技有限公司")
    in_review(province, "2026-02-02", "2026-02-05", accepted_on="2026-02-04")
    in_review(province, channel="innovative")
    filed(province, "2026-04-27")
    supplementing(province)
    for user, address in ((Role.DIRECTOR, CASES), (Role.REVIEWER, CASES), (Role.REVIEWER, WORK)):
        table = look(browser_of(province.officers[user]), address).context["table"]
        cells = [table.lines[row.record.pk].statutory for row in table.paginated_rows]
        days = [cell.due for cell in cells if cell and cell.due]
        assert days == sorted(days)
        assert len(days) >= 2
        assert [row.get_cell("number") for row in table.paginated_rows] == list(range(1, len(cells) + 1))


def test_one_limit_has_one_unit_in_the_list_and_on_the_case_page() -> None:
    """A supplement is due within a year: days, not working days."""
    story = supplementing(a_province())
    applicant = browser_of(story.applicant)
    assert "还剩 344 天" in look(applicant, WORK).content.decode()
    page = look(applicant, f"/cases/{story.key}/").content.decode()
    assert re.search(r"还剩</?[^>]*>?\s*<b>344</b> 天|还剩 <b>344</b> 天", page)


def test_the_column_of_promises_is_left_out_where_nothing_is_promised() -> None:
    guangxi = a_province()
    filed(guangxi)
    assert "承诺剩余" not in look(browser_of(guangxi.officers[Role.DIRECTOR]), CASES).content.decode()
    hainan = a_province("CN-HI")
    a_company(hainan, "海口蓝湾医疗科技有限公司")
    in_review(hainan, channel="innovative")
    assert "承诺剩余" in look(browser_of(hainan.officers[Role.REVIEWER]), WORK).content.decode()


def test_a_list_asks_at_most_fifteen_questions_however_many_cases_it_shows() -> None:
    province = a_province()
    desk = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    for day in range(13, 18):
        accepted(province, f"2026-04-{day}", f"2026-04-{day}T16:00")
    look(desk, WORK)
    with CaptureQueriesContext(
        connection,
    ) as few:
        look(desk, WORK)
    for day in range(20, 25):
        accepted(province, f"2026-04-{day}", f"2026-04-{day}T16:00")
    with CaptureQueriesContext(connection) as many:
        answer = look(desk, WORK)
    assert len(keys(answer)) == 10
    assert len(many) == len(few) <= 15


def test_the_first_page_counts_what_waits_and_leads_there() -> None:
    province = a_province()
    filed(province, "2026-04-13")
    filed(province, "2026-04-24")
    supplementing(province)
    desk = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    page = look(desk, "/")
    figures = {one.words: (one.value, one.address) for one in page.context["figures"]}
    assert figures["件轮到我办"] == (2, WORK)
    assert figures["件三个工作日内到期"] == (1, f"{WORK}?due=soon")
    assert figures["件已过期限"] == (1, f"{WORK}?due=late")
    assert [len(keys(look(desk, f"{WORK}?due={due}"))) for due in ("soon", "late")] == [1, 1]
    assert figures["件停表"] == (1, "/cases/?state=stopped")
    assert keys(look(browser_of(province.officers[Role.DIRECTOR]), "/cases/?state=stopped")) != []


def test_an_empty_list_says_why_and_the_administrator_has_no_numbers() -> None:
    province = a_province()
    assert "没有轮到您办的事" in look(browser_of(province.officers[Role.REVIEWER]), WORK).content.decode()
    assert look(signed_in(Role.ADMINISTRATOR), "/").context["figures"] == ()


def test_an_extension_asked_for_waits_on_the_list_of_whoever_approves_it_and_on_no_other() -> None:
    """A director is not found by the end of the name of the head of the review body."""
    province = a_province()
    story = in_review(province)
    head, director = province.officers[Role.REVIEW_DIRECTOR], province.officers[Role.DIRECTOR]
    assert keys(look(browser_of(head), WORK)) == []
    ten = {"clock": "technical-review", "amount": 10, "unit": "working_day", "reason": "资料复杂"}
    story.do("2026-04-27", Role.REVIEWER, "ask_extension", **ten)

    assert keys(look(browser_of(head), WORK)) == [story.key]
    assert keys(look(browser_of(director), WORK)) == []
    story.do("2026-04-28", head, "extend", **ten)
    assert keys(look(browser_of(head), WORK)) == []
