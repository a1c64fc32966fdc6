"""Keys are made once, by one command; a key that is gone, damaged or another's is named and never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from tests.support.archives import a_letter_document, a_licence, a_party
from tests.support.paper import needs_fonts
from tests.support.writers import at_once

from yaojian.documents import SigningCredentials
from yaojian.errors.archives import AuthorityKeysDamaged, SignatureDoesNotVerify
from yaojian.web.documents import authority, tasks
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.tasks import signed_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The keys of a site that signs its first document."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
    call_command("make_authority", verbosity=0)
    return tmp_path / "authority"


def a_signed_document() -> IssuedDocument:
    document = a_letter_document(a_party())
    document.signed = True
    document.save()
    return document


def test_processes_that_start_together_agree_on_one_key_that_only_its_owner_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)

    def make_and_read(_: int) -> tuple[bytes, object]:
        call_command("make_authority", verbosity=0)
        return authority.root_pem(), authority.credentials_of("CN-HI").certificate

    assert len(set(at_once(make_and_read))) == 1
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "authority").iterdir()} == {0o600}


def test_a_stranger_who_asks_for_the_root_makes_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    answer = Client().get("/public/authority.pem")
    assert (answer.status_code, "root.pem" in answer.content.decode()) == (500, True)
    assert not list(tmp_path.rglob("*.pem"))


def test_a_lost_root_is_not_made_anew_beside_the_keys_of_provinces(folder: Path) -> None:
    (folder / "root.pem").unlink()
    with pytest.raises(AuthorityKeysDamaged, match=r"root\.pem"):
        call_command("make_authority")
    assert not (folder / "root.pem").exists()


def test_lost_keys_are_not_made_anew_where_a_document_was_signed(folder: Path) -> None:
    a_signed_document()
    (folder / "CN-GX.pem").unlink()
    with pytest.raises(AuthorityKeysDamaged, match=r"CN-GX\.pem"):
        call_command("make_authority")
    for file in folder.iterdir():
        file.unlink()
    with pytest.raises(AuthorityKeysDamaged, match=r"root\.pem"):
        call_command("make_authority")
    assert not list(folder.iterdir())


def test_the_worker_does_not_make_the_missing_key_of_a_province(folder: Path) -> None:
    (folder / "CN-GX.pem").unlink()
    with pytest.raises(AuthorityKeysDamaged, match=r"CN-GX\.pem"):
        authority.credentials_of("CN-GX")


def test_a_province_that_joins_later_gets_its_key_and_the_others_keep_theirs(folder: Path) -> None:
    a_signed_document()
    before = authority.root_pem(), (folder / "CN-GX.pem").read_bytes()
    (folder / "CN-HI.pem").unlink()
    call_command("make_authority")
    assert (authority.root_pem(), (folder / "CN-GX.pem").read_bytes()) == before
    assert authority.credentials_of("CN-HI")


def test_a_truncated_root_is_named_and_not_replaced(folder: Path) -> None:
    path = folder / "root.pem"
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(AuthorityKeysDamaged, match=r"root\.pem"):
        call_command("make_authority")
    assert len(path.read_bytes()) == 200


@pytest.mark.parametrize("damage", ["of another province", "key of another", "of another root"])
def test_a_key_file_that_is_not_the_provinces_own_signs_nothing(folder: Path, damage: str) -> None:
    own, other = folder / "CN-GX.pem", (folder / "CN-HI.pem").read_bytes()
    if damage == "of another province":
        own.write_bytes(other)
    elif damage == "key of another":
        own.write_bytes(other[: other.index(b"-----BEGIN CERT")] + _certificate(own.read_bytes()))
    else:
        kept = own.read_bytes()
        for file in folder.iterdir():
            file.unlink()
        call_command("make_authority", verbosity=0)
        own.write_bytes(kept)
    with pytest.raises(AuthorityKeysDamaged, match=r"CN-GX\.pem"):
        authority.credentials_of("CN-GX")


@needs_fonts
def test_a_signature_that_does_not_verify_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_letter_document(a_licence().holder)
    signer = authority.credentials_of("CN-GX")
    monkeypatch.setattr(settings, "DATA", folder.parent / "elsewhere")
    (folder.parent / "elsewhere").mkdir()
    call_command("make_authority", verbosity=0)
    foreign = SigningCredentials(signer.certificate, signer.key, signer.issuers)
    monkeypatch.setattr(tasks, "credentials_of", lambda _: foreign)
    with pytest.raises(SignatureDoesNotVerify, match=document.number):
        signed_pdf(str(document.pk))


def _certificate(packed: bytes) -> bytes:
    return packed[packed.index(b"-----BEGIN CERT") :]
