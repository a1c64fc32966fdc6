"""Everybody can read the law and ask it; every answer names clause and force, and every address answers."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.support.packs import law
from tests.support.site import beijing, signed_in

from yaojian.web import clock

pytestmark = pytest.mark.django_db
NOON = beijing("2026-03-02T12:00")


def page(route: str, *args: str, language: str = "", status: int = 200, **query: object) -> str:
    with clock.held(NOON):
        client = Client()
        if language:
            client.cookies["django_language"] = language
        answer = client.get(reverse(f"reform:{route}", args=args), query)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def sheet(route: str, **query: object) -> list[tuple[object, ...]]:
    with clock.held(NOON):
        answer = Client().get(reverse(f"reform:{route}"), {**query, "export": "xlsx"})
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))


ROUTES = (
    *("law", "matters", "alignment", "tasks", "comparison", "history"),
    *("difference", "sample", "deadline", "unverified", "coverage"),
    *("grants", "claim"),
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("route", ROUTES)
def test_every_page_opens_without_a_question(route: str, language: str) -> None:
    html = page(route, language=language)

    assert "<h1>" in html
    assert ('lang="en"' in html.split("<head>")[0]) is (language == "en")


def test_nothing_can_be_sent_to_these_pages() -> None:
    for route in ROUTES:
        assert Client().post(reverse(f"reform:{route}")).status_code in (403, 405), route


def test_the_first_page_lists_the_questions_and_every_document() -> None:
    html = page("law")

    assert all(reverse(f"reform:{route}") in html for route in ROUTES[2:] if route != "claim")
    assert all(reverse("reform:document", args=[code]) in html for code in law().documents)


def test_words_are_found_marked_and_lead_to_their_place() -> None:
    html = page("law", q="罕见病")

    assert "<mark>罕见病</mark>" in html
    assert f"{reverse('reform:document', args=['SX1'])}#clause-12" in html
    assert "没有找到" in page("law", q="量子计算机")
    assert "&lt;script&gt;" in page("law", q="<script>")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_document_and_every_provision_can_be_read(language: str) -> None:
    for code, document in law().documents.items():
        html = page("document", code, language=language)
        assert all(f'id="clause-{clause.id}"' in html for clause in document.clauses), code
    for key in list(law().provisions)[::12]:
        assert key in page("provision", key, language=language)


def test_a_provision_tells_its_value_clause_force_condition_and_place() -> None:
    html = page("provision", "device-registration-ii.technical-review.hainan-innovative")

    for said in (
        "较法定时限减 55%",
        "不超过27个工作日",
        "HN 2.2",
        "应当",
        "已核对原文",
        "hn.yaml:",
        "起始日是假定的",
    ):
        assert said in html, said
    assert reverse("cases:procedure", args=["device-registration-ii"]) in html


def test_what_is_not_there_is_not_found() -> None:
    page("document", "NONE", status=404)
    page("provision", "none", status=404)


def test_the_matrix_names_clauses_gaps_and_parts_and_can_be_exported() -> None:
    html = page("alignment")
    rows = sheet("alignment", jurisdiction=["CN-HI"])

    assert html.count('scope="row"') == 24
    assert 'class="gap"' in html
    assert "(9.3)" in html
    assert rows[0] == ("条", "SC53", "HN")
    assert len(rows) == 25
    assert next(row for row in rows if row[0] == "19")[2] == "14.1、14.2"


def test_an_unknown_jurisdiction_in_the_address_is_left_aside() -> None:
    assert 'scope="row"' in page("alignment", jurisdiction="CN-XX")


def test_tasks_are_filtered_by_body_force_and_day_sorted_and_exported() -> None:
    every = sheet("tasks", jurisdiction="CN-HI")
    own = sheet("tasks", jurisdiction="CN-HI", department="drug-administration")
    aims = sheet("tasks", jurisdiction="CN-HI", force="aim")
    soon = sheet("tasks", jurisdiction="CN-HI", due_before="2026-12-31")

    assert len(every) > len(own) > 1
    assert {row[6] for row in aims[1:]} == {"力争"}
    assert 1 < len(soon) < len(every)
    days = [row[4] for row in sheet("tasks", jurisdiction="CN-HI", sort="-next_due")[1:] if row[4]]
    assert days == sorted(days, reverse=True)


def test_a_list_of_tasks_shows_clause_role_and_state_and_keeps_its_filters() -> None:
    html = page("tasks", jurisdiction="CN-SX", force="must")

    assert "省药品监督管理局" in html
    assert "进行中" in html
    assert '<option value="must" selected>' in html
    assert "export=xlsx" in html


def test_whoever_has_a_post_sees_the_tasks_of_his_own_province() -> None:
    client = signed_in("director")
    html = client.get(reverse("reform:tasks")).content.decode()

    assert '<option value="CN-GX" selected>' in html


def test_places_are_compared_point_by_point() -> None:
    html = page("comparison", subject="device-test", rows="all")

    for said in ("不超过20个工作日", "不超过90个工作日", "没有规定", "SX1 11", "GX45 7"):
        assert said in html, said
    assert "没有任何规定：国家、海南" in html or "没有任何规定" in html


def test_a_certificate_of_export_takes_a_day_in_guangxi_and_none_in_hainan() -> None:
    html = page("comparison", subject="export-certificate", on="2026-06-01")

    assert "1个工作日" in html
    assert "当日" in html
    rows = sheet("comparison", subject="export-certificate", on="2026-06-01", rows="all")
    assert rows[0][:3] == ("事项", "条件", "国家")


def test_an_unknown_subject_or_day_is_told_and_nothing_breaks() -> None:
    assert "field-error" in page("comparison", subject="nothing")
    assert "field-error" in page("comparison", subject="device-test", on="someday")
    assert "field-error" in page("history", subject="nothing")
    assert "field-error" in page("difference", first="NONE", second="HN")


def test_history_is_drawn_and_told_in_a_table() -> None:
    html = page("history", subject="device-registration-ii", jurisdiction="CN-GX")

    assert "<svg" in html
    assert 'style="' not in html.split("<svg")[1].split("</svg>")[0]
    assert "2021年10月1日" in html
    assert "今天" in html


def test_history_and_difference_can_be_exported() -> None:
    told = sheet("history", subject="device-registration-ii", jurisdiction="CN-HI")
    differing = sheet("difference", first="GX45", second="SX1")

    assert told[0][0] == "事项"
    assert {row[1] for row in told[1:]} == {"国家", "海南省"}
    assert differing[0][1:3] == ("GX45", "SX1")
    assert any(row[0] == "11 罕见病产品" for row in differing)


def test_two_documents_differ_clause_by_clause_and_figure_by_figure() -> None:
    html = page("difference", first="GX45", second="SX1")

    for said in ("逐条", "逐数", "只在后者", "SC53"):
        assert said in html, said
    assert "没有共同的上级文件" in page("difference", first="HN", second="CN-LICENSING")


def test_the_sample_is_computed_or_what_is_missing_is_named() -> None:
    assert "3 批 × 2 倍全检量 = 6 倍全检量，每份 50，合计 300" in page(
        "sample", jurisdiction="CN-SX", full_test="50", **{"drug.rare_disease": "false"}
    )
    assert "1 批 × 2 倍全检量" in page("sample", **{"drug.rare_disease": "true"})
    assert "还要知道：" in page("sample")


def test_a_deadline_is_computed_from_the_day() -> None:
    kind = {"drug.biologic_kind": "seasonal_influenza_vaccine"}
    html = page("deadline", subject="lot-release", day="2026-03-02", **kind)

    assert "2026年5月8日" in html
    assert "为什么" in html
    assert "还要知道：" in page("deadline", subject="lot-release", day="2026-03-02")


def test_a_death_by_a_device_is_reported_within_seven_days_and_a_recall_counts_from_its_decision() -> None:
    death = {"event.outcome": "death", "event.place": "home", "reporter.kind": "distributor"}
    html = page("deadline", subject="device-adverse-event", day="2026-03-02", **death)
    recall = {"recall.level": "level_1", "reporter.kind": "holder"}
    told = page("deadline", subject="device-recall", day="2026-03-02", **recall)

    assert "2026年3月9日" in html
    assert "2026年3月3日" in told
    assert "另行起算" in told
    later = page("deadline", subject="device-recall", day="2026-03-02", event="recall.completed", **recall)
    assert "2026年3月16日" in later


def test_what_an_expert_must_confirm_stands_with_its_basis() -> None:
    html = page("unverified")

    assert "二手资料" in html
    assert len(sheet("unverified")) > 1


def test_coverage_counts_every_figure_and_rule() -> None:
    html = page("coverage")

    assert "92/92" in html
    assert "90/90" in html


def test_the_page_of_a_procedure_is_open_to_everybody() -> None:
    for address in ("cases:procedures", "cases:procedure", "cases:mermaid"):
        args = [] if address.endswith("procedures") else ["device-registration-ii"]
        assert Client().get(reverse(address, args=args)).status_code == 200
