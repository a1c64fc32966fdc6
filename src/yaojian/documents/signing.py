"""PAdES signatures (ETSI EN 319 142-1, level B-B) with the seal as their visible part."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from yaojian.documents.authority import SigningCredentials, der
from yaojian.documents.rendering import SealPlace
from yaojian.documents.typesetting import typeset
from yaojian.errors.documents import CredentialsUnusable, TimeWithoutZone, UnsignableFile

FIELD = "YaojianSignature"
_SEAL_SIDE = 42 * 72 / 25.4


@dataclass(frozen=True, slots=True)
class Seal:
    """The drawing of a seal and where its centre goes."""

    drawing: bytes
    place: SealPlace


def draw_seal(
    authority: str, *, fonts: Path, at: datetime, purpose: str = "行政审批专用章", code: str = ""
) -> bytes:
    """A round red seal of 42 mm as a one-page PDF/A: the office above, a star, its use and code below."""
    return typeset(
        "seal",
        {"heading": purpose, "authority": authority, "purpose": purpose, "code": code},
        fonts=fonts,
        at=at,
    )


def sign(
    pdf: bytes,
    credentials: SigningCredentials,
    signed_at: datetime,
    reason: str,
    *,
    seal: Seal | None = None,
    location: str = "",
) -> bytes:
    """The PDF with a certifying PAdES signature that allows no later change.

    ``signed_at`` is the claimed time: level B-B has no time stamp of a third party. Without ``seal`` the
    signature is invisible.
    """
    _check_time(credentials, signed_at)
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        reason=reason,
        location=location or None,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    try:
        writer = _ArchivalWriter(io.BytesIO(pdf))
        signer = _DatedSigner(metadata, _signer(credentials), _style(seal), _field(seal), signed_at)
        signed: bytes = signer.sign_pdf(writer).getvalue()
    except (PdfError, SigningError, ValueError, KeyError, IndexError, TypeError, OSError) as error:
        raise UnsignableFile(reason=str(error) or type(error).__name__) from error
    return signed


class _ArchivalWriter(IncrementalPdfFileWriter):
    """Appends the signature and leaves the archival metadata alone.

    The library would stamp the metadata with the clock and name itself the producer; then the XMP packet would
    no longer be the one that PDF/A was claimed with.
    """

    def _update_meta(self) -> None:
        return


class _DatedSigner(signers.PdfSigner):
    """A signer whose time is given by the caller; the library would read the clock."""

    def __init__(
        self,
        metadata: signers.PdfSignatureMetadata,
        signer: signers.SimpleSigner,
        style: StaticStampStyle | None,
        field: fields.SigFieldSpec,
        signed_at: datetime,
    ) -> None:
        super().__init__(metadata, signer, stamp_style=style, new_field_spec=field)
        self._signed_at = signed_at

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """Declare none: they would raise the file to PDF 2.0, which PDF/A-2 does not admit."""

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._signed_at
        return session


def _check_time(credentials: SigningCredentials, signed_at: datetime) -> None:
    if signed_at.tzinfo is None:
        raise TimeWithoutZone(moment=signed_at)
    certificate = credentials.certificate
    if not certificate.not_valid_before_utc <= signed_at <= certificate.not_valid_after_utc:
        raise CredentialsUnusable(
            reason_zh=f"{signed_at:%Y-%m-%d %H:%M} 不在签名证书有效期内",
            reason_en=f"{signed_at.isoformat()} is outside the life of the signing certificate",
        )


def _signer(credentials: SigningCredentials) -> signers.SimpleSigner:
    """The root is not embedded: a verifier brings its own, and bytes that no signature covers stay out."""
    key = credentials.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate, *issuers = (
        asn1_x509.Certificate.load(encoded)
        for encoded in der((credentials.certificate, *credentials.issuers))
    )
    return signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=_store(issuers),
        embed_roots=False,
    )


def _store(certificates: list[asn1_x509.Certificate]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(certificates)
    return store


def _style(seal: Seal | None) -> StaticStampStyle | None:
    if seal is None:
        return None
    return StaticStampStyle(background=_SealPage(seal.drawing), border_width=0)


class _SealPage(PdfContent):
    """The first page of a drawing given as bytes, so that no file is touched."""

    def __init__(self, drawing: bytes) -> None:
        self._drawing = drawing
        super().__init__()

    def render(self) -> bytes:
        reader = PdfFileReader(io.BytesIO(self._drawing))
        writer = self.writer
        assert writer is not None
        form = writer.import_page_as_xobject(reader)
        self.resources.xobject["/Seal"] = form
        left, bottom, right, top = form.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Seal Do"


def _field(seal: Seal | None) -> fields.SigFieldSpec:
    if seal is None:
        return fields.SigFieldSpec(FIELD)
    place, half = seal.place, _SEAL_SIDE / 2
    left, bottom, right, top = place.x - half, place.y - half, place.x + half, place.y + half
    return fields.SigFieldSpec(
        FIELD, on_page=place.page, box=(round(left), round(bottom), round(right), round(top))
    )
