"""What the worker does for documents: draw the PDF, sign it, keep it. Drawing and signing write nothing."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from yaojian.documents import Seal, draw_seal, render, seal_place, sign, verify_pdf
from yaojian.errors.archives import SignatureDoesNotVerify
from yaojian.web.documents.authority import authority_name, credentials_of, trust_roots
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.selectors import content_of
from yaojian.web.documents.services import RENDER_AND_SIGN, keep_signed_pdf
from yaojian.web.jobs.declaration import task


def signed_pdf(document_id: str) -> bytes:
    """The document as a PDF/A under the seal of its office, signed at the time of its issue and then verified."""
    document = IssuedDocument.objects.get(pk=document_id)
    content, fonts, at = content_of(document), settings.FONTS, document.issued_at
    drawing = draw_seal(authority_name(document.jurisdiction), fonts=fonts, at=at)
    signed = sign(
        render(content, fonts=fonts, at=at),
        credentials_of(document.jurisdiction),
        at,
        f"{document.title} {document.number}",
        seal=Seal(drawing, seal_place(content, fonts=fonts)),
    )
    report = verify_pdf(signed, trust_roots())
    if not report.valid:
        problems = "；".join(f"{one.words.zh} · {one.words.text('en')}" for one in report.problems)
        raise SignatureDoesNotVerify(number=document.number, problems=problems or str(report))
    return signed


@task(RENDER_AND_SIGN, title=_("制作并签章文书"), prepare=signed_pdf, lease=timedelta(seconds=120))
def render_and_sign(document_id: str, prepared: bytes) -> None:
    keep_signed_pdf(document_id, prepared)
