"""Forms of acts as a browser opens, fills and sends them."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.support.site import beijing
from tests.support.site_story import Story, browser_of

from yaojian.web import clock
from yaojian.web.accounts.models import User
from yaojian.web.cases.mapping import state_of
from yaojian.workflow import CaseState


def address(story: Story, type_: str, step: str = "", about: str = "") -> str:
    return f"/cases/{story.key}/acts/{type_}/?step={step}&about={about}"


def open_form(client: Client, where: str, on: str = "2026-04-28") -> dict[str, str]:
    """The hidden fields of a form as a browser would send them back."""
    with clock.held(beijing(f"{on}T10:00")):
        answer = client.get(where)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    page = answer.content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    return {name: value for name, value in hidden.items() if name in ("expected_seq", "token")}


def send(client: Client, where: str, typed: dict[str, Any], on: str = "2026-04-28") -> HttpResponse:
    with clock.held(beijing(f"{on}T10:00")):
        return client.post(where, {"do": "act", **typed})


def act(user: User, where: str, on: str = "2026-04-28", **typed: Any) -> HttpResponse:
    client = browser_of(user)
    return send(client, where, {**open_form(client, where, on), **typed}, on)


def state(story: Story) -> CaseState:
    return state_of(story.case)


def rows(name: str, *written: dict[str, str]) -> dict[str, str]:
    cells = {f"{name}-{at}-{key}": text for at, row in enumerate(written) for key, text in row.items()}
    return {f"{name}-rows": str(len(written)), **cells}


def text(answer: HttpResponse) -> str:
    return re.sub(r"<[^>]+>", "", answer.content.decode())
