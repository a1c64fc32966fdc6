"""From a blank form to a filed application: all that is typed is kept, all that is wrong is told."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.support.hostile_files import active_pdf, climbing_zip, plain_pdf, polyglot
from tests.support.site import beijing
from tests.support.site_story import (
    FORM,
    WHOLE_DOSSIER,
    a_company,
    a_draft,
    a_file,
    a_province,
    browser_of,
    content_of,
)

from yaojian.web import clock
from yaojian.web.accounts.models import Role, User
from yaojian.web.audit.models import Entry
from yaojian.web.cases.models import Case, Draft, Paper

pytestmark = pytest.mark.django_db
APPLY = "/cases/apply/"


@pytest.fixture
def applicant() -> User:
    return a_company(a_province())


@pytest.fixture
def browser(applicant: User) -> Client:
    return browser_of(applicant)


def send(browser: Client, draft: Draft, does: str, **typed: Any) -> HttpResponse:
    with clock.held(beijing("2026-03-02T10:00")):
        return browser.post(f"{APPLY}{draft.pk}/", {**draft.form, "do": does, **typed})


def text(answer: HttpResponse) -> str:
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def test_a_new_draft_begins_with_what_the_archive_already_says(browser: Client, applicant: User) -> None:
    assert "第二类医疗器械产品注册" in browser.get(APPLY).content.decode()
    answer = browser.post(APPLY, {"procedure": "device-registration-ii"})
    draft = Draft.objects.get()
    party = applicant.post.office.party
    assert answer["Location"] == f"{APPLY}{draft.pk}/"
    assert draft.form["applicant_name"] == party.name
    assert draft.form["credit_code"] == party.credit_code
    assert draft.form["device_class"] == "II"
    page = browser.get(answer["Location"]).content.decode()
    assert f'value="{party.credit_code}"' in page
    assert "还缺什么" in page


def test_an_unknown_procedure_opens_no_draft(browser: Client) -> None:
    assert browser.post(APPLY, {"procedure": "no-such-procedure"}).status_code == 404
    assert not Draft.objects.exists()


def test_only_applicants_apply(applicant: User) -> None:
    officer = browser_of(a_province("CN-HI").officers[Role.REVIEWER])
    assert officer.get(APPLY).status_code == 403


def test_a_save_in_the_background_keeps_what_was_typed_and_answers_what_is_still_required(
    browser: Client, applicant: User
) -> None:
    draft = a_draft(applicant)
    answer = send(browser, draft, "autosave", product_name="便携式制氧机", models="")
    draft.refresh_from_db()
    assert draft.form["product_name"] == "便携式制氧机"
    assert 'id="required"' in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "型号规格" in text(answer)
    assert "2.2 概述" in text(answer)


def test_what_is_required_follows_the_answers(browser: Client, applicant: User) -> None:
    """The contract of manufacture is required only where another province makes the device."""
    draft = a_draft(applicant, entrusted="")
    undecided = text(send(browser, draft, "autosave"))
    assert "1.5 委托合同与质量协议" in undecided.split("填完才知道要不要交的")[1]
    required = text(send(browser, draft, "autosave", entrusted="true"))
    assert "1.5 委托合同与质量协议" in required.split("没有交的")[1]
    assert "委托合同与质量协议" not in text(send(browser, draft, "autosave", entrusted="false"))


def test_a_wrong_credit_code_is_told_with_its_character_and_kept_as_typed(
    browser: Client, applicant: User
) -> None:
    draft = a_draft(applicant)
    answer = send(browser, draft, "file", credit_code="91450100MA000O101X", incomplete="yes")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第 14 位有误" in page
    assert 'value="91450100MA000O101X"' in page
    assert not Case.objects.exists()


def test_a_wrong_category_code_says_which_character(browser: Client, applicant: User) -> None:
    answer = send(browser, a_draft(applicant), "save", category_code="07-0X-01")
    page = browser.get(answer["Location"]).content.decode()
    assert "第 5 位有误" in page


def test_a_number_typed_in_another_width_is_kept_in_its_canonical_form(
    browser: Client, applicant: User
) -> None:
    draft = a_draft(applicant)
    send(
        browser,
        draft,
        "save",
        credit_code=draft.form["credit_code"].lower() + " ",
        category_code="０７-03-01",
    )
    draft.refresh_from_db()
    assert draft.form["credit_code"] == applicant.post.office.party.credit_code
    assert draft.form["category_code"] == "07-03-01"


def test_missing_answers_are_marked_and_nothing_is_filed(browser: Client, applicant: User) -> None:
    answer = send(browser, a_draft(applicant), "file", models="", structure="", incomplete="yes")
    assert answer.status_code == 422
    assert "申请表还有 2 处要填或者要改" in text(answer)
    assert answer.content.decode().count('class="field-error"') == 2
    assert "请填写型号规格" in text(answer)
    assert FORM["intended_use"] in text(answer)
    assert not Case.objects.exists()


def test_an_incomplete_dossier_is_filed_only_if_the_applicant_says_so(
    browser: Client, applicant: User
) -> None:
    draft = a_draft(applicant)
    answer = send(browser, draft, "file")
    assert answer.status_code == 422
    assert "必交资料还缺 19 项" in text(answer)
    assert send(browser, draft, "file", incomplete="yes").status_code == 302
    assert Case.objects.get().draft == draft


def test_a_complete_application_is_filed_without_a_question(browser: Client, applicant: User) -> None:
    draft = a_draft(applicant, papers=WHOLE_DOSSIER)
    answer = send(browser, draft, "file")
    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.key}/"
    assert case.papers.filter(filed_in=1).count() == len(WHOLE_DOSSIER)
    assert case.events.get().data["facts"]["device.kind"] == "active"


def test_the_button_pressed_twice_files_one_case(browser: Client, applicant: User) -> None:
    draft = a_draft(applicant)
    first = send(browser, draft, "file", incomplete="yes")
    second = send(browser, draft, "file", incomplete="yes", product_name="别的产品")
    case = Case.objects.get()
    assert first["Location"] == second["Location"] == f"/cases/{case.key}/"
    assert case.product_name == FORM["product_name"]
    assert case.events.count() == 1
    assert "没有重复提交" in browser.get(second["Location"]).content.decode()


HOSTILE = {
    "active.pdf": (active_pdf, "PDF"),
    "climbing.zip": (climbing_zip, "文件名含有路径成分"),
    "polyglot.pdf": (polyglot, "夹带其他内容"),
    "letter.pdf": (lambda: b"not a pdf at all", "不是可接受的文件类型"),
    "empty.pdf": (lambda: b"", "空"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason_and_all_else_is_kept(
    browser: Client, applicant: User, name: str
) -> None:
    make, why = HOSTILE[name]
    draft = a_draft(applicant)
    files = {
        "paper:2.2": [SimpleUploadedFile(name, make()), a_file("概述.pdf")],
        "paper:4.2": a_file("临床.pdf"),
    }
    answer = send(browser, draft, "upload", product_name="改了名的产品", **files)
    assert answer.status_code == 422
    item = re.search(r'id="item-8".*?</li>', answer.content.decode(), re.S)[0]
    assert name in item
    assert why in item
    draft.refresh_from_db()
    assert draft.form["product_name"] == "改了名的产品"
    assert list(draft.papers.filter(code__in=["2.2", "4.2"]).values_list("code", "name")) == [
        ("2.2", "概述.pdf"),
        ("4.2", "临床.pdf"),
    ]


def test_a_refused_file_stops_the_filing(browser: Client, applicant: User) -> None:
    answer = send(
        browser, a_draft(applicant), "file", incomplete="yes", **{"paper:2.2": a_file("x.pdf", active_pdf())}
    )
    assert answer.status_code == 422
    assert "有文件没有收下" in text(answer)
    assert not Case.objects.exists()


def test_a_paper_under_an_item_that_is_not_in_the_catalogue_is_refused(
    browser: Client, applicant: User
) -> None:
    answer = send(browser, a_draft(applicant), "upload", **{"paper:99.9": a_file()})
    assert answer.status_code == 400
    assert "没有“99.9”" in text(answer)


def test_a_paper_can_be_read_again_and_taken_out_while_it_is_a_draft(
    browser: Client, applicant: User
) -> None:
    draft = a_draft(applicant)
    paper = draft.papers.get(code="1.2")
    answer = browser.get(f"{APPLY}{draft.pk}/papers/{paper.pk}/")
    assert content_of(answer).startswith(b"%PDF")
    assert answer["X-Content-Type-Options"] == "nosniff"
    send(browser, draft, f"remove:{paper.pk}", product_name="边删边改")
    draft.refresh_from_db()
    assert not Paper.objects.filter(pk=paper.pk).exists()
    assert draft.form["product_name"] == "边删边改"
    assert send(browser, draft, f"remove:{paper.pk}").status_code == 302
    assert send(browser, draft, "remove:not-a-number").status_code == 302


def test_the_same_file_twice_lies_there_once(browser: Client, applicant: User) -> None:
    draft = a_draft(applicant, papers=())
    for _ in range(2):
        send(browser, draft, "upload", **{"paper:1.2": a_file("申请表.pdf", plain_pdf())})
    assert draft.papers.count() == 1


def test_nobody_reads_or_changes_the_draft_of_another_company(browser: Client, applicant: User) -> None:
    draft = a_draft(applicant)
    stranger = browser_of(a_company(a_province(), "柳州龙城体外诊断有限公司"))
    address = f"{APPLY}{draft.pk}/"
    assert stranger.get(address).status_code == 404
    assert send(stranger, draft, "save", product_name="偷改").status_code == 404
    assert stranger.post(f"{address}discard/").status_code == 404
    assert stranger.get(f"{address}papers/{draft.papers.first().pk}/").status_code == 404
    draft.refresh_from_db()
    assert draft.form["product_name"] == FORM["product_name"]


def test_a_deleted_draft_stays_on_record(browser: Client, applicant: User) -> None:
    draft = a_draft(applicant)
    assert browser.post(f"{APPLY}{draft.pk}/discard/")["Location"] == APPLY
    assert not Draft.objects.exists()
    assert Entry.objects.filter(action="draft.discarded", subject=f"draft:{draft.pk}").exists()


def test_the_english_form_asks_in_english(browser: Client, applicant: User) -> None:
    draft = a_draft(applicant)
    browser.cookies["django_language"] = "en"
    page = browser.get(f"{APPLY}{draft.pk}/").content.decode()
    assert "Unified social credit code" in page
    assert "What is still missing" in page
    assert "File the application" in page


def test_after_an_upload_the_reader_is_at_the_item_and_is_told_what_was_taken_in(
    browser: Client, applicant: User
) -> None:
    draft = a_draft(applicant, papers=())
    answer = send(browser, draft, "upload", **{"paper:1.2": a_file("申请表.pdf", plain_pdf())})
    place = re.fullmatch(rf"{APPLY}{draft.pk}/#(item-\d+)", answer["Location"])
    assert place
    page = browser.get(answer["Location"]).content.decode()
    assert "申请表.pdf" in page.partition(f'id="{place[1]}"')[2].partition("</li>")[0]
    assert "已收下：1.2 " in page
    paper = draft.papers.get()
    assert send(browser, draft, f"remove:{paper.pk}")["Location"].endswith(f"#{place[1]}")


def test_a_refused_file_is_told_at_the_top_with_a_link_to_its_item(browser: Client, applicant: User) -> None:
    page = send(browser, a_draft(applicant), "upload", **{"paper:1.2": a_file("a.pdf", active_pdf())})
    top = page.content.decode().partition('id="uploads"')[2].partition("<form")[0]
    place = re.search(r'href="#(item-\d+)"', top)
    assert place
    assert "“a.pdf”未收下" in top
    assert f'id="{place[1]}"' in page.content.decode()


def test_only_what_need_not_be_filed_is_marked(browser: Client, applicant: User) -> None:
    page = browser.get(f"{APPLY}{a_draft(applicant, papers=(), entrusted='').pk}/").content.decode()
    assert '<span class="mark">必交' not in page
    assert "选交" in page
    assert "而定" in page
    assert "1.5-" not in re.sub(r"<[^>]+>", "", page)
