"""Cases for scripts: the same state, limits and traces, for the same readers."""

from __future__ import annotations

import json
import re

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from tests.support.site import beijing
from tests.support.site_story import a_company, a_province, browser_of, deciding, in_review, supplementing

from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.api import api

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


def test_every_refusal_has_one_form() -> None:
    """What is wrong and what to do, in both languages, and the number of the request."""
    client = browser_of(a_province().officers[Role.REVIEWER])
    answers = {
        (404, "UnknownCase"): ask(client, "GX-1999-000001"),
        (404, "NotFound"): client.get("/api/no-such-thing"),
        (405, "MethodNotAllowed"): client.post("/api/cases/GX-1999-000001"),
        (401, "SignInRequired"): Client().get("/api/cases/GX-1999-000001"),
    }
    for (status, code), answer in answers.items():
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/json")
        told = answer.json()
        assert set(told) == {"error", "request"}
        assert set(told["error"]) == {"code", "what", "remedy", "facts"}
        assert told["error"]["code"] == code
        assert told["request"] == answer["X-Request-ID"]
        for words in (told["error"]["what"], told["error"]["remedy"]):
            assert re.search("[一-鿿]", words["zh"])
            assert words["en"]
            assert not re.search("[一-鿿]", words["en"])


def test_an_address_asked_by_a_method_that_it_does_not_take_says_which_it_takes() -> None:
    client = browser_of(a_province().officers[Role.REVIEWER])
    answer = client.delete("/api/cases/GX-2026-000001")
    assert answer["Allow"] == "GET"
    assert answer.json()["error"]["what"]["zh"] == "这个地址不接受 DELETE 请求"
    assert "请改用 GET" in answer.json()["error"]["remedy"]["zh"]


def test_what_an_operation_itself_does_not_find_is_told_in_the_same_form() -> None:
    answer = api.on_exception(RequestFactory().get("/api/cases/none"), Http404())
    assert answer.status_code == 404
    assert json.loads(answer.content)["error"]["code"] == "NotFound"


def test_the_interface_describes_itself() -> None:
    client = browser_of(a_province().officers[Role.REVIEWER])
    described = client.get("/api/openapi.json").json()
    assert "/api/cases/{key}" in described["paths"]
    assert "CaseAnswer" in described["components"]["schemas"]
