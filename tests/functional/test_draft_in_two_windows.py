"""One draft, open in two windows: what the first saved is not lost to the second without a word."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.support.site import beijing
from tests.support.site_story import FORM, a_company, a_draft, a_file, a_province, browser_of

from yaojian.errors.cases import DraftMovedOn
from yaojian.web import clock
from yaojian.web.accounts.models import User
from yaojian.web.audit.models import Entry
from yaojian.web.cases import services
from yaojian.web.cases.models import Case, Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant() -> User:
    return a_company(a_province())


@pytest.fixture
def browser(applicant: User) -> Client:
    return browser_of(applicant)


@pytest.fixture
def draft(applicant: User) -> Draft:
    return a_draft(applicant, papers=("1.2",))


def opened(browser: Client, draft: Draft) -> dict[str, str]:
    """What a window holds: the answers as it found them, and the mark of them."""
    page = browser.get(f"/cases/apply/{draft.pk}/").content.decode()
    draft.refresh_from_db()
    return {**draft.form, "seen": mark_in(page)}


def mark_in(page: str) -> str:
    return re.search(r'name="seen" value="([0-9a-f]+)"', page)[1]


def send(
    browser: Client,
    draft: Draft,
    window: dict[str, str],
    does: str,
    on: str = "2026-03-02T11:00",
    **typed: Any,
) -> HttpResponse:
    with clock.held(beijing(on)):
        answer = browser.post(f"/cases/apply/{draft.pk}/", {**window, "do": does, **typed})
    draft.refresh_from_db()
    return answer


def test_the_second_save_is_refused_and_all_that_was_typed_is_still_there(
    browser: Client, draft: Draft
) -> None:
    first, second = opened(browser, draft), opened(browser, draft)
    assert send(browser, draft, first, "save", models="BP-300").status_code == 302
    answer = send(browser, draft, second, "save", product_name="臂式血压计", entrusted="true")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "没有存上：您打开这一页以后，这份草稿已于 2026年3月2日 11:00" in page
    assert 'value="臂式血压计"' in page
    assert (draft.form["product_name"], draft.form["models"]) == (FORM["product_name"], "BP-300")
    told = dict.fromkeys(re.findall(r'<tr><td data-label="栏目">([^<]+)</td>', page))
    assert list(told) == ["产品名称", "型号规格", "跨省委托生产"]
    assert re.search(r'"已保存的">否</td><td data-label="您填的">是<', page)


def test_the_reader_decides_which_of_the_two_is_to_stay(browser: Client, draft: Draft) -> None:
    first, second = opened(browser, draft), opened(browser, draft)
    send(browser, draft, first, "save", models="BP-300")
    page = send(browser, draft, second, "save", product_name="臂式血压计").content.decode()
    again = {**second, "seen": mark_in(page), "product_name": "臂式血压计"}
    for does in ("save", "autosave", "upload", "file"):
        assert send(browser, draft, again, does, incomplete="yes").status_code == 409, does
    instead = re.search(r'name="do" value="(instead:[0-9a-f]+)"', page)[1]
    assert send(browser, draft, again, instead).status_code == 302
    assert (draft.form["product_name"], draft.form["models"]) == ("臂式血压计", FORM["models"])
    assert Entry.objects.filter(action="draft.saved").count() == 2


def test_a_third_window_that_saved_meanwhile_is_not_overwritten_by_that_decision(
    browser: Client, draft: Draft
) -> None:
    first, second = opened(browser, draft), opened(browser, draft)
    send(browser, draft, first, "save", models="BP-300")
    page = send(browser, draft, second, "save", product_name="臂式血压计").content.decode()
    instead = re.search(r'name="do" value="(instead:[0-9a-f]+)"', page)[1]
    send(browser, draft, opened(browser, draft), "save", models="BP-400")
    assert send(browser, draft, second, instead, product_name="臂式血压计").status_code == 409
    assert draft.form["models"] == "BP-400"


def test_nothing_is_filed_taken_in_or_removed_from_a_page_that_is_older_than_the_draft(
    browser: Client, draft: Draft
) -> None:
    first, second = opened(browser, draft), opened(browser, draft)
    send(browser, draft, first, "save", models="BP-300")
    paper = draft.papers.get()
    assert send(browser, draft, second, f"remove:{paper.pk}").status_code == 409
    answer = send(browser, draft, second, "upload", **{"paper:2.2": a_file()})
    assert answer.status_code == 409
    assert "刚才选的文件也没有收下" in answer.content.decode()
    assert send(browser, draft, second, "file", incomplete="yes").status_code == 409
    assert list(draft.papers.all()) == [paper]
    assert not Case.objects.exists()


def test_one_window_goes_on_saving_by_the_mark_that_each_answer_brings(browser: Client, draft: Draft) -> None:
    window = opened(browser, draft)
    for models in ("BP-300", "BP-301", "BP-302"):
        answer = send(browser, draft, window, "autosave", models=models)
        assert answer.status_code == 200
        window["seen"] = re.search(r'data-seen="([0-9a-f]+)"', answer.content.decode())[1]
    assert draft.form["models"] == "BP-302"


def test_the_same_answers_sent_twice_are_no_quarrel(browser: Client, draft: Draft) -> None:
    first, second = opened(browser, draft), opened(browser, draft)
    for window in (first, second):
        assert send(browser, draft, window, "save", models="BP-300").status_code == 302


def test_the_service_writes_nothing_on_what_the_writer_has_not_seen(applicant: User, draft: Draft) -> None:
    seen = services.mark_of(draft.form)
    services.save_draft(applicant, draft.pk, {**draft.form, "models": "BP-300"}, seen)
    with pytest.raises(DraftMovedOn):
        services.save_draft(applicant, draft.pk, {**draft.form, "models": "BP-400"}, seen)
    draft.refresh_from_db()
    assert draft.form["models"] == "BP-300"
