"""A draft that saves itself, in two windows at once: the later one is told, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, Route
from pytest_django.live_server_helper import LiveServer
from tests.support.desk import Desk, a_desk
from tests.support.site import PASSWORD
from tests.support.site_story import FORM, a_company, a_draft, a_province

from yaojian.web.cases.models import Draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REFUSED = "409"


def draft_of_a_company() -> tuple[str, Draft]:
    company = a_company(a_province())
    return company.username, a_draft(company, papers=())


def settled(desk: Desk, draft: Draft, models: str) -> None:
    """Wait until the window says that it has saved, and look whether it has."""
    desk.page.wait_for_function("document.getElementById('saved').textContent.includes('已保存')")
    draft.refresh_from_db()
    assert draft.form["models"] == models


def watched(page: Page) -> Callable[[], int]:
    """How many saves in the background the page has sent."""
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    return lambda: len(sent)


def test_the_later_window_is_told_and_its_reader_decides(browser: Browser, live_server: LiveServer) -> None:
    username, draft = draft_of_a_company()
    with ExitStack() as stack:
        first, second = (stack.enter_context(a_desk(browser, live_server.url)) for _ in range(2))
        for desk in (first, second):
            desk.sign_in(username, PASSWORD)
            desk.open(f"/cases/apply/{draft.pk}/")
        with first.page.expect_response(lambda answer: answer.request.method == "POST"):
            first.fill("型号规格", "BP-300")
        settled(first, draft, "BP-300")
        second.fill("产品名称", "臂式血压计")
        second.page.get_by_text("没有存上：这份草稿已在别处保存过").wait_for()
        second.press("保存草稿")
        second.sees("两处不同的有")
        second.look()
        assert second.main.get_by_label("产品名称").input_value() == "臂式血压计"
        draft.refresh_from_db()
        assert draft.form["product_name"] == FORM["product_name"]
        second.press("以您填的为准，保存")
        second.sees("已保存。可以随时离开")
        draft.refresh_from_db()
        assert (draft.form["product_name"], draft.form["models"]) == ("臂式血压计", FORM["models"])
        second.complaints[:] = [line for line in second.complaints if REFUSED not in line]


def test_a_reader_who_gives_up_what_was_typed_sees_what_was_saved(
    browser: Browser, live_server: LiveServer
) -> None:
    username, draft = draft_of_a_company()
    with a_desk(browser, live_server.url) as desk:
        desk.sign_in(username, PASSWORD)
        desk.open(f"/cases/apply/{draft.pk}/")
        Draft.objects.filter(pk=draft.pk).update(form={**draft.form, "models": "BP-300"})
        desk.fill("产品名称", "臂式血压计")
        desk.press("保存草稿")
        desk.follow("放弃您填的，看已保存的")
        assert desk.main.get_by_label("型号规格").input_value() == "BP-300"
        assert desk.main.get_by_label("产品名称").input_value() == FORM["product_name"]
        assert desk.main.get_by_text("已找回上次").count() == 0
        desk.complaints[:] = [line for line in desk.complaints if REFUSED not in line]


def test_one_window_never_quarrels_with_itself_however_slow_the_line(
    browser: Browser, live_server: LiveServer
) -> None:
    """A save in the background is still under way when more is typed and the button is pressed."""
    username, draft = draft_of_a_company()

    def slowly(route: Route) -> None:
        answer = route.fetch()
        desk.page.wait_for_timeout(600)
        route.fulfill(response=answer)

    with a_desk(browser, live_server.url) as desk:
        desk.sign_in(username, PASSWORD)
        desk.open(f"/cases/apply/{draft.pk}/")
        count = watched(desk.page)
        desk.page.route(f"**/cases/apply/{draft.pk}/", slowly)
        with desk.page.expect_request(lambda one: one.method == "POST"):
            desk.fill("型号规格", "BP-300")
        desk.fill("型号规格", "BP-300、BP-301")
        desk.press("保存草稿")
        desk.sees("已保存。可以随时离开")
        draft.refresh_from_db()
        assert draft.form["models"] == "BP-300、BP-301"
        assert count() == 2
        desk.page.unroute(f"**/cases/apply/{draft.pk}/")
