"""Checking a PDF that somebody holds against what was issued. The file is looked at and not kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from yaojian.documents import SignatureReport, verify_pdf
from yaojian.reading import FileKind, Refused, UploadLimits, inspect_upload
from yaojian.web.documents.authority import trust_roots
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.selectors import document_by_digest
from yaojian.web.public.verdicts import Verdict, verdict_on
from yaojian.words import Words

LIMITS = UploadLimits(max_bytes=20 * 1024 * 1024, max_pages=200, accepted=frozenset({FileKind.PDF}))


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on a file, the document that it is, why it is none, and what its signature says."""

    verdict: Verdict
    document: IssuedDocument | None = None
    reasons: tuple[Words, ...] = ()
    report: SignatureReport | None = None


def check_file(uploaded: UploadedFile, on: date) -> Check:
    """A file is genuine when it is, byte for byte, one that was issued; the signature tells why it is not.

    Only a file that passes the inspection of uploads is given to the PDF reader.
    """
    if uploaded.size > LIMITS.max_bytes:
        megabytes = LIMITS.max_bytes // 1024 // 1024
        why = Words(f"文件超过 {megabytes} MB，不会是本平台发出的文书", f"it is larger than {megabytes} MB")
        return Check(Verdict.UNREADABLE, reasons=(why,))
    content = uploaded.read()
    document = document_by_digest(hashlib.sha256(content).hexdigest())
    if document is not None:
        return Check(verdict_on(document, on), document, report=verify_pdf(content, trust_roots()))
    refusal = _inspected(uploaded.name, content)
    if refusal:
        return Check(Verdict.UNREADABLE, reasons=refusal)
    return _by_signature(verify_pdf(content, trust_roots()))


def _inspected(name: str, content: bytes) -> tuple[Words, ...]:
    with TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "incoming"
        path.write_bytes(content)
        answer = inspect_upload(name, path, LIMITS)
    if not isinstance(answer, Refused):
        return ()
    return tuple(Words(reason.zh, reason.en) for reason in answer.reasons)


def _by_signature(report: SignatureReport) -> Check:
    """Why a file that is none of ours is none of ours."""
    reasons = tuple(problem.words for problem in report.problems)
    if not report.signed:
        unreadable = any(problem.code == "unreadable" for problem in report.problems)
        return Check(Verdict.UNREADABLE if unreadable else Verdict.UNSIGNED, reasons=reasons)
    if not (report.intact and report.covers_whole_document):
        # Who signed is no question of a file that is not as it was signed.
        told = tuple(problem.words for problem in report.problems if problem.code != "untrusted")
        return Check(Verdict.ALTERED, reasons=(*told, *report.changes), report=report)
    if not report.trusted:
        return Check(Verdict.UNTRUSTED, reasons=reasons, report=report)
    lost = Words("签章可信，但登记中没有这份文件", "the signature is trusted, but the file is not on record")
    return Check(Verdict.UNKNOWN, reasons=(*reasons, lost), report=report)
