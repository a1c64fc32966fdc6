"""The grants of a place are listed with their clause; a claim is computed, explained and never kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.functional.test_reform import NOON, page, sheet

from yaojian.incentives import assess, read_claim
from yaojian.web import clock, law

pytestmark = pytest.mark.django_db
PROCUREMENT = {
    "items": "1",
    "item-1-matter": "volume_procurement",
    "item-1-shown": "volume_procurement",
    "item-1-day": "2026-03-01",
    "item-1-grant.product": "乙片",
    "item-1-grant.procurement_level": "national",
    "item-1-grant.purchase_amount": "50,000,000",
    "item-1-papers": ["evidence.procurement_notice", "evidence.purchase_statement"],
}
PAID = {
    "payments": "1",
    "paid-1-rule": "industry-support.procurement",
    "paid-1-shown": "industry-support.procurement",
    "paid-1-day": "2026-02-01",
    "paid-1-amount": "1900000",
    "paid-1-grant.product": "乙片",
}


def send(content: str, name: str = "claim.yaml") -> tuple[int, str]:
    file = SimpleUploadedFile(name, content.encode(), content_type="application/yaml")
    with clock.held(NOON):
        answer = Client().post(reverse("reform:claim-file"), {"file": file})
    return answer.status_code, answer.content.decode()


def test_every_grant_is_listed_with_clause_sum_condition_body_and_papers() -> None:
    rows = sheet("grants")
    html = page("grants")

    assert len(rows) > 15
    row = next(row for row in rows if row[1] == "GX58 10")
    assert all(part in str(row[3]) for part in ("1%", "200 万元", "500 万元"))
    assert all(row[4:7])
    assert row[7:9] == ("应当", "已核")
    assert "#clause-10" in html
    assert reverse("reform:claim") in html


def test_grants_are_filtered_by_matter_and_words() -> None:
    assert {row[1] for row in sheet("grants", matter="trial_phase")[1:]} == {"GX58 3"}
    assert [row[1] for row in sheet("grants", q="集采")[1:]] == ["GX58 10"]
    assert "没有符合条件的奖补" in page("grants", q="量子计算机")
    assert "Volume procurement won" in page("grants", language="en", matter="volume_procurement")


def test_only_the_facts_of_the_chosen_matter_are_asked() -> None:
    html = page("claim", items="1", **{"item-1-matter": "overseas_approval"})

    assert 'name="item-1-grant.country"' in html
    assert 'name="item-1-grant.purchase_amount"' not in html
    assert "欧洲药管局" in html
    assert "合计" not in html
    assert "field-error" not in html


def test_a_sum_is_told_with_rule_clause_force_papers_and_readiness() -> None:
    html = page("claim", **PROCUREMENT)

    for said in ("合计 500,000 元", "集采中选品种", "GX58 10", "应当", "已核", "免申即享", "定数"):
        assert said in html, said
    assert "免申即享</span>" not in page("claim", **{**PROCUREMENT, "item-1-papers": []})
    assert "CNY 500,000" in page("claim", language="en", **PROCUREMENT)


def test_what_was_paid_this_year_uses_up_the_cap_and_the_answer_says_so() -> None:
    html = page("claim", **PROCUREMENT, **PAID)

    assert "合计 100,000 元" in html
    assert "触到上限" in html


def test_several_items_share_the_cap_of_the_firm() -> None:
    second = {name.replace("item-1", "item-2"): value for name, value in PROCUREMENT.items()}
    third = {name.replace("item-1", "item-3"): value for name, value in PROCUREMENT.items()}
    whole = {**second, **third, **PROCUREMENT, "items": "3"}
    for number in (1, 2, 3):
        whole |= {
            f"item-{number}-grant.product": f"品种{number}",
            f"item-{number}-grant.purchase_amount": "300000000",
        }

    html = page("claim", **whole)

    assert "合计 5,000,000 元" in html
    assert "每企业·年不超过 500 万元" in html


def test_missing_facts_are_asked_by_name_beside_their_fields() -> None:
    html = page("claim", **{**PROCUREMENT, "item-1-grant.procurement_level": ""})

    assert "第 1 行还要知道：集采层级" in html
    assert html.count("结果取决于它，请填写") == 1
    html = page("claim", **{**PROCUREMENT, **PAID, "paid-1-grant.product": ""})
    assert html.count("结果取决于它，请填写") == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"item-1-grant.purchase_amount": "many"}, "请写金额，单位元"),
        ({"item-1-grant.purchase_amount": "1.234"}, "请写金额，单位元"),
        ({"item-1-grant.purchase_amount": "-1"}, "应为0 到"),
        ({"item-1-day": "2026-03-09"}, "晚于申报日"),
        ({**PAID, "paid-1-amount": "-5"}, "已付的金额不能是负数"),
        ({**PAID, "paid-1-item": "7"}, "没有这一项"),
    ],
)
def test_bad_input_is_told_beside_its_field(wrong: dict[str, str], told: str) -> None:
    html = page("claim", **{**PROCUREMENT, **wrong})

    assert f'class="field-error">{told}' in html
    assert "合计" not in html


@pytest.mark.parametrize("count", ["", "x", "0", "-1", "99", "٣"])
def test_any_number_of_rows_in_the_address_is_answered(count: str) -> None:
    assert "<h1>" in page("claim", items=count, payments=count, add="item", jurisdiction="XX")


def test_the_claim_is_downloaded_as_the_file_that_the_command_reads(tmp_path: Path) -> None:
    with clock.held(NOON):
        answer = Client().get(reverse("reform:claim"), {**PROCUREMENT, **PAID, "download": "yaml"})
    file = tmp_path / "claim.yaml"
    file.write_bytes(answer.content)
    claim, _source = read_claim(file)

    assert assess(law.packs(), claim).total == 100_000
    assert "合计 100,000 元" in send(answer.content.decode())[1]


def test_a_file_that_cannot_be_used_says_why_with_its_line() -> None:
    assert "请选 .yaml" in send("x", "claim.exe")[1]
    assert "200 KB" in send("#" * 200_001)[1]
    status, html = send("claim: a\nitems: {")
    assert status == 400
    assert "文件没法读" in html
    text = "claim: a\njurisdiction: CN-GX\nfirm: f\nyear: 2026\nday: 2026-03-01\nitems: [{key: a, facts: {grant.matter: trial_phase}}]\n"
    assert "claim.yaml:6" in send(text)[1]
    assert Client().get(reverse("reform:claim-file")).status_code == 405


@pytest.mark.parametrize(
    "typed", ["1e400", "NaN", "-Infinity", "9" * 40, "9" * 16, "0x10", "１２", "", "\x00", "--"]
)
@pytest.mark.parametrize(
    "name", ["item-1-grant.purchase_amount", "paid-1-amount", "year", "item-1-day", "item-1-grant.product"]
)
def test_no_address_breaks_the_page(name: str, typed: str) -> None:
    assert "<h1>" in page("claim", **{**PROCUREMENT, **PAID, name: typed})


@pytest.mark.parametrize(
    "product", ["&a", "*b", "!x", "2026-01-01", "true", "a: b", "# c", "a\x07b", "甲\u2028乙", "\ud7ff"]
)
def test_any_product_name_is_taken_as_it_is(product: str) -> None:
    html = page("claim", **{**PROCUREMENT, "item-1-grant.product": product})

    assert "合计 500,000 元" in html or "看不见的字符" in html
