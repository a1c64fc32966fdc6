"""Documents go out numbered, drawn, signed and re-drawable; files come in inspected or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.support import hostile_files
from tests.support.archives import (
    a_certificate_document,
    a_letter_document,
    a_licence,
    a_party,
    official_of,
    signed_in_for,
)
from tests.support.paper import letter, needs_fonts, text_of

from yaojian.documents import LetterKind, verify_pdf
from yaojian.errors.archives import DocumentNumberTaken, StoredFileMissing
from yaojian.web.audit.models import Entry
from yaojian.web.documents import authority, selectors, store
from yaojian.web.documents.mapping import content_from_json, content_to_json
from yaojian.web.documents.models import IssuedDocument, StoredFile
from yaojian.web.documents.services import issue, keep_signed_pdf
from yaojian.web.documents.tasks import signed_pdf
from yaojian.web.jobs.models import Job, JobState
from yaojian.web.jobs.queue import run_due
from yaojian.web.parties.models import Party

pytestmark = pytest.mark.django_db


@needs_fonts
def test_a_certificate_is_signed_by_the_worker_and_verifies() -> None:
    document = a_certificate_document(a_licence())
    assert not document.signed
    run_due()
    document.refresh_from_db()
    pdf = store.read(document.pdf)
    report = verify_pdf(pdf, authority.trust_roots())
    assert (report.valid, report.organisation) == (True, "广西壮族自治区药品监督管理局")
    assert report.signed_at == document.issued_at
    assert document.licence.number in text_of(pdf)
    assert f"/verify/{document.verification_code}" in text_of(pdf).replace("\n", "")


@needs_fonts
def test_a_letter_drawn_again_from_the_record_is_the_one_that_was_signed() -> None:
    document = a_letter_document(a_party())
    run_due()
    document.refresh_from_db()
    assert selectors.says_what_is_on_record(document, settings.FONTS)
    document.content["paragraphs"] = ["改过的正文。"]
    assert not selectors.says_what_is_on_record(document, settings.FONTS)


@needs_fonts
def test_drawing_twice_keeps_one_file() -> None:
    document = a_letter_document(a_party())
    first = keep_signed_pdf(str(document.pk), signed_pdf(str(document.pk)))
    again = keep_signed_pdf(str(document.pk), signed_pdf(str(document.pk)))
    assert first.pdf_id == again.pdf_id
    assert StoredFile.objects.count() == Entry.objects.filter(action="document.signed").count() == 1


def test_a_document_and_its_job_vanish_together_with_the_act_that_fails() -> None:
    party = a_party()

    def act_that_fails() -> None:
        with transaction.atomic():
            a_letter_document(party)
            raise RuntimeError("the case was decided by somebody else")

    with pytest.raises(RuntimeError):
        act_that_fails()
    assert (IssuedDocument.objects.count(), Job.objects.count()) == (0, 0)
    assert a_letter_document(party).number == "桂药监械受〔2026〕1号", "the number was given back"


def test_a_document_that_cannot_be_drawn_stays_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_letter_document(a_party())
    monkeypatch.setattr(settings, "FONTS", Path("/nowhere"))
    run_due()
    document.refresh_from_db()
    job = Job.objects.get()
    assert (document.signed, job.state, job.attempts) == (False, JobState.WAITING, 1)
    assert "FontsMissing" in job.last_error


def test_a_number_is_used_for_one_document_only() -> None:
    party = a_party()
    first = a_letter_document(party)
    with pytest.raises(DocumentNumberTaken, match=first.number):
        issue(
            case_key="GX-2026-000778",
            template="acceptance-notice",
            content=letter(LetterKind.ACCEPTANCE),
            recipient_party=party,
            number=first.number,
            actor="test",
        )


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_comes_back_from_the_record_as_it_was(kind: LetterKind) -> None:
    content = letter(kind, remedies=("可以申请行政复议。",))
    assert content_from_json(content_to_json(content)) == content


def upload(client: Client, party: Party, name: str, content: bytes) -> str:
    file = SimpleUploadedFile(name, content)
    address = reverse("documents:add_paper", args=[party.pk])
    return client.post(address, {"purpose": "other", "file": file}, follow=True).content.decode()


def stored_contents() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("资料.zip", hostile_files.zip_bomb, "解压后过大"),
    ("资料.zip", hostile_files.climbing_zip, "路径成分"),
    ("说明书.pdf", hostile_files.active_pdf, "活动内容"),
    ("说明书.pdf", hostile_files.encrypted_pdf, "已加密"),
    ("说明书.pdf", hostile_files.polyglot, "夹带其他内容"),
    ("营业执照.png", hostile_files.plain_pdf, "扩展名"),
    ("空.pdf", lambda: b"", "空"),
]


@pytest.mark.parametrize(("name", "make", "words"), HOSTILE)
def test_a_hostile_file_meets_a_plain_message_and_is_not_kept(
    name: str, make: Callable[[], bytes], words: str
) -> None:
    party = a_party()
    client, before = signed_in_for(party), stored_contents()
    page = upload(client, party, name, make())
    assert words in page
    assert StoredFile.objects.count() == 0
    assert stored_contents() == before
    assert list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()) == []


def test_a_name_that_climbs_is_cut_down_to_a_name() -> None:
    party = a_party()
    upload(signed_in_for(party), party, "../../../etc/营业执照.pdf", hostile_files.plain_pdf())
    stored = StoredFile.objects.get()
    assert (stored.original_name, stored.safe_name) == ("营业执照.pdf", "营业执照.pdf")
    assert stored.stored_as == f"sha256/{stored.sha256[:2]}/{stored.sha256[2:4]}/{stored.sha256}"


def test_the_same_paper_sent_twice_is_kept_once() -> None:
    party = a_party()
    client = signed_in_for(party)
    for _ in range(2):
        page = upload(client, party, "营业执照.pdf", hostile_files.plain_pdf())
    assert "已收到“营业执照.pdf”" in page
    assert StoredFile.objects.count() == Entry.objects.filter(action="file.received").count() == 1


def test_a_paper_is_sent_under_its_name_and_never_run_by_the_browser() -> None:
    party = a_party()
    client = signed_in_for(party)
    upload(client, party, "营业执照.pdf", hostile_files.plain_pdf())
    answer = client.get(reverse("documents:file", args=[StoredFile.objects.get().pk]))
    assert answer.getvalue() == hostile_files.plain_pdf()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == (
        "nosniff",
        True,
    )


def test_a_content_changed_in_the_store_is_noticed() -> None:
    party = a_party()
    upload(signed_in_for(party), party, "营业执照.pdf", hostile_files.plain_pdf())
    stored = StoredFile.objects.get()
    path = Path(settings.MEDIA_ROOT, stored.stored_as)
    whole = path.read_bytes()
    path.write_bytes(whole + b" ")
    with pytest.raises(StoredFileMissing):
        store.read(stored)
    path.write_bytes(whole)


def status_of(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


@needs_fonts
def test_who_reads_a_document_and_a_paper() -> None:
    party = a_party()
    holder = signed_in_for(party)
    upload(holder, party, "营业执照.pdf", hostile_files.plain_pdf())
    paper, document = StoredFile.objects.get(), a_letter_document(party)
    run_due()
    clients = {
        "holder": holder,
        "stranger": signed_in_for(a_party()),
        "reviewer": official_of("CN-GX", "reviewer"),
        "elsewhere": official_of("CN-HI", "reviewer"),
        "nobody": Client(),
    }
    addresses = [
        reverse("documents:document", args=[document.pk]),
        reverse("documents:pdf", args=[document.pk]),
        reverse("documents:file", args=[paper.pk]),
    ]
    seen = {name: [status_of(client, address) for address in addresses] for name, client in clients.items()}
    assert seen == {
        "holder": [200] * 3, "stranger": [404] * 3, "reviewer": [200] * 3, "elsewhere": [404] * 3, "nobody": [302] * 3,
    }  # fmt: skip


def test_the_pdf_of_a_document_still_in_the_making_says_to_wait() -> None:
    party = a_party()
    document = a_letter_document(party)
    answer = signed_in_for(party).get(reverse("documents:pdf", args=[document.pk]))
    assert (answer.status_code, "正在制作" in answer.content.decode()) == (409, True)


def test_the_documents_of_a_case_are_those_that_the_reader_may_read() -> None:
    party, other = a_party(), a_party()
    mine = a_letter_document(party, "GX-2026-000900")
    a_letter_document(other, "GX-2026-000900")
    client = signed_in_for(party, "reader")
    page = client.get(reverse("documents:documents"), {"text": "GX-2026-000900"}).content.decode()
    assert mine.number in page
    assert other.name not in page


def test_a_stranger_may_not_put_papers_into_an_archive() -> None:
    party = a_party()
    address = reverse("documents:add_paper", args=[party.pk])
    assert signed_in_for(a_party()).get(address).status_code == 404
    assert official_of("CN-GX").get(address).status_code == 403


def test_the_list_of_documents_names_them_in_english() -> None:
    client = official_of("CN-GX")
    a_letter_document(a_party())
    client.cookies["django_language"] = "en"
    page = client.get("/documents/").content.decode()
    assert ">Notice of acceptance</a>" in page
    assert '<option value="correction-list">Notice to complete the dossier</option>' in page
    assert "受理通知书" not in page
