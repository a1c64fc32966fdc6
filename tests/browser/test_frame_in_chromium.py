"""The frame of every page in a real browser: nothing blocked, nothing cut off, nothing out of a keyboard's reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route
from pytest_django.live_server_helper import LiveServer
from tests.support.site import PASSWORD, a_post

from yaojian.web.accounts.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PUBLIC = ["/", "/accounts/sign-in/", "/accounts/how-to-get-an-account/"]
OF_THE_ADMINISTRATOR = [
    "/",
    "/accounts/people/",
    "/accounts/people/open/",
    "/audit/",
    "/audit/1/",
    "/audit/verification/",
    "/jobs/",
    "/notices/",
    "/accounts/password/",
    "/accounts/second-factor/",
]


def open_page(browser: Browser, width: int, complaints: list[str]) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.on(
        "console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def sign_in(page: Page, site: LiveServer, username: str) -> None:
    page.goto(f"{site.url}/accounts/sign-in/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_blocked_by_its_own_policy_or_wider_than_the_screen(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    a_post(Role.ADMINISTRATOR)
    complaints: list[str] = []
    page = open_page(browser, width, complaints)
    for address in PUBLIC:
        page.goto(live_server.url + address)
        assert overflow(page) <= 0, address
    sign_in(page, live_server, Role.ADMINISTRATOR)
    for address in OF_THE_ADMINISTRATOR:
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200, address
        assert overflow(page) <= 0, address
    page.context.close()
    assert complaints == []


def test_the_first_tab_skips_to_the_content_and_the_menu_opens_by_keyboard(
    browser: Browser, live_server: LiveServer
) -> None:
    a_post(Role.DIRECTOR)
    page = open_page(browser, 1280, [])
    sign_in(page, live_server, Role.DIRECTOR)
    page.goto(live_server.url + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.locator("details.bar-menu summary").press("Enter")
    assert page.get_by_role("button", name="退出登录").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="退出登录").is_visible()
    page.context.close()


def test_without_scripts_pages_can_still_be_read_and_the_menu_still_opens(
    browser: Browser, live_server: LiveServer
) -> None:
    a_post(Role.ADMINISTRATOR)
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server, Role.ADMINISTRATOR)
    page.goto(live_server.url + "/audit/")
    assert page.get_by_role("heading", name="审计记录").is_visible()
    page.locator("details.bar-menu summary").click()
    assert page.get_by_role("button", name="退出登录").is_visible()
    page.context.close()


def test_two_clicks_on_a_button_that_writes_send_one_request(
    browser: Browser, live_server: LiveServer
) -> None:
    a_post(Role.ADMINISTRATOR)
    page = open_page(browser, 1280, [])
    sign_in(page, live_server, Role.ADMINISTRATOR)
    page.goto(live_server.url + "/accounts/people/open/")
    held: list[Route] = []
    page.route("**/accounts/people/open/", lambda route: held.append(route))
    page.evaluate(
        """() => {
            const form = document.querySelector("main form");
            form.noValidate = true;
            for (const pause of [0, 200, 400]) setTimeout(() => form.requestSubmit(), pause);
        }"""
    )
    page.wait_for_timeout(800)
    requests = len(held)
    for route in held:
        route.abort()
    page.context.close()
    assert requests == 1
