"""Two people at one case in the same moment: one of them is first, the other is told so, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.http import HttpResponse
from tests.support.act_forms import address, open_form, text
from tests.support.site import beijing
from tests.support.site_story import a_colleague, a_company, a_draft, a_province, browser_of, filed, in_review

from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.audit.selectors import verify_chain
from yaojian.web.cases.mapping import state_of
from yaojian.web.cases.models import Case, CaseEvent

pytestmark = pytest.mark.django_db(transaction=True)
Deed = Callable[[], HttpResponse]


def at_once(*deeds: Deed) -> list[HttpResponse]:
    """Let go of all deeds in the same moment, each in a thread and connection of its own."""
    ready, answers = Barrier(len(deeds)), [None] * len(deeds)

    def do(at: int, deed: Deed) -> None:
        try:
            ready.wait(20)
            answers[at] = deed()
        finally:
            connection.close()

    with clock.held(beijing("2026-04-28T10:00")):
        threads = [Thread(target=copy_context().run, args=(do, at, deed)) for at, deed in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    return answers


def test_two_reviewers_conclude_at_once_and_one_of_them_is_told_what_the_other_did() -> None:
    province = a_province()
    story = in_review(province)
    second = a_colleague(province.officers[Role.REVIEWER], "农小玲", "gx.second-reviewer")
    where = address(story, "decide", "technical-review")
    forms = []
    for user, outcome in (
        (province.officers[Role.REVIEWER], "recommend-approval"),
        (second, "recommend-refusal"),
    ):
        client = browser_of(user)
        typed = {**open_form(client, where), "outcome": outcome, f"{outcome}--opinion": f"意见 {user.name}"}
        forms.append((client, typed))
    answers = at_once(
        *(lambda c=client, t=typed: c.post(where, {"do": "act", **t}) for client, typed in forms)
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    loser = next(at for at, answer in enumerate(answers) if answer.status_code == 409)
    assert forms[loser][1]["outcome"] != state_of(story.case).step("technical-review").outcome
    assert "意见" in text(answers[loser])
    assert CaseEvent.objects.filter(case=story.case, type="decide", step="technical-review").count() == 1


def test_one_form_sent_from_two_windows_in_the_same_moment_counts_once() -> None:
    province = a_province()
    story = filed(province, "2026-04-27")
    where = address(story, "urge")
    first, second = browser_of(story.applicant), browser_of(story.applicant)
    typed = {**open_form(first, where), "message": "请尽快"}
    answers = at_once(*(lambda c=c: c.post(where, {"do": "act", **typed}) for c in (first, second)))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(state_of(story.case).urges) == 1


def test_an_application_filed_from_two_windows_is_one_case() -> None:
    applicant = a_company(a_province())
    draft = a_draft(applicant, "2026-04-27")
    where = f"/cases/apply/{draft.pk}/"
    typed = {**draft.form, "do": "file", "incomplete": "yes"}
    answers = at_once(*(lambda: browser_of(applicant).post(where, typed) for _ in range(2)))
    case = Case.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/cases/{case.key}/"] * 2
    assert case.events.count() == 1


def test_eight_officers_hand_over_eight_cases_and_the_chain_holds() -> None:
    province = a_province()
    stories = [filed(province, "2026-04-27") for _ in range(8)]
    officer = province.officers[Role.ACCEPTANCE_OFFICER]
    deeds = []
    for story in stories:
        client, where = browser_of(officer), address(story, "decide", "intake")
        typed = {
            **open_form(client, where),
            "outcome": "accepted",
            "accepted--channel": "ordinary",
            "do": "act",
        }
        deeds.append(lambda c=client, w=where, t=typed: c.post(w, t))
    answers = at_once(*deeds)
    assert {answer.status_code for answer in answers} == {302}
    numbers = [state_of(story.case).outcomes["intake"] for story in stories]
    assert numbers == ["accepted"] * 8
    assert type(verify_chain()).__name__ == "Verified"
