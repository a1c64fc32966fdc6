"""A procedure leaves the packs while applications under it are still being written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from tests.support.site_story import (
    FORM,
    PROCEDURE,
    a_company,
    a_draft,
    a_file,
    a_province,
    browser_of,
    content_of,
    filed,
)

from yaojian.errors.cases import ProcedureNotOffered
from yaojian.web import law
from yaojian.web.accounts.models import User
from yaojian.web.cases import services
from yaojian.web.cases.models import Case, Draft

pytestmark = pytest.mark.django_db
APPLY = "/cases/apply/"


@pytest.fixture
def applicant() -> User:
    return a_company(a_province())


@pytest.fixture
def browser(applicant: User) -> Client:
    return browser_of(applicant)


@pytest.fixture
def draft(applicant: User, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """Begun while the procedure was offered; now the packs hold none."""
    begun = a_draft(applicant, papers=("1.2",))
    take_out_of_the_packs(monkeypatch)
    return begun


def take_out_of_the_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = replace(law.packs(), outlines={})
    monkeypatch.setattr(law, "packs", lambda: empty)
    monkeypatch.setattr(law, "definitions", dict)


def test_the_list_of_drafts_still_opens_and_says_which_one_can_only_be_read(
    browser: Client, draft: Draft
) -> None:
    page = browser.get(APPLY)
    assert page.status_code == 200
    assert FORM["product_name"] in page.content.decode()
    assert "不再受理的程序（已不再受理，只能查看）" in page.content.decode()


def test_the_draft_can_be_read_and_its_papers_had_back_but_not_written_on(
    browser: Client, draft: Draft
) -> None:
    answer = browser.get(f"{APPLY}{draft.pk}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "这个程序已不再受理申请" in page
    assert all(str(value) in page for value in draft.form.values())
    assert "提交申请" not in page
    assert "<textarea" not in page
    paper = draft.papers.get()
    assert paper.name in page
    assert content_of(browser.get(f"{APPLY}{draft.pk}/papers/{paper.pk}/")).startswith(b"%PDF")


def test_what_is_sent_from_an_older_page_is_shown_and_not_written(browser: Client, draft: Draft) -> None:
    for does in ("save", "autosave", "file", "upload", "remove:1"):
        typed = {**draft.form, "product_name": "改了名的产品", "do": does, "incomplete": "yes"}
        answer = browser.post(f"{APPLY}{draft.pk}/", {**typed, "paper:2.2": a_file()})
        assert answer.status_code == 409
        assert "改了名的产品" in answer.content.decode()
        assert "刚才的修改没有存上，但列在下面" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.form["product_name"] == FORM["product_name"]
    assert draft.papers.count() == 1
    assert not Case.objects.exists()


def test_questions_and_choices_stand_in_the_words_of_the_last_case_that_was_filed(
    applicant: User, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(a_province(), applicant=applicant)
    draft = a_draft(applicant)
    take_out_of_the_packs(monkeypatch)
    page = browser.get(f"{APPLY}{draft.pk}/").content.decode()
    assert "第二类医疗器械产品注册" in page
    assert "<dt>产品名称</dt><dd>电子血压计</dd>" in page
    assert "<dt>跨省委托生产</dt><dd>否</dd>" in page
    assert "<dt>申请的通道</dt><dd>普通程序</dd>" in page


def test_it_can_be_deleted_and_no_service_files_it(applicant: User, browser: Client, draft: Draft) -> None:
    with pytest.raises(ProcedureNotOffered, match=PROCEDURE):
        services.file_application(applicant, draft.pk)
    with pytest.raises(ProcedureNotOffered):
        services.attach_paper(applicant, draft.pk, "1.2", a_file())
    assert browser.post(f"{APPLY}{draft.pk}/discard/")["Location"] == APPLY
    assert not Draft.objects.exists()
