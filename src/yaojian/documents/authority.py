"""A local signing authority: its own root, and the credentials of an office or an officer.

Keys and times are arguments; whoever calls keeps the keys. For production the same functions take credentials
of an electronic certification body through PKCS#12.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PublicFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from yaojian.errors.documents import CredentialsUnusable, TimeWithoutZone, TrustRootsUnreadable

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Authority:
    """A root certificate and the key that issues below it."""

    certificate: x509.Certificate
    key: PrivateKey = field(repr=False)

    @property
    def pem(self) -> bytes:
        """The root as a verifier needs it; it holds no secret."""
        return self.certificate.public_bytes(Encoding.PEM)


@dataclass(frozen=True, slots=True)
class SigningCredentials:
    """What signs a document: the certificate, its key, and the issuers above it."""

    certificate: x509.Certificate
    key: PrivateKey = field(repr=False)
    issuers: tuple[x509.Certificate, ...] = ()


def new_key(kind: str = "ec") -> PrivateKey:
    """A fresh key: ``ec`` on P-256, or ``rsa`` with 3072 bits."""
    if kind == "rsa":
        return rsa.generate_private_key(public_exponent=65537, key_size=3072)
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    raise CredentialsUnusable(
        reason_zh=f"不认识的密钥种类“{kind}”，可用 ec 或 rsa",
        reason_en=f"unknown key kind {kind}: use ec or rsa",
    )


def make_authority(subject: str, not_before: datetime, not_after: datetime, key: PrivateKey) -> Authority:
    """A self-signed root named ``subject`` that may issue signing certificates, and nothing below those."""
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, subject),
            x509.NameAttribute(NameOID.COMMON_NAME, subject),
        ]
    )
    builder = _builder(name, name, key, key, not_before, not_after)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return Authority(builder.sign(key, hashes.SHA256()), key)


def issue_credentials(
    authority: Authority,
    organisation: str,
    name: str,
    not_before: datetime,
    not_after: datetime,
    key: PrivateKey,
) -> SigningCredentials:
    """A certificate of ``name`` (an office or an officer) in ``organisation``, good for signing documents."""
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    builder = _builder(subject, authority.certificate.subject, key, authority.key, not_before, not_after)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    return SigningCredentials(
        builder.sign(authority.key, hashes.SHA256()), key, issuers=(authority.certificate,)
    )


def export_pkcs12(credentials: SigningCredentials, passphrase: str) -> bytes:
    """The credentials in one encrypted file."""
    if not passphrase:
        raise CredentialsUnusable(reason_zh="口令不能为空", reason_en="the passphrase is empty")
    return pkcs12.serialize_key_and_certificates(
        None,
        credentials.key,
        credentials.certificate,
        list(credentials.issuers) or None,
        BestAvailableEncryption(passphrase.encode("utf-8")),
    )


def import_pkcs12(packed: bytes, passphrase: str) -> SigningCredentials:
    """The credentials out of a PKCS#12 file; a wrong passphrase or an incomplete file is refused."""
    try:
        key, certificate, issuers = pkcs12.load_key_and_certificates(packed, passphrase.encode("utf-8"))
    except ValueError as error:
        raise CredentialsUnusable(reason_zh="口令不对或文件损坏", reason_en=str(error)) from error
    if certificate is None or not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise CredentialsUnusable(
            reason_zh="文件中没有证书，或没有 EC、RSA 私钥",
            reason_en="no certificate, or no EC or RSA key, in it",
        )
    return SigningCredentials(certificate, key, tuple(issuers))


def read_trust_roots(pem: bytes) -> tuple[x509.Certificate, ...]:
    """The certificates of a PEM file, as the roots that a verifier trusts."""
    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError as error:
        raise TrustRootsUnreadable(reason=str(error)) from error


def der(certificates: Iterable[x509.Certificate]) -> tuple[bytes, ...]:
    return tuple(certificate.public_bytes(Encoding.DER) for certificate in certificates)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: PrivateKey,
    issuer_key: PrivateKey,
    not_before: datetime,
    not_after: datetime,
) -> x509.CertificateBuilder:
    for moment in (not_before, not_after):
        if moment.tzinfo is None:
            raise TimeWithoutZone(moment=moment)
    if not_after <= not_before:
        raise CredentialsUnusable(
            reason_zh=f"有效期止 {not_after} 不晚于有效期起 {not_before}",
            reason_en=f"valid until {not_after} is not after valid from {not_before}",
        )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(_serial(subject, key, not_before))
        .not_valid_before(not_before)
        .not_valid_after(not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )


def _serial(subject: x509.Name, key: PrivateKey, not_before: datetime) -> int:
    """A serial number that follows from the inputs, so that making the same certificate twice gives one."""
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    digest = hashlib.sha256(subject.public_bytes() + public + not_before.isoformat().encode()).digest()
    return int.from_bytes(digest[:19], "big") | 1


def _usage(**granted: bool) -> x509.KeyUsage:
    usages = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{usage: granted.get(usage, False) for usage in usages})
