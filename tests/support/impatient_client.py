"""People who drive applications over HTTP while the site is being killed, and note what they were told.

When the line breaks most send the same form again; some walk away, look at the case later, and go on from there.
Now and then somebody presses a button twice.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from hashlib import sha256
from urllib.parse import urlencode

from tests.support.archives import a_credit_code
from tests.support.cases_in_hand import FORM
from tests.support.dossier_papers import a_paper
from tests.support.site import PASSWORD
from tests.support.small_province import OFFICES, company_name
from tests.support.visitor import Hidden, NoAnswer, Page, Visitor

PROCEDURE = "device-registration-ii"
PATIENCE = 600  # tenths of a second without any answer
ATTEMPTS = 8
WALKS_AWAY, CLICKS_TWICE = 0.3, 0.25
SIGNS_IN_AGAIN = 2
"""With this application, under fire; more often the site would take for somebody who guesses passwords."""
Files = Mapping[str, tuple[str, bytes]]


@dataclass
class Sent:
    """One form that was sent: ``acknowledged`` once the site said that it is done."""

    what: str
    token: str
    case: str = ""
    files: tuple[str, ...] = ()
    acknowledged: bool = False
    broken: int = 0


@dataclass(frozen=True)
class Errand:
    """One act of one office, with what is typed into its form."""

    role: str
    type: str
    step: str
    typed: Mapping[str, object] = field(default_factory=dict)
    about: str = ""
    brings_paper: bool = False


COURSE = (
    Errand(
        "acceptance-officer",
        "suspend",
        "intake",
        {"items-rows": 1, "items-0-code": "1.4", "items-0-matter": "产品列表未加盖公章"},
        about="completion",
    ),
    Errand("applicant", "resume", "intake", {"answer-code-0": "1.4"}, about="completion", brings_paper=True),
    Errand(
        "acceptance-officer",
        "decide",
        "intake",
        {"outcome": "accepted", "accepted--channel": "ordinary"},
    ),
    Errand("applicant", "decide", "fee", {"outcome": "paid", "paid--receipt": "缴款凭证1号"}),
    Errand("acceptance-officer", "decide", "transfer", {"outcome": "handed-over"}),
    Errand("reviewer", "decide", "testing", {"outcome": "report-in-dossier"}),
    Errand("inspector", "begin", "quality-inspection"),
    Errand("inspector", "decide", "quality-inspection", {"outcome": "passed"}),
    Errand(
        "reviewer",
        "decide",
        "technical-review",
        {"outcome": "recommend-approval", "recommend-approval--opinion": "符合要求"},
    ),
    Errand("director", "decide", "decision", {"outcome": "approve"}),
    Errand("acceptance-officer", "decide", "delivery", {"outcome": "certificate-issued"}),
    Errand("acceptance-officer", "decide", "publication", {"outcome": "published"}),
)


@dataclass
class Company(threading.Thread):
    """Files one application after another and brings each to its end, through all offices, until told to stop."""

    port: int
    number: int
    officials: Mapping[str, Visitor]
    journal: list[Sent]
    stop: threading.Event
    fault: BaseException | None = None

    def __post_init__(self) -> None:
        super().__init__(name=f"company-{self.number}", daemon=True)
        self.dice = random.Random(self.number)
        self.case, self.applications = "", 0
        self.people = dict(self.officials)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self.applications += 1
                if self.applications in (1, SIGNS_IN_AGAIN):
                    self.people["applicant"] = signed_in(self.port, self.name)
                self.file()
                for errand in COURSE:
                    if not self.stop.is_set():
                        self.do(errand)
        except BaseException as error:
            self.fault = error

    def file(self) -> None:
        """From an empty draft to a case."""
        visitor = self.people["applicant"]
        chosen = {**Hidden(_open(visitor, "/cases/apply/").text).fields, "procedure": PROCEDURE}
        address = _until_answered(lambda: visitor.post("/cases/apply/", chosen)).location
        self.case, sent = "", Sent("file", address.split("/")[3])
        self.journal.append(sent)
        while not self.case:
            page = _open(visitor, address)
            if page.status == 302:  # sent before, with no word about it; the site now says where it is
                self.case = page.location.split("/")[2]
                break
            typed = {**Hidden(page.text).fields, **self._application(), "incomplete": "yes", "do": "file"}
            name, content = self._paper()
            sent.files = (sha256(content).hexdigest(),)
            answer = self._press(visitor, address, typed, {"paper:1.4": (name, content)}, sent)
            if answer is not None:
                self.case = answer.location.split("/")[2]
        sent.case = self.case

    def do(self, errand: Errand) -> None:
        """Done once it is acknowledged, or no longer offered to somebody who had walked away."""
        visitor = self.people[errand.role]
        query = urlencode(
            {name: value for name, value in (("step", errand.step), ("about", errand.about)) if value}
        )
        address = f"/cases/{self.case}/acts/{errand.type}/?{query}"
        walked_away = False
        while True:
            page = _open(visitor, address)
            if page.status != 200:
                assert walked_away, f"{address} is not offered: {page.complaints}"
                return
            form = Hidden(page.text).fields
            sent = Sent(f"{errand.type} {errand.step}", form["token"], self.case)
            self.journal.append(sent)
            files = self._files(errand, sent)
            if self._press(visitor, address, {**form, **errand.typed, "do": "act"}, files, sent) is not None:
                return
            walked_away = True

    def _press(
        self, visitor: Visitor, address: str, typed: dict[str, object], files: Files, sent: Sent
    ) -> Page | None:
        """The answer that acknowledges the act; None for somebody who walked away without one."""
        fingers = 2 if self.dice.random() < CLICKS_TWICE else 1
        walks = [self.dice.random() < WALKS_AWAY for _ in range(fingers)]
        with ThreadPoolExecutor(fingers) as hand:
            clicks = [
                hand.submit(self._click, replace(visitor), address, typed, files, sent, walk)
                for walk in walks
            ]
            answers = [click.result() for click in clicks]
        return next((answer for answer in answers if answer is not None), None)

    def _click(
        self, visitor: Visitor, address: str, typed: dict[str, object], files: Files, sent: Sent, walks: bool
    ) -> Page | None:
        for _ in range(PATIENCE):
            try:
                answer = visitor.post(address, typed, files)
            except NoAnswer:
                sent.broken += 1
                if walks:
                    return None
                threading.Event().wait(0.1)
                continue
            case = self.case or sent.case or answer.location.split("/")[2:3]
            done = answer.status == 302 and answer.location.startswith("/cases/") and bool(case)
            assert done, f"{sent}: {answer.complaints}"
            sent.acknowledged = True
            return answer
        raise AssertionError(f"{address}: no answer for a minute")

    def _files(self, errand: Errand, sent: Sent) -> Files:
        if not errand.brings_paper:
            return {}
        name, content = self._paper()
        sent.files = (sha256(content).hexdigest(),)
        return {"answer-files-0": (name, content)}

    def _paper(self) -> tuple[str, bytes]:
        """Some hundred kilobytes, so that a kill can fall into the middle of them."""
        return "产品列表.pdf", a_paper(self.dice.randbytes(self.dice.randrange(50_000, 200_000)))

    def _application(self) -> dict[str, object]:
        typed = {name: str(value) for name, value in FORM.items()}
        return {
            **typed,
            "applicant_name": company_name(self.number),
            "credit_code": a_credit_code(self.number),
            "complex_structure": "false",
            "entrusted": "false",
        }


def signed_in(port: int, username: str) -> Visitor:
    """A process that was killed while it counted attempts leaves sign-ins shut for some seconds; people wait."""
    visitor = Visitor(port)
    for _ in range(ATTEMPTS):
        hidden = Hidden(_open(visitor, "/accounts/sign-in/").text).fields
        typed = {**hidden, "login": username, "password": PASSWORD}
        answer = _until_answered(lambda typed=typed: visitor.post("/accounts/sign-in/", typed))
        if answer.status == 302:
            return visitor
        threading.Event().wait(2)
    raise AssertionError(f"{username} cannot sign in: {answer.complaints}")


def officials(port: int) -> dict[str, Visitor]:
    return {str(role): signed_in(port, role) for role in OFFICES}


def _open(visitor: Visitor, address: str) -> Page:
    return _until_answered(lambda: visitor.get(address))


def _until_answered(ask: Callable[[], Page]) -> Page:
    """For what may be asked twice without harm."""
    for _ in range(PATIENCE):
        try:
            return ask()
        except NoAnswer:
            threading.Event().wait(0.1)
    raise AssertionError("no answer for a minute")
