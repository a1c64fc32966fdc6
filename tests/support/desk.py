"""One person's browser window, used by name as a person would, and watched while it is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page
from tests.support.pictures import smaller
from tests.support.source import PROJECT

ALBUM = PROJECT / "docs" / "screenshots"
WIDE, NARROW, HEIGHT = 1280, 390, 900
LARGEST = 150_000
STICKS_OUT = "document.documentElement.scrollWidth - window.innerWidth"
SETTLES = 10
"""Tenths of a second: a chart draws itself anew a moment after its page has changed its width."""
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"

REACHABLE = """(selector) => [...document.querySelectorAll(selector)].filter((one) => {
  if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({visibilityProperty: true})) return false;
  if (one.type !== 'radio' || one.checked) return true;
  const group = [...document.querySelectorAll(`input[type=radio][name="${one.name}"]`)];
  return !group.some((other) => other.checked) && group[0] === one;
})"""
WHERE = f"""async (selector) => {{
  await new Promise(requestAnimationFrame);  // the page scrolls to the focus
  const one = document.activeElement, all = ({REACHABLE})(selector);
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return {{at: all.indexOf(one), left: one === document.body, marked, seen, what: one.outerHTML.slice(0, 160)}};
}}"""


@dataclass
class Desk:
    """``complaints``: what the console said, and what did not fit. An empty list is asserted at the end."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.set_default_timeout(15_000)

    def _hear(self, line: object) -> None:
        if line.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url}: {line.text}")

    def open(self, address: str) -> None:
        answer = self.page.goto(self.site + address)
        assert answer is not None
        assert answer.status == 200, f"{address}: {answer.status}"

    def sign_in(self, username: str, password: str) -> None:
        self.open("/accounts/sign-in/")
        self.fill("用户名", username)
        self.fill("密码", password)
        self.press("登录")

    def press(self, name: str) -> None:
        """A button of the page itself, by the word on it."""
        self.main.get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name: str) -> None:
        self.main.get_by_role("link", name=name, exact=True).first.click()

    def menu(self, name: str) -> None:
        self.page.get_by_role("navigation", name="主菜单").get_by_role("link", name=name, exact=True).click()

    def begin(self, act: str) -> None:
        """Open the form of an act from the page of a case: the primary button, or one of the others."""
        link = self.main.get_by_role("link", name=act, exact=True)
        if not link.first.is_visible():
            self.main.get_by_text("其他办理", exact=True).click()
        link.first.click()
        self.main.get_by_role("heading", name=act, exact=True, level=1).wait_for()

    def pick(self, outcome: str) -> None:
        self.main.locator(".outcome-title").get_by_text(outcome, exact=True).click()

    def fill(self, label: str, text: str) -> None:
        self._visible(label).fill(text)

    def choose(self, label: str, option: str) -> None:
        self._visible(label).select_option(label=option)

    def fill_row(self, row: int, label: str, text: str) -> None:
        self._row(row).get_by_label(label).fill(text)

    def choose_in_row(self, row: int, label: str, option: str) -> None:
        self._row(row).get_by_label(label).select_option(label=option)

    def answer(self, row: int, paper: str, file: Path) -> None:
        """Bring a file with an act, under its place in the catalogue."""
        choices = self._row(row).locator("select")
        named = [words for words in choices.locator("option").all_inner_texts() if words.endswith(paper)]
        choices.select_option(label=named[0])
        self._row(row).locator("input[type=file]").set_input_files(file)

    def _row(self, row: int) -> Locator:
        return self.main.locator(".rows-row").nth(row)

    def _visible(self, label: str) -> Locator:
        return self.main.get_by_label(label, exact=True).locator("visible=true").first

    def tick(self, label: str) -> None:
        self.main.get_by_label(label).first.check()

    def sees(self, text: str) -> None:
        self.main.get_by_text(text).first.wait_for()

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def _scroll_to(self, place: str) -> None:
        self.main.locator(place).evaluate(
            "part => part.scrollIntoView({block: part.matches('h1') ? 'end' : 'start'})"
        )

    def look(self, name: str = "", part: str = "") -> None:
        """Nothing sticks out at either width; with a ``name`` the page, or a part, is worth a picture in the docs."""
        self.page.wait_for_load_state("load")
        self.require_fit()
        if name and os.environ.get("YAOJIAN_SCREENSHOTS") == "1":
            if part:
                self._scroll_to(part)
            self.keep_picture(name)

    def require_fit(self) -> None:
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            over = self.page.evaluate(STICKS_OUT)
            for _ in range(SETTLES if over > 0 else 0):
                self.page.wait_for_timeout(100)
                over = self.page.evaluate(STICKS_OUT)
            if over > 0:
                self.complaints.append(f"{self.page.url}: {over} px too wide at {width}")

    def keep_picture(self, name: str) -> None:
        album = Path(os.environ.get("YAOJIAN_ALBUM") or ALBUM)
        album.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_load_state("networkidle")
        picture = smaller(self.page.screenshot(animations="disabled"))
        assert len(picture) <= LARGEST, f"{name}: {len(picture)} bytes"
        (album / f"{name}.png").write_bytes(picture)

    def walk_by_keyboard(self) -> None:
        """Tab reaches everything that can be pressed or filled, in the order of the page, and shows where it is."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        reached: list[int] = []
        for _ in range(400):
            self.page.keyboard.press("Tab")
            place = self.page.evaluate(WHERE, FOCUSABLE)
            if place["left"] or (reached and place["at"] == 0):
                break
            assert place["marked"], f"{self.page.url}: the focus cannot be seen on {place['what']}"
            assert place["seen"], f"{self.page.url}: the focus left the screen with {place['what']}"
            if place["at"] >= 0:  # a part of the page that scrolls takes the focus too
                reached.append(place["at"])
        count = self.page.evaluate(f"(selector) => ({REACHABLE})(selector).length", FOCUSABLE)
        assert reached == list(range(count)), f"{self.page.url}: {count} places, reached {reached}"

    def skip_to_content(self) -> None:
        """The first Tab of a page offers to leave its header behind."""
        self.page.reload()
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.activeElement.textContent") == "跳到正文"
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.querySelector('main').contains(document.activeElement)")


@contextmanager
def a_desk(browser: Browser, site: str, **options: object) -> Iterator[Desk]:
    screen = {"width": WIDE, "height": HEIGHT}
    context = browser.new_context(viewport=screen, locale="zh-CN", reduced_motion="reduce", **options)
    desk = Desk(context.new_page(), site)
    try:
        yield desk
    except BaseException:
        print(f"{desk.page.url} said:\n{desk.main.inner_text()[:4000]}")
        if "YAOJIAN_ALBUM" in os.environ:
            desk.page.screenshot(path=Path(os.environ["YAOJIAN_ALBUM"]) / "last-page-of-a-failure.png")
        raise
    finally:
        context.close()
    assert desk.complaints == [], "\n".join(desk.complaints)
