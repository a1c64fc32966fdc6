"""Cases for scripts: the same state, limits and traces, for the same readers."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.support.site import beijing
from tests.support.site_story import a_company, a_province, browser_of, deciding, in_review, supplementing

from yaojian.web import clock
from yaojian.web.accounts.models import Role

pytestmark = pytest.mark.django_db


def ask(client: Client, key: str, on: str = "2026-04-28") -> HttpResponse:
    with clock.held(beijing(f"{on}T10:00")):
        return client.get(f"/api/cases/{key}")


def test_a_script_reads_where_a_case_stands_and_why() -> None:
    province = a_province()
    story = supplementing(province)
    answer = ask(browser_of(province.officers[Role.REVIEWER]), story.key).json()
    assert answer["headline"]["zh"].startswith("等待申请人补充资料，已停表 21 天")
    assert answer["headline"]["en"].startswith("Waiting for the applicant")
    assert [one["pause"] for one in answer["open_pauses"]] == ["supplement"]
    assert [event["type"] for event in answer["events"]][-1] == "suspend"
    supplement = next(one for one in answer["deadlines"] if one["clock"] == "supplement")
    assert (supplement["due"], supplement["state"], supplement["provisional_years"]) == (
        "2027-04-07",
        "running",
        [2027],
    )
    assert supplement["trace"]["cite"] == {"document": "CN-ORDER-47", "clause": "54"}


def test_a_limit_carries_the_trace_that_the_page_shows() -> None:
    province = a_province("CN-HI")
    a_company(province, "海口蓝湾医疗科技有限公司")
    story = in_review(province, channel="innovative")
    limits = ask(browser_of(story.applicant), story.key, "2026-03-10").json()["deadlines"]
    promised = next(
        one for one in limits if (one["clock"], one["effect"]) == ("technical-review", "promised")
    )
    assert (promised["budget"], promised["used"], promised["left"]) == (27, 3, 24)
    assert promised["trace"]["assumed"] == "2025-01-01"
    assert promised["trace"]["derived_from"][0]["cite"]["clause"] == "92"


def test_used_and_left_always_make_the_budget() -> None:
    province = a_province()
    answer = ask(browser_of(province.officers[Role.DIRECTOR]), deciding(province).key).json()
    assert answer["deadlines"]
    assert all(one["used"] + one["left"] == one["budget"] for one in answer["deadlines"])


def test_a_foreign_case_is_as_unknown_as_one_that_is_not_there() -> None:
    story = supplementing(a_province())
    stranger = browser_of(a_province("CN-HI").officers[Role.DIRECTOR])
    for key in (story.key, "GX-1999-000001"):
        answer = ask(stranger, key)
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "UnknownCase"
        assert answer.json()["error"]["remedy"]["en"]
        assert answer.json()["request"]


def test_without_a_sign_in_the_answer_is_401_in_json() -> None:
    answer = ask(Client(), "GX-2026-000001")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "SignInRequired"


def test_an_unknown_address_is_told_in_json_too() -> None:
    client = browser_of(a_province().officers[Role.REVIEWER])
    assert client.get("/api/no-such-thing").json()["error"]["code"] == "NotFound"


def test_the_interface_describes_itself() -> None:
    client = browser_of(a_province().officers[Role.REVIEWER])
    described = client.get("/api/openapi.json").json()
    assert "/api/cases/{key}" in described["paths"]
    assert "CaseAnswer" in described["components"]["schemas"]
