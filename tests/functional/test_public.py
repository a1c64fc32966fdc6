"""Everybody can find a certificate and check a document; nobody learns more than the public may know."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from cryptography import x509
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.support import hostile_files
from tests.support.archives import a_certificate_document, a_letter_document, a_licence, a_party, a_product
from tests.support.paper import needs_fonts, signed_certificate
from tests.support.site import beijing

from yaojian.web import clock
from yaojian.web.documents import store
from yaojian.web.documents.codes import shown
from yaojian.web.documents.models import IssuedDocument, StoredFile
from yaojian.web.jobs.queue import run_due
from yaojian.web.licences import services
from yaojian.web.licences.citations import Citation
from yaojian.web.licences.models import Licence
from yaojian.words import Words

pytestmark = pytest.mark.django_db
FLIPS = 24


def page(address: str, **query: str) -> str:
    return Client().get(address, query).content.decode()


def verdict(code: str) -> str:
    return glance(page(reverse("public:verification", args=[code])))


def glance(html: str) -> str:
    return html.split('class="glance-word">')[1].split("<")[0]


def check(content: bytes, name: str = "注册证.pdf") -> str:
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return Client().post(reverse("public:verify_file"), {"file": file}).content.decode()


def test_one_glance_tells_what_a_certificate_is_worth_on_the_day() -> None:
    licence = a_licence()
    code = a_certificate_document(licence).verification_code
    with clock.held(beijing("2031-03-01T12:00")):
        assert verdict(code) == "有效"
    with clock.held(beijing("2031-03-02T12:00")):
        assert verdict(code) == "已过期"
    services.suspend(licence=licence, actor="test", reason="停产")
    assert verdict(code) == "已暂停"
    services.revoke(licence=licence, actor="test", reason="不真实")
    assert verdict(code) == "已撤销"


def test_a_cancelled_a_replaced_and_an_unknown_document_and_a_letter() -> None:
    licence = a_licence()
    old = a_certificate_document(licence)
    new = a_certificate_document(licence, beijing("2026-05-01T09:00"))
    assert (verdict(old.verification_code), verdict(new.verification_code)) == ("已换证", "有效")
    replaced = page(reverse("public:verification", args=[old.verification_code]))
    assert reverse("public:verification", args=[new.verification_code]) in replaced
    services.cancel(licence=licence, actor="test", reason="申请注销")
    assert verdict(new.verification_code) == "已注销"
    assert verdict(a_letter_document(a_party()).verification_code) == "真实"
    assert verdict("0000111122223333") == "查无此件"
    assert Client().get(reverse("public:verification", args=["0000111122223333"])).status_code == 404


@pytest.mark.parametrize("wrong", ["", "7K3M", "<script>alert(1)</script>", "7K3M-9QTD-2V5X-8HR!", "桂" * 16])
def test_a_code_that_is_none_is_explained_and_nothing_is_looked_up(wrong: str) -> None:
    html = page(reverse("public:verify"), code=wrong)
    assert "十六位" in html or "必填" in html or "这个字段" in html
    assert "<script>alert(1)" not in html


def test_a_code_typed_from_paper_leads_to_its_page() -> None:
    code = a_certificate_document(a_licence()).verification_code
    typed = shown(code).lower().replace("0", "o").replace("1", "l")
    answer = Client().get(reverse("public:verify"), {"code": f" {typed} "})
    assert answer["Location"] == reverse("public:verification", args=[code])


@needs_fonts
def test_the_file_that_was_issued_is_valid_and_one_with_any_byte_flipped_is_not() -> None:
    document = a_certificate_document(a_licence())
    run_due()
    document.refresh_from_db()
    pdf = store.read(document.pdf)
    whole = check(pdf)
    assert glance(whole) == "有效"
    assert document.licence.number in whole
    chance = random.Random(20260302)
    for place in [0, len(pdf) - 1, *chance.sample(range(len(pdf)), FLIPS)]:
        flipped = bytearray(pdf)
        flipped[place] ^= 1 << chance.randrange(8)
        html = check(bytes(flipped))
        assert glance(html) in {"已被改动", "签章不可信", "无法核验", "没有签章", "查无此件"}, place
        assert "请勿采信" in html or "无法安全打开" in html
        assert document.licence.number not in html


@needs_fonts
def test_a_change_after_signing_is_named() -> None:
    document = a_certificate_document(a_licence())
    run_due()
    document.refresh_from_db()
    pdf = bytearray(store.read(document.pdf))
    pdf[pdf.index(b"stream\n") + 40] ^= 1
    html = check(bytes(pdf))
    assert glance(html) == "已被改动"
    assert "摘要与签名不符" in html
    assert "不在有效期内" not in html, "who signed is no question of an altered file"


@needs_fonts
def test_a_seal_of_another_authority_and_no_seal_at_all_are_told_apart() -> None:
    assert glance(check(signed_certificate())) == "签章不可信"
    assert glance(check(hostile_files.plain_pdf())) == "没有签章"


@needs_fonts
def test_a_trusted_file_that_is_not_on_record_is_not_called_valid() -> None:
    document = a_certificate_document(a_licence())
    run_due()
    document.refresh_from_db()
    pdf = store.read(document.pdf)
    IssuedDocument.objects.update(pdf=None)
    StoredFile.objects.all().delete()
    html = check(pdf)
    assert glance(html) == "查无此件"
    assert "登记中没有这份文件" in html


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (hostile_files.zip_bomb, "注册证.pdf", "解压后过大"),
        (hostile_files.active_pdf, "注册证.pdf", "活动内容"),
        (hostile_files.encrypted_pdf, "注册证.pdf", "已加密"),
        (hostile_files.polyglot, "注册证.pdf", "夹带其他内容"),
        (lambda: b"%PDF-1.7\n" + b"x" * 200, "注册证.pdf", "无法核验"),
    ],
)
def test_a_hostile_file_is_told_plainly_and_leaves_nothing_behind(
    content: object, name: str, words: str
) -> None:
    html = check(content(), name)
    assert glance(html) == "无法核验"
    assert words in html
    assert list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()) == []
    assert StoredFile.objects.count() == 0


def test_a_file_too_large_to_be_ours_is_refused_before_it_is_read() -> None:
    assert "超过 20 MB" in check(b"%PDF-1.7\n" + bytes(20 * 1024 * 1024))


def test_no_file_at_all_asks_for_one() -> None:
    answer = Client().post(reverse("public:verify_file"), {})
    assert answer.status_code == 400
    assert "PDF" in answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "桂械注准20262140001",
        "桂械注准 2026 2140001",
        "桂械注准２０２６２１４０００１",
        "2140001",
        "无菌注射",
        "八桂",
        "91450100MA",
    ],
)
def test_a_certificate_is_found_by_number_product_company_or_credit_code(typed: str) -> None:
    party = a_party("广西八桂医疗器械有限公司")
    licence = a_licence(a_product(party))
    text = party.credit_code.lower() if typed == "91450100MA" else typed
    assert reverse("public:certificate", args=[licence.pk]) in page(reverse("public:certificates"), q=text)


def test_what_is_not_there_is_not_found_and_one_character_is_too_few() -> None:
    a_licence()
    assert "没有查到" in page(reverse("public:certificates"), q="不存在的产品")
    assert "至少输入两个字" in page(reverse("public:certificates"), q="针")


def test_a_certificate_page_shows_the_public_part_only() -> None:
    licence = a_licence(case_key="GX-2026-004242")
    services.suspend(licence=licence, actor="test", reason="举报人张某提供的线索", day=date(2026, 4, 1))
    html = page(reverse("public:certificate", args=[licence.pk]))
    for words in (
        licence.number,
        licence.holder.name,
        "2031年3月1日",
        "《医疗器械监督管理条例》第22条",
        "已暂停",
    ):
        assert words in html
    for secret in ("GX-2026-004242", "举报人张某", "审计"):
        assert secret not in html


def published(licence: Licence, day: date) -> None:
    basis = Citation("CN-REG-739", "18", Words("医疗器械监督管理条例", "Regulation on medical devices"))
    services.publish(licence=licence, actor="test", day=day, basis=[basis])


def test_approvals_are_listed_from_their_day_of_publication_with_the_clause() -> None:
    licence = a_licence()
    published(licence, date(2026, 3, 9))
    published(licence, date(2026, 3, 20))
    with clock.held(beijing("2026-03-08T09:00")):
        assert licence.number not in page(reverse("public:approvals"))
    with clock.held(beijing("2026-03-09T09:00")):
        html = page(reverse("public:approvals"))
    assert licence.number in html
    assert "《医疗器械监督管理条例》第18条" in html
    assert "2026年3月9日" in html


def test_the_root_certificate_is_given_out_without_its_key() -> None:
    answer = Client().get(reverse("public:authority"))
    assert b"PRIVATE" not in answer.content
    assert "药鉴" in x509.load_pem_x509_certificate(answer.content).subject.rfc4514_string()


def test_the_page_speaks_english_too() -> None:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    code = a_certificate_document(a_licence()).verification_code
    with clock.held(beijing("2026-06-01T12:00")):
        html = client.get(reverse("public:verification", args=[code])).content.decode()
    assert glance(html) == "Valid"
    assert "1 Mar 2031" in html
