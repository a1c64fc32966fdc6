"""The pages of the law in a real browser: nothing blocked, nothing wider than the screen, all within a keyboard's reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CLAIM = (
    "items=1&item-1-matter=volume_procurement&item-1-shown=volume_procurement&item-1-day=2026-03-01"
    "&item-1-grant.product=A&item-1-grant.procurement_level=national&item-1-grant.purchase_amount=300000000"
)
PAGES = [
    "/law/",
    "/law/?q=临床急需",
    "/law/matters/",
    "/law/documents/GX45/",
    "/law/provisions/device-registration-ii.technical-review.hainan-innovative/",
    "/law/alignment/",
    "/law/tasks/?jurisdiction=CN-HI",
    "/law/comparison/?subject=device-registration-ii&rows=all",
    "/law/history/?subject=device-registration-ii",
    "/law/difference/?first=GX45&second=SX1",
    "/law/sample/?jurisdiction=CN-SX&full_test=50&drug.rare_disease=false",
    "/law/deadline/?subject=group-event&reporter.kind=holder&product.kind=device&day=2026-03-02&time=09:30",
    "/law/grants/",
    "/law/grants/claim/",
    "/law/grants/claim/?items=1&payments=1&item-1-matter=product_launch&paid-1-rule=industry-support.procurement",
    f"/law/grants/claim/?{CLAIM}",
    "/law/unverified/",
    "/law/coverage/",
]


def open_page(browser: Browser, width: int, complaints: list[str]) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.on(
        "console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_blocked_or_wider_than_the_screen(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    complaints: list[str] = []
    page = open_page(browser, width, complaints)
    for address in PAGES:
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200, address
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, address
    page.context.close()
    assert complaints == []


def test_the_answer_stands_in_the_first_screenful(browser: Browser, live_server: LiveServer) -> None:
    page = open_page(browser, 1280, [])
    for address in PAGES:
        page.goto(live_server.url + address)
        answer = page.locator("main .card, main .figures").first
        box = answer.bounding_box()
        assert box is not None
        assert box["y"] < 560, address
    page.context.close()


def test_one_asks_and_reads_with_the_keyboard_alone(browser: Browser, live_server: LiveServer) -> None:
    page = open_page(browser, 1280, [])
    page.goto(live_server.url + "/law/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("罕见病")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="罕见病").first.focus()
    page.keyboard.press("Enter")
    assert "/law/" in page.url
    page.goto(live_server.url + "/law/tasks/?jurisdiction=CN-HI")
    page.get_by_label("部门").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="筛选").press("Enter")
    assert "department=drug-administration" in page.url
    page.go_back()
    assert "department=drug-administration" not in page.url
    page.context.close()


def test_a_grant_is_computed_with_the_keyboard_alone(browser: Browser, live_server: LiveServer) -> None:
    page = open_page(browser, 1280, [])
    page.goto(live_server.url + "/law/grants/claim/")
    page.get_by_label("发生了什么").select_option("volume_procurement")
    page.get_by_role("button", name="下一步").press("Enter")
    page.get_by_label("品种").fill("乙片")
    page.get_by_label("集采层级").select_option("national")
    page.get_by_label("采购金额（元）").fill("50,000,000")
    page.keyboard.press("Enter")
    page.get_by_text("合计 500,000 元").wait_for()
    assert page.get_by_text("缺", exact=True).count() == 2
    page.context.close()
