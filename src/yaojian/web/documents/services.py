"""Writes about files and documents: what comes in is inspected first, what goes out is numbered and signed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from yaojian.documents import Content
from yaojian.errors.archives import DocumentNumberTaken
from yaojian.reading import AcceptedUpload, Refused, UploadLimits, inspect_upload
from yaojian.web import clock
from yaojian.web.accounts.models import User
from yaojian.web.accounts.services import name_in_audit
from yaojian.web.audit.services import SYSTEM, record
from yaojian.web.documents import codes, store
from yaojian.web.documents.mapping import content_to_json, digest_of
from yaojian.web.documents.models import IssuedDocument, StoredFile
from yaojian.web.documents.numbering import next_number
from yaojian.web.jobs.queue import enqueue
from yaojian.web.licences.models import Licence
from yaojian.web.parties.models import Party

__all__ = ["file_with_case", "issue", "keep_signed_pdf", "next_number", "receive_upload"]

RENDER_AND_SIGN = "documents.render-and-sign"


def receive_upload(
    *,
    actor: User,
    uploaded_file: UploadedFile,
    purpose: str,
    party: Party | None = None,
    case_key: str = "",
    limits: UploadLimits | None = None,
) -> StoredFile | Refused:
    """Inspect what somebody brings and keep it; what is refused is not kept, and the reasons are the answer.

    Without a ``party`` it is in nobody's archive: only who brought it may read it, until it is filed.

    The same person bringing the same content for the same purpose again gets the row that there is.
    """
    with TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "incoming"
        with path.open("wb") as file:
            for chunk in uploaded_file.chunks():
                file.write(chunk)
        answer = inspect_upload(uploaded_file.name, path, limits or UploadLimits())
        if isinstance(answer, Refused):
            return answer
        return _keep(actor, uploaded_file.name, path, answer, purpose, party, case_key)


@transaction.atomic
def file_with_case(file_id: UUID, *, actor: str, party: Party | None, case_key: str) -> StoredFile:
    """What was held back joins the archive of the party with its case.

    A row that is on file with another case stays there: this case gets one of its own, of the same content.
    """
    stored = StoredFile.objects.select_for_update().get(pk=file_id)
    if stored.party_id is not None and stored.case_key == case_key:
        return stored
    if stored.party_id is not None:
        stored.pk, stored._state.adding = uuid4(), True
    stored.party, stored.case_key = party, case_key
    stored.save()
    detail = {"name": stored.original_name, "sha256": stored.sha256, "case": case_key}
    record(actor, "file.filed", f"file:{stored.pk}", detail=detail)
    return stored


@transaction.atomic
def issue(
    *,
    case_key: str,
    template: str,
    content: Content,
    recipient_party: Party,
    number: str,
    actor: str,
    jurisdiction: str = "",
    licence: Licence | None = None,
    issued_at: datetime | None = None,
) -> IssuedDocument:
    """Issue a letter or certificate in the caller's transaction; a job draws and signs the PDF afterwards.

    The address of the verification page is put into ``content`` here, in place of whatever stands there.
    """
    if IssuedDocument.objects.filter(number=number).exists():
        raise DocumentNumberTaken(number=number)
    code = codes.new_code()
    stored = content_to_json(replace(content, verification_url=codes.verification_address(code)))
    document = IssuedDocument.objects.create(
        case_key=case_key,
        template=template,
        title=content.heading,
        number=number,
        jurisdiction=jurisdiction or recipient_party.jurisdiction,
        recipient=recipient_party,
        licence=licence,
        issued_at=issued_at or clock.now(),
        content=stored,
        content_digest=digest_of(stored),
        verification_code=code,
    )
    enqueue(RENDER_AND_SIGN, key=str(document.pk), document_id=str(document.pk))
    detail = {"number": number, "title": document.title, "case": case_key, "content": document.content_digest}
    record(actor, "document.issued", subject(document), detail=detail)
    return document


@transaction.atomic
def keep_signed_pdf(document_id: str, pdf: bytes) -> IssuedDocument:
    """Attach the signed PDF; a document that has one keeps it."""
    document = IssuedDocument.objects.select_for_update().select_related("recipient").get(pk=document_id)
    if document.signed:
        return document
    sha256 = hashlib.sha256(pdf).hexdigest()
    name = f"{document.title} {document.number}.pdf"
    document.pdf = StoredFile.objects.create(
        sha256=sha256,
        size=len(pdf),
        media_type="application/pdf",
        original_name=name,
        safe_name=name,
        stored_as=store.put(sha256, pdf),
        purpose=document.template,
        scan={"made_here": True},
        jurisdiction=document.jurisdiction,
        party=document.recipient,
        case_key=document.case_key,
        received_at=clock.now(),
    )
    document.signed = True
    document.save(update_fields=["pdf", "signed"])
    record(SYSTEM, "document.signed", subject(document), detail={"number": document.number, "sha256": sha256})
    return document


def subject(document: IssuedDocument) -> str:
    """How a document stands in the audit."""
    return f"document:{document.pk}"


@transaction.atomic
def _keep(
    actor: User,
    name: str,
    path: Path,
    accepted: AcceptedUpload,
    purpose: str,
    party: Party | None,
    case_key: str,
) -> StoredFile:
    same = StoredFile.objects.filter(
        uploaded_by=actor, sha256=accepted.sha256, purpose=purpose, party=party, case_key=case_key
    ).first()
    if same is not None:
        return same
    post = actor.post
    row = StoredFile.objects.create(
        sha256=accepted.sha256,
        size=accepted.size,
        media_type=accepted.media_type,
        original_name=name[:255],
        safe_name=accepted.safe_name[:255],
        stored_as=store.put(accepted.sha256, path),
        pages=getattr(accepted, "pages", None),
        purpose=purpose,
        scan={"verdict": "accepted", "media_type": accepted.media_type},
        jurisdiction=party.jurisdiction if party else post.jurisdiction if post else "CN",
        party=party,
        case_key=case_key,
        uploaded_by=actor,
        received_at=clock.now(),
    )
    detail = {"name": row.original_name, "sha256": row.sha256, "purpose": purpose, "case": case_key}
    record(name_in_audit(actor), "file.received", f"file:{row.pk}", detail=detail)
    return row
