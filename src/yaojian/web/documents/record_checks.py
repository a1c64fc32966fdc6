"""Issued documents, compared with what the audit tells of them."""

from __future__ import annotations

from collections.abc import Iterator

from yaojian.web.audit.discrepancies import Discrepancy
from yaojian.web.audit.models import Entry
from yaojian.web.documents.mapping import digest_of
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.services import subject
from yaojian.words import Words

MISSING = Words("审计记有此文书，文书表中没有", "on record, but no such document is stored")
UNRECORDED = Words("文书没有制发的审计记录", "the document was issued without an entry")
CONTENT = Words("文书内容与登记的摘要不符", "its content does not give the digest on record")
PDF = Words("签章 PDF 不是审计所记的那一份", "its signed PDF is not the one on record")


def documents_as_recorded() -> Iterator[Discrepancy]:
    issued = {one.subject: one.detail for one in Entry.objects.filter(action="document.issued")}
    signed = {one.subject: one.detail for one in Entry.objects.filter(action="document.signed")}
    for document in (
        IssuedDocument.objects.select_related("pdf").order_by("issued_at").iterator(chunk_size=500)
    ):
        about, told = subject(document), issued.pop(subject(document), None)
        if told is None:
            yield Discrepancy(about, UNRECORDED)
        elif not told.get("content") == document.content_digest == digest_of(document.content):
            yield Discrepancy(about, CONTENT)
        elif told.get("number") != document.number:
            yield Discrepancy(about, Words("文号与审计所记不符", "its number is not the one on record"))
        kept = document.pdf.sha256 if document.pdf else ""
        if kept != signed.get(about, {}).get("sha256", ""):
            yield Discrepancy(about, PDF)
    yield from (Discrepancy(about, MISSING) for about in issued)
