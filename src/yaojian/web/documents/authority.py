"""The instance's own signing authority. Its keys are made once and lie in the data directory, for its owner alone.

Each province's office signs with a certificate of its own below the one root; the root is what a verifier
trusts. Only ``manage make_authority`` makes keys, and only where nothing was signed with others before: a key that
has gone is restored from backup, since a new one would orphan every document of the old. Files are linked into
place whole, so that processes starting together agree on one key.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.conf import settings

from yaojian.documents import (
    Authority,
    PrivateKey,
    SigningCredentials,
    issue_credentials,
    make_authority,
    new_key,
)
from yaojian.errors.archives import AuthorityKeysDamaged
from yaojian.web import clock, law

ROOT = "root.pem"
YEARS_BACK, YEARS_AHEAD = 5, 20


def make_keys() -> Authority:
    """The root and one key for each jurisdiction, made where there never were any; the others stay.

    Which keys lie there is asked before the root is looked for: a process that makes them at the same time
    links the root first.
    """
    from yaojian.web.documents.models import IssuedDocument

    signed = set(IssuedDocument.objects.filter(signed=True).values_list("jurisdiction", flat=True))
    orphans = sorted(file.name for file in _folder().glob("*.pem") if file.name != ROOT)
    path = _folder() / ROOT
    if not path.exists():
        if signed or orphans:
            raise _missing(ROOT)
        since, until = _life()
        fresh = make_authority("药鉴文书签章根证书", since, until, new_key())
        _keep(path, fresh.key, fresh.certificate)
    root = read_authority()
    for jurisdiction in law.packs().jurisdictions:
        _make_key_of(jurisdiction, root, jurisdiction in signed)
    return root


def read_authority() -> Authority:
    """The root as it lies in the data directory; a missing or damaged one is never replaced here."""
    certificate, key = _read(ROOT)
    return Authority(certificate, key)


def root_pem() -> bytes:
    """The root certificate that ``yaojian verify --trust`` takes; it holds no secret."""
    return read_authority().pem


def trust_roots() -> tuple[x509.Certificate, ...]:
    return (read_authority().certificate,)


def credentials_of(jurisdiction: str) -> SigningCredentials:
    """The certificate and key with which the office of a jurisdiction signs."""
    root = read_authority()
    file = f"{jurisdiction}.pem"
    certificate, key = _read(file)
    try:
        certificate.verify_directly_issued_by(root.certificate)
    except (InvalidSignature, ValueError, TypeError) as error:
        raise _damaged(file, f"不是由 {ROOT} 签发的 · not issued by {ROOT}") from error
    names = [str(one.value) for one in certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)]
    if names != [authority_name(jurisdiction)]:
        raise _damaged(file, f"证书属于“{'、'.join(names)}” · the certificate is that of another authority")
    return SigningCredentials(certificate, key, issuers=(root.certificate,))


def authority_name(jurisdiction: str) -> str:
    facts = law.packs().jurisdiction(jurisdiction)
    return (facts.authority or facts.name).zh


def _life() -> tuple[datetime, datetime]:
    """From some years back, so that what an office decided before it moved here can be signed with its own day."""
    first = clock.machine_now().replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return first.replace(year=first.year - YEARS_BACK), first.replace(year=first.year + YEARS_AHEAD)


def _folder() -> Path:
    folder = Path(settings.DATA) / "authority"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _keep(path: Path, key: PrivateKey, certificate: x509.Certificate) -> None:
    """The first process to link its file wins; the others use what is there."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.write(certificate.public_bytes(Encoding.PEM))
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _make_key_of(jurisdiction: str, root: Authority, has_signed: bool) -> None:
    file = f"{jurisdiction}.pem"
    if (_folder() / file).exists():
        return
    if has_signed:
        raise _missing(file)
    office = authority_name(jurisdiction)
    life = root.certificate.not_valid_before_utc, root.certificate.not_valid_after_utc
    fresh = issue_credentials(root, office, f"{office}行政审批专用章", *life, new_key())
    _keep(_folder() / file, fresh.key, fresh.certificate)


def _read(file: str) -> tuple[x509.Certificate, PrivateKey]:
    try:
        packed = (_folder() / file).read_bytes()
    except FileNotFoundError as error:
        raise _missing(file) from error
    try:
        key = serialization.load_pem_private_key(packed, password=None)
        certificate = x509.load_pem_x509_certificate(packed)
    except ValueError as error:
        raise _damaged(file, str(error)) from error
    if key.public_key() != certificate.public_key():
        raise _damaged(file, "私钥与证书不是一对 · key and certificate do not match")
    return certificate, key


def _missing(file: str) -> AuthorityKeysDamaged:
    return _damaged(file, "文件不存在 · the file is not there")


def _damaged(file: str, reason: str) -> AuthorityKeysDamaged:
    return AuthorityKeysDamaged(file=file, reason=reason)
