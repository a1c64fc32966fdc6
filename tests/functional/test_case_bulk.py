"""The same act on several cases: only what weighs nothing, each case for itself, each with its result."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.act_forms import state, text
from tests.support.site import beijing
from tests.support.site_story import Story, a_colleague, a_province, accepted, browser_of, filed, in_review

from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.cases.models import CaseEvent

pytestmark = pytest.mark.django_db
BULK = "/cases/bulk/"
HAND_OVER = "decide|transfer||handed-over"


def choose(client: Client, *stories: Story) -> HttpResponse:
    with clock.held(beijing("2026-04-28T10:00")):
        return client.get(BULK, {"case": [story.key for story in stories]})


def send(client: Client, page: HttpResponse, act: str, **typed: str) -> HttpResponse:
    html = page.content.decode()
    hidden = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html):
        hidden.setdefault(name, []).append(value)
    with clock.held(beijing("2026-04-28T10:05")):
        return client.post(BULK, {**hidden, "act": act, **typed})


def results(answer: HttpResponse) -> dict[str, bool]:
    return {one.case.key: one.done for one in answer.context["results"]}


def test_three_cases_are_handed_over_at_once_and_the_fourth_says_why_not() -> None:
    province = a_province()
    ready = [accepted(province, "2026-04-24", "2026-04-27") for _ in range(3)]
    early = filed(province, "2026-04-27")
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    page = choose(client, *ready, early)
    assert "4 件中 3 件可办" in text(page)
    answer = send(client, page, HAND_OVER)
    assert results(answer) == {**{story.key: True for story in ready}, early.key: False}
    assert "现在不能办这件事：受理人员形式审查与受理中" in text(answer)
    assert all(state(story).outcomes["transfer"] == "handed-over" for story in ready)


def test_judgements_are_never_offered_for_several_cases() -> None:
    province = a_province()
    page = choose(browser_of(province.officers[Role.ACCEPTANCE_OFFICER]), filed(province, "2026-04-27"))
    assert [offer.value for offer in page.context["offers"]] == []
    client = browser_of(province.officers[Role.REVIEWER])
    assert [offer.value for offer in choose(client, in_review(province)).context["offers"]] == []


def test_an_acceptance_smuggled_into_the_form_is_not_done() -> None:
    province = a_province()
    story = filed(province, "2026-04-27")
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    answer = send(client, choose(client, story), "decide|intake||accepted")
    assert answer.status_code == 422
    assert state(story).open_steps() == ("intake",)


def test_several_reviews_are_handed_to_a_colleague() -> None:
    province = a_province()
    stories = [in_review(province), in_review(province)]
    second = a_colleague(province.officers[Role.REVIEWER], "农小玲", "gx.second-reviewer")
    client = browser_of(province.officers[Role.REVIEWER])
    page = choose(client, *stories)
    act = "transfer|technical-review||"
    assert "请选择接办人" in text(send(client, page, act))
    assert "请选择接办人" in text(send(client, page, act, **{f"to:{act}": "nobody|reviewer"}))
    answer = send(client, page, act, **{f"to:{act}": f"{second.username}|reviewer"})
    assert set(results(answer).values()) == {True}
    assert all(state(one).step("technical-review").assignee.id == second.username for one in stories)


def test_the_form_sent_twice_does_each_case_once() -> None:
    province = a_province()
    stories = [accepted(province, "2026-04-24", "2026-04-27") for _ in range(2)]
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    page = choose(client, *stories)
    send(client, page, HAND_OVER)
    again = send(client, page, HAND_OVER)
    assert "没有重复办理" in text(again)
    assert CaseEvent.objects.filter(step="transfer").count() == 2


def test_a_case_that_moved_on_meanwhile_is_left_alone() -> None:
    province = a_province()
    first, moved = (accepted(province, "2026-04-24", "2026-04-27") for _ in range(2))
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    page = choose(client, first, moved)
    moved.do("2026-04-28T10:01", Role.APPLICANT, "urge")
    answer = send(client, page, HAND_OVER)
    assert results(answer) == {first.key: True, moved.key: False}
    assert "案件已有新进展" in text(answer)


def test_cases_of_others_and_no_cases_at_all_are_nothing_to_do() -> None:
    story = filed(a_province(), "2026-04-27")
    stranger = browser_of(a_province("CN-HI").officers[Role.ACCEPTANCE_OFFICER])
    assert choose(stranger, story).context["standings"] == []
    assert "没有选中办件" in text(choose(stranger))
    assert stranger.post(BULK, {"case": story.key, "act": HAND_OVER}).status_code == 422


def test_twelve_cases_ask_the_database_no_more_often_than_two() -> None:
    province = a_province()
    many = [accepted(province, "2026-04-24", "2026-04-27") for _ in range(12)]
    a_colleague(province.officers[Role.ACCEPTANCE_OFFICER], "农小玲", "gx.second-officer")
    client = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    choose(client, *many)
    asked = []
    for chosen in (many[:2], many):
        with CaptureQueriesContext(connection) as queries:
            page = choose(client, *chosen)
        assert len(page.context["standings"]) == len(chosen)
        assert any(offer.people for offer in page.context["offers"])
        asked.append(len(queries))
    assert asked[0] == asked[1]
