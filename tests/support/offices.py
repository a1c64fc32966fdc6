"""The windows of a story: one for each office of Guangxi, signed in once and kept open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser
from tests.support.desk import Desk, a_desk
from tests.support.live_demonstration import LiveDemonstration


@dataclass
class Offices:
    browser: Browser
    site: LiveDemonstration
    stack: ExitStack
    open: dict[str, Desk] = field(default_factory=dict)
    case: str = ""

    def on(self, moment: str, office: str) -> Desk:
        """The clock is set, the worker has done what was due, the office looks at its screen."""
        self.site.time.set(moment)
        self.site.let_the_worker_work()
        if office not in self.open:
            self.open[office] = self.stack.enter_context(a_desk(self.browser, self.site.url))
            if office != "public":
                username = f"gx-{office}"
                self.open[office].sign_in(username, self.site.passwords[username])
        return self.open[office]

    def case_on(self, moment: str, office: str) -> Desk:
        """The office finds the case in its work list and opens it."""
        desk = self.on(moment, office)
        desk.menu("待办")
        desk.main.locator(f"a[href='/cases/{self.case}/']").first.click()
        return desk

    def do(self, moment: str, office: str, act: str, outcome: str = "", **typed: str) -> Desk:
        """One act of one office, from its work list to the word that it is done."""
        desk = self.case_on(moment, office)
        desk.begin(act)
        if outcome:
            desk.pick(outcome)
        for label, text in typed.items():
            desk.fill(label, text)
        desk.press("办理" if outcome else act)
        desk.page.locator(".message-success").first.wait_for()
        return desk


@contextmanager
def offices(browser: Browser, site: LiveDemonstration) -> Iterator[Offices]:
    with ExitStack() as stack:
        yield Offices(browser, site, stack)
