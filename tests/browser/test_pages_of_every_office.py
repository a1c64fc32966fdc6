"""Every page that an office can come to on an ordinary day: it fits both screens, it is quiet, a keyboard is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from tests.support.desk import Desk, a_desk
from tests.support.live_demonstration import LiveDemonstration

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OFFICES = [
    "gx-applicant",
    "gx-acceptance",
    "gx-reviewer",
    "gx-inspector",
    "gx-laboratory",
    "gx-director",
    "admin",
]
NO_PAGE = re.compile(r"/pdf/|/mermaid/|/papers/\d|/files/|\.csv|\.pem|/sign-out/|/second-factor/")
NAMES = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2}-\d{4}-\d{6}|(?<=/)[0-9A-Z]{16}(?=/|$)|(?<=/)\d+(?=/)")
PICTURES = {
    "/parties/*/": "archive-of-a-company",
    "/products/*/": "archive-of-a-product",
    "/licences/*/": "licence",
    "/cases/procedures/device-registration-ii/": "procedure",
    "/cases/": "cases",
    "/public/": "public-search",
    "/verify/": "public-check",
    "/public/approvals/": "public-approvals",
    "/notices/": "notices",
    "/audit/": "audit",
}


def test_every_page_of_every_office_fits_and_is_quiet(browser: Browser, site: LiveDemonstration) -> None:
    seen: set[str] = set()
    for username in OFFICES:
        with a_desk(browser, site.url) as desk:
            desk.sign_in(username, site.passwords[username])
            desk.look(f"{username.removeprefix('gx-')}-home")
            look_at_everything(desk, first_work(desk, username), seen)
            look_at_everything(desk, "/", seen)
    with a_desk(browser, site.url) as desk:
        look_at_everything(desk, "/", seen)
    assert len(seen) > 60, sorted(seen)


def first_work(desk: Desk, username: str) -> str:
    """The most urgent case of the office, or any case; every office sees it with acts of its own."""
    if username == "admin":
        return "/jobs/"
    desk.menu("待办")
    desk.look(f"{username.removeprefix('gx-')}-work")
    if not desk.page.locator(".case-link").count():
        desk.menu("办件")
    return desk.page.locator(".case-link").first.get_attribute("href")


def look_at_everything(desk: Desk, start: str, seen: set[str]) -> None:
    for kind in walk(desk, seen, start):
        desk.look(PICTURES.get(kind, ""))
        assert desk.page.locator("h1").count() == 1, desk.page.url


def walk(desk: Desk, seen: set[str], start: str = "/") -> Iterator[str]:
    """One page of each kind that links lead to, those left out that were seen before."""
    ahead = [start]
    seen.discard(kind_of(start))
    while ahead:
        address = ahead.pop(0)
        kind = kind_of(address)
        if kind in seen:
            continue
        seen.add(kind)
        desk.open(address)
        yield kind
        links = "links => links.map(link => link.getAttribute('href'))"
        found = desk.page.locator("a[href^='/']").evaluate_all(links)
        ahead += [link for link in dict.fromkeys(found) if not NO_PAGE.search(link)]


def kind_of(address: str) -> str:
    """The address with names and numbers left out; what an act is about belongs to it."""
    parts = urlsplit(address)
    about = f"?{parts.query}" if "/acts/" in parts.path else ""
    return NAMES.sub("*", parts.path) + about


def test_english_a_keyboard_or_no_scripts_are_enough(browser: Browser, site: LiveDemonstration) -> None:
    read_in_english(browser, site)
    work_by_keyboard(browser, site)
    act_without_scripts(browser, site)


def read_in_english(browser: Browser, site: LiveDemonstration) -> None:
    with a_desk(browser, site.url) as desk:
        desk.sign_in("gx-director", site.passwords["gx-director"])
        desk.page.get_by_role("button", name="English").click()
        for _ in walk(desk, set()):
            assert desk.page.locator("html").get_attribute("lang") == "en", desk.page.url
            desk.look()
        desk.page.get_by_role("button", name="中文").click()
        assert desk.page.locator("html").get_attribute("lang") == "zh-hans"


def work_by_keyboard(browser: Browser, site: LiveDemonstration) -> None:
    """The list, a case, the form of an act, an application: Tab reaches all of it and Enter opens it."""
    with a_desk(browser, site.url) as desk:
        desk.sign_in("gx-reviewer", site.passwords["gx-reviewer"])
        desk.menu("待办")
        desk.walk_by_keyboard()
        desk.page.locator(".case-link").first.press("Enter")
        desk.main.locator(".standing").wait_for()
        desk.walk_by_keyboard()
        desk.main.locator(".standing-acts .btn-primary").press("Enter")
        desk.main.locator("form.act-form").wait_for()
        desk.walk_by_keyboard()
        desk.skip_to_content()
    with a_desk(browser, site.url) as desk:
        desk.sign_in("gx-applicant", site.passwords["gx-applicant"])
        desk.menu("申请")
        desk.press("开始填写：第二类医疗器械产品注册")
        desk.walk_by_keyboard()


def act_without_scripts(browser: Browser, site: LiveDemonstration) -> None:
    with a_desk(browser, site.url, java_script_enabled=False) as desk:
        desk.sign_in("gx-acceptance", site.passwords["gx-acceptance"])
        desk.menu("待办")
        desk.main.locator(".case-link").first.click()
        assert desk.main.get_by_role("heading", name="经过").is_visible()
        desk.begin("催办")
        desk.main.get_by_label("留言").fill("请尽快办理")
        desk.press("催办")
        desk.sees("已办理：催办")
