"""Whether the signer's certificate leads to a root that the verifier trusts, on the day that counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from yaojian.documents.authority import der
from yaojian.words import Words


def validation_context(roots: Iterable[x509.Certificate], moment: datetime | None) -> ValidationContext:
    """No network, no system roots, the moment given; without a moment nothing can be trusted."""
    trusted = [asn1_x509.Certificate.load(encoded) for encoded in der(roots)] if moment else []
    return ValidationContext(
        trust_roots=trusted, moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )


def trust_faults(
    status: PdfSignatureStatus, certificate: asn1_x509.Certificate, roots: tuple[x509.Certificate, ...]
) -> tuple[Words, ...]:
    """Why the signer is not trusted, in words; empty when it is."""
    if status.trusted:
        return (_AUTHORITY_SIGNED,) if certificate.ca else ()
    if not roots:
        return (Words("没有提供信任根，无法确认签名人", "no trust root was given, so the signer is unknown"),)
    issuer = certificate.issuer
    if not any(asn1_x509.Certificate.load(encoded).subject == issuer for encoded in der(roots)):
        name = issuer.native.get("common_name", "")
        return (
            Words(
                f"签名证书由“{name}”签发，不在信任名单内",
                f"the certificate was issued by {name}, whom you do not trust",
            ),
        )
    return (
        Words(
            "签名证书在签名时不在有效期内，或不允许用于签名，或并非所称机构签发",
            "the certificate was outside its life, not meant for signing, or not issued by whom it names",
        ),
    )


_AUTHORITY_SIGNED = Words(
    "文件直接由认证机构证书签名，该证书只能用于签发证书",
    "an authority's own certificate signed the document; it may only issue certificates",
)
