"""The local authority and the files that carry its credentials."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from tests.support.paper import OFFICE, SINCE, UNTIL, authority, credentials

from yaojian.documents import (
    export_pkcs12,
    import_pkcs12,
    issue_credentials,
    make_authority,
    new_key,
    read_trust_roots,
)
from yaojian.errors import CredentialsUnusable, TimeWithoutZone, TrustRootsUnreadable


def test_credentials_survive_a_pkcs12_file_with_the_right_passphrase_only() -> None:
    packed = export_pkcs12(credentials(), "春节 2026")
    again = import_pkcs12(packed, "春节 2026")
    assert again.certificate == credentials().certificate
    assert again.issuers == (authority().certificate,)
    with pytest.raises(CredentialsUnusable, match="口令"):
        import_pkcs12(packed, "清明 2026")


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(CredentialsUnusable, match="口令"):
        export_pkcs12(credentials(), "")


def test_rubbish_is_no_pkcs12_file() -> None:
    with pytest.raises(CredentialsUnusable):
        import_pkcs12(b"\x30\x80rubbish", "x")


def test_the_same_inputs_give_the_same_serial_number() -> None:
    key = new_key()
    first, second = (make_authority("根", SINCE, UNTIL, key) for _ in range(2))
    other = make_authority("另一根", SINCE, UNTIL, key)
    assert first.certificate.serial_number == second.certificate.serial_number
    assert first.certificate.serial_number != other.certificate.serial_number


def test_the_office_certificate_is_issued_by_the_root_and_no_authority_itself() -> None:
    certificate = credentials().certificate
    certificate.verify_directly_issued_by(authority().certificate)
    text = certificate.public_bytes(Encoding.DER)
    assert OFFICE.encode() in text


def test_a_life_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(CredentialsUnusable, match="不晚于"):
        make_authority("根", UNTIL, SINCE, new_key())


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(TimeWithoutZone):
        issue_credentials(authority(), OFFICE, "章", SINCE.replace(tzinfo=None), UNTIL, new_key())


def test_an_unknown_kind_of_key_is_refused() -> None:
    with pytest.raises(CredentialsUnusable, match="dsa"):
        new_key("dsa")


def test_trust_roots_are_read_from_pem_and_rubbish_is_refused() -> None:
    assert read_trust_roots(authority().pem * 2) == (authority().certificate,) * 2
    with pytest.raises(TrustRootsUnreadable):
        read_trust_roots(b"rubbish")


def test_the_key_is_not_shown_when_credentials_are_printed() -> None:
    assert "key" not in repr(credentials())
    assert SINCE + timedelta(days=1) < UNTIL
