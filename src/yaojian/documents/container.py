"""The one stretch of a signed PDF that no digest guards: the signature's own container.

Its bytes are outside the signed ranges (ISO 32000-1, 12.8.3.3). Whatever could be varied there without breaking
the signature (padding, letter case, unsigned fields, loose certificates) is held to one spelling, so that no
byte of a file can differ unnoticed.
"""

from __future__ import annotations

import re

from asn1crypto import cms, x509  # type: ignore[import-untyped]
from cryptography import x509 as crypto_x509
from cryptography.exceptions import InvalidSignature
from pyhanko.sign.validation import EmbeddedPdfSignature

from yaojian.words import Words

_LOWER = re.compile(rb"<[0-9a-f]*>")
_UPPER = re.compile(rb"<[0-9A-F]*>")


def container_faults(pdf: bytes, signature: EmbeddedPdfSignature) -> tuple[Words, ...]:
    """What in the container is not as a signer writes it; empty when all is canonical."""
    gap = _gap(pdf, signature)
    if not (_LOWER.fullmatch(gap) or _UPPER.fullmatch(gap)):
        return (_SPELLING,)
    packed = bytes.fromhex(gap[1:-1].decode("ascii"))
    if packed != signature.pkcs7_content:
        return (_ELSEWHERE,)
    encoded = packed[: _der_length(packed)]
    if packed[len(encoded) :].strip(b"\0"):
        return (_PADDING,)
    return _structure_faults(encoded)


def _gap(pdf: bytes, signature: EmbeddedPdfSignature) -> bytes:
    _, first_length, second_start, _ = (int(number) for number in signature.byte_range)
    return pdf[first_length:second_start]


def _der_length(packed: bytes) -> int:
    if len(packed) < 2 or packed[1] == 0x80:
        return 0
    if packed[1] < 0x80:
        return 2 + packed[1]
    width = packed[1] & 0x7F
    return 2 + width + int.from_bytes(packed[2 : 2 + width], "big")


def _structure_faults(encoded: bytes) -> tuple[Words, ...]:
    message = cms.ContentInfo.load(encoded, strict=True)
    if message.copy().dump(force=True) != encoded:
        return (_ENCODING,)
    signed = message["content"]
    certificates = [choice.chosen for choice in signed["certificates"]]
    own = [certificate for certificate in certificates if _names(signed["signer_infos"][0], certificate)]
    if len(own) != 1 or not _consistent(signed):
        return (_FIELDS,)
    loose = [one for one in certificates if one is not own[0] and not _issued(own[0], one)]
    return (_LOOSE,) if loose else ()


def _names(signer: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Whether the signer's identifier is, byte for byte, that of the certificate (names compare loosely)."""
    if signer["sid"].name != "issuer_and_serial_number":
        return False
    own = signer["sid"].chosen
    same_issuer: bool = own["issuer"].dump() == certificate.issuer.dump()
    return same_issuer and own["serial_number"].native == certificate.serial_number


def _consistent(signed: cms.SignedData) -> bool:
    """One signer of the first version, one digest algorithm named twice alike, nothing that is not signed."""
    signer = signed["signer_infos"][0]
    return (
        len(signed["signer_infos"]) == 1
        and signed["version"].native == "v1"
        and signer["version"].native == "v1"
        and [named.dump() for named in signed["digest_algorithms"]] == [signer["digest_algorithm"].dump()]
        and not signer["unsigned_attrs"].native
        and not signed["crls"].native
    )


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether ``issuer`` vouches for ``certificate`` by its signature."""
    below = crypto_x509.load_der_x509_certificate(certificate.dump())
    above = crypto_x509.load_der_x509_certificate(issuer.dump())
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


_SPELLING = Words("签名容器含有非法字符", "the signature container holds stray characters")
_ELSEWHERE = Words("签名容器与签名字典不一致", "the signature container is not the one of the dictionary")
_PADDING = Words("签名容器的填充区被改动", "the padding of the signature container was altered")
_ENCODING = Words("签名数据不是规范编码", "the signature data is not in canonical encoding")
_FIELDS = Words(
    "签名数据中有不受签名保护的内容（如时间戳），或签名人标识不一致",
    "the signature data holds content that no signature protects",
)
_LOOSE = Words("签名数据夹带无关证书", "the signature data carries certificates that nobody vouches for")
