"""What every page owes its reader: safety, two languages, plain words for what went wrong."""

from __future__ import annotations

import io
import json
import re

import openpyxl
import pytest
from django.test import Client, RequestFactory
from tests.support.site import a_post, an_office, signed_in

from yaojian.web import clock
from yaojian.web.shell import errors
from yaojian.web.shell.listings import spreadsheet

pytestmark = pytest.mark.django_db


def test_no_page_may_run_a_script_or_style_that_is_not_a_file_of_ours(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy, "the default stands for scripts too"


@pytest.mark.parametrize(
    "address", ["/", "/accounts/sign-in/", "/accounts/how-to-get-an-account/", "/nowhere/"]
)
def test_pages_carry_no_inline_script_style_or_foreign_address(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=|<style", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)


def test_answers_name_their_request_and_forbid_framing_and_sniffing(client: Client) -> None:
    answer = client.get("/")
    assert re.fullmatch(r"[0-9a-f]{12}", answer["X-Request-ID"])
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_chinese_comes_first_whatever_the_browser_prefers(client: Client) -> None:
    page = client.get("/accounts/sign-in/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="zh-hans">' in page
    assert "<h1>登录</h1>" in page


def test_the_switch_turns_the_site_to_english_and_back(client: Client) -> None:
    client.post("/language/", {"language": "en", "next": "/"})
    assert "<h1>Sign in</h1>" in client.get("/accounts/sign-in/").content.decode()
    client.post("/language/", {"language": "zh-hans"})
    assert "<h1>登录</h1>" in client.get("/accounts/sign-in/").content.decode()


def test_an_address_that_does_not_exist_says_what_to_do(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()
    assert answer["X-Request-ID"] in answer.content.decode()


def test_a_form_without_its_token_says_that_nothing_was_written() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "没有写入任何内容" in answer.content.decode()


@pytest.mark.urls("tests.support.failing_addresses")
def test_an_error_of_the_product_is_a_plain_page_with_its_remedy() -> None:
    answer = signed_in("director").get("/stale/")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "第7号办件已被他人更新" in page
    assert "请刷新页面" in page


@pytest.mark.urls("tests.support.failing_addresses")
def test_a_script_gets_the_same_error_as_json() -> None:
    answer = signed_in("director").get("/api/stale/")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "StalePage"
    assert "第7号办件" in answer.json()["error"]["what"]["zh"]


@pytest.mark.urls("tests.support.failing_addresses")
def test_a_fault_shows_its_number_and_nothing_of_the_inside() -> None:
    client = signed_in("director")
    client.raise_request_exception = False
    answer = client.get("/broken/")
    assert answer.status_code == 500
    assert answer["X-Request-ID"] in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()


@pytest.mark.urls("tests.support.failing_addresses")
def test_a_script_without_a_sign_in_is_told_401_in_json(client: Client) -> None:
    answer = client.get("/api/stale/")
    assert (answer.status_code, json.loads(answer.content)["error"]["code"]) == (401, "SignInRequired")


def test_a_request_that_cannot_be_understood_says_so() -> None:
    request = RequestFactory().get("/")
    answer = errors.bad_request(request)
    assert answer.status_code == 400
    assert "这个请求无法识别" in answer.content.decode()


def test_a_held_clock_is_said_on_every_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "演示时钟" not in client.get("/").content.decode()
    monkeypatch.setenv(clock.VARIABLE, "2026-03-02T09:00:00+08:00")
    assert "演示时钟：系统时间停在 2026年3月2日 09:00" in client.get("/").content.decode()
    assert clock.today().isoformat() == "2026-03-02"


def test_an_excel_file_holds_texts_as_texts_even_where_they_look_like_formulas() -> None:
    from yaojian.web.accounts.models import User
    from yaojian.web.accounts.tables import PeopleTable

    user = a_post("director", "lu", an_office()).user
    User.objects.filter(pk=user.pk).update(name='=HYPERLINK("http://evil.example")')
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet("人员", PeopleTable(User.objects.all())))).active
    assert [cell.value for cell in sheet[1]][:3] == ["序号", "姓名", "用户名"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ('=HYPERLINK("http://evil.example")', "s")


def test_the_health_page_answers_without_a_sign_in(client: Client) -> None:
    assert client.get("/health/").json() == {"state": "up"}


def test_filters_are_folded_away_on_a_telephone_until_something_is_filtered() -> None:
    client = signed_in("administrator")
    folded = '<details class="filters-fold"><summary'
    assert folded in client.get("/audit/").content.decode()
    assert folded not in client.get("/audit/?action=office").content.decode()
