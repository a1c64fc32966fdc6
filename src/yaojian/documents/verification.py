"""Is this PDF as it was signed, by whom, and was anything changed since?

Every byte counts. The signed ranges are guarded by the digest; the gap that holds the signature itself is not,
so it is compared with its one canonical spelling (``container.py``). Hostile files give a report, never an
exception.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus

from yaojian.documents.container import container_faults
from yaojian.documents.revisions import changes_since
from yaojian.documents.trust import trust_faults, validation_context
from yaojian.words import Words

MAX_BYTES = 100 * 1024 * 1024
_MAX_SIGNATURES = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document does not verify; ``code`` never changes."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """The answer on one file. ``valid`` needs everything: signed, intact, trusted, the whole file covered."""

    signed: bool
    intact: bool
    trusted: bool
    covers_whole_document: bool
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    certificate_serial: str = ""
    signed_at: datetime | None = None
    reason: str = ""
    changes: tuple[Words, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def valid(self) -> bool:
        sound = self.signed and self.intact and self.trusted and self.covers_whole_document
        return sound and not self.problems

    def as_json(self) -> dict[str, object]:
        plain = asdict(self)
        plain["signed_at"] = self.signed_at.isoformat() if self.signed_at else None
        return {"valid": self.valid, **plain}


def verify_pdf(
    pdf: bytes, trust_roots: Iterable[x509.Certificate], *, as_of: datetime | None = None
) -> SignatureReport:
    """Judge the first signature of ``pdf`` (later ones count as changes) against ``trust_roots``.

    The signer's certificate is judged at ``as_of``; without it at the claimed signing time, so that a letter
    stays verifiable after the certificate's life. Level B-B carries no time stamp: whoever holds the key could
    claim an earlier time.
    """
    if len(pdf) > MAX_BYTES:
        return _unreadable("too_large", f"文件超过 {MAX_BYTES // 1024 // 1024} MB", "the file is too large")
    try:
        return _judge(pdf, tuple(trust_roots), as_of)
    except Exception as error:
        # The parser is fed by strangers; whatever it trips over is a property of the file.
        return _unreadable(
            "unreadable",
            f"文件已损坏或不是有效的 PDF，无法核验（{type(error).__name__}）",
            f"the file is damaged or no PDF ({type(error).__name__})",
        )


def _judge(pdf: bytes, roots: tuple[x509.Certificate, ...], as_of: datetime | None) -> SignatureReport:
    reader = PdfFileReader(io.BytesIO(pdf))
    signatures = reader.embedded_regular_signatures
    if not signatures:
        return _unreadable("unsigned", "文件没有电子签名", "the file bears no signature")
    if len(signatures) > _MAX_SIGNATURES:
        return _unreadable("too_many", "电子签名过多", "the file bears too many signatures")
    first = min(signatures, key=lambda signature: signature.signed_revision)
    claimed = first.self_reported_timestamp
    context = validation_context(roots, as_of or claimed)
    status = validate_pdf_signature(first, signer_validation_context=context)
    changes = changes_since(reader, first.signed_revision)
    return _report(pdf, first, status, roots, changes)


def _report(
    pdf: bytes,
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    roots: tuple[x509.Certificate, ...],
    changes: tuple[Words, ...],
) -> SignatureReport:
    gap = container_faults(pdf, signature)
    whole = _covers_whole(pdf, signature)
    intact = bool(status.intact and status.valid) and not gap
    certificate = signature.signer_cert
    subject = certificate.subject.native
    distrust = trust_faults(status, certificate, roots)
    problems = [
        *([] if status.intact else [_ALTERED]),
        *([_FORGED] if status.intact and not status.valid else []),
        *(Problem("container", words) for words in gap),
        *([] if whole else [_NOT_WHOLE]),
        *(Problem("untrusted", words) for words in distrust),
    ]
    return SignatureReport(
        signed=True,
        intact=intact,
        trusted=not distrust,
        covers_whole_document=whole,
        signer=str(subject.get("common_name", "")),
        organisation=str(subject.get("organization_name", "")),
        issuer=str(certificate.issuer.native.get("common_name", "")),
        certificate_serial=f"{certificate.serial_number:X}",
        signed_at=signature.self_reported_timestamp,
        reason=str(signature.sig_object.get("/Reason", "")),
        changes=changes if not whole else (),
        problems=tuple(problems),
    )


def _covers_whole(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Two ranges, from the first byte to the last, with nothing but the signature between them."""
    ranges = [int(number) for number in signature.byte_range]
    if len(ranges) != 4 or ranges[0] != 0 or min(ranges) < 0:
        return False
    _, first_length, second_start, second_length = ranges
    gap = 2 * len(signature.pkcs7_content) + 2
    return second_start == first_length + gap and second_start + second_length == len(pdf)


def _unreadable(code: str, zh: str, en: str) -> SignatureReport:
    return SignatureReport(False, False, False, False, problems=(Problem(code, Words(zh, en)),))


_ALTERED = Problem(
    "altered",
    Words(
        "签名后文件内容被改动，摘要与签名不符", "the content was altered after signing: the digest differs"
    ),
)
_FORGED = Problem(
    "forged", Words("签名值与签名证书不符", "the signature value does not belong to the certificate")
)
_NOT_WHOLE = Problem(
    "not_whole",
    Words("签名没有覆盖整个文件，签名后又追加了内容", "the signature does not cover the whole file"),
)
