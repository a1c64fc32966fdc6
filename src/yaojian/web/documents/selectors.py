"""Questions about files and documents."""

from __future__ import annotations

from django.db.models import QuerySet

from yaojian.documents import Content, render
from yaojian.web.accounts.models import Role, User
from yaojian.web.accounts.permissions import post_of
from yaojian.web.documents import store
from yaojian.web.documents.codes import read_code
from yaojian.web.documents.mapping import content_from_json
from yaojian.web.documents.models import IssuedDocument, StoredFile
from yaojian.web.licences.models import Licence
from yaojian.web.parties.models import Party
from yaojian.web.parties.selectors import parties_of, within


def documents_of_case(case_key: str, user: User) -> QuerySet[IssuedDocument]:
    """The documents of a case that the person may read, oldest first."""
    return documents_seen_by(user).filter(case_key=case_key).order_by("issued_at", "number")


def documents_seen_by(user: User) -> QuerySet[IssuedDocument]:
    post = post_of(user)
    documents = IssuedDocument.objects.select_related("recipient", "licence", "pdf")
    if post is None:
        return documents.none()
    if post.role == Role.APPLICANT:
        return documents.filter(recipient__in=parties_of(user))
    return within(documents, post.jurisdiction)


def files_of_case(case_key: str, user: User) -> QuerySet[StoredFile]:
    """What was brought in for a case, as far as the person may read it."""
    post = post_of(user)
    files = StoredFile.objects.filter(case_key=case_key, document=None).select_related("uploaded_by", "party")
    if post is None:
        return files.none()
    if post.role == Role.APPLICANT:
        return files.filter(party__in=parties_of(user))
    return within(files, post.jurisdiction)


def papers_of_party(party: Party) -> QuerySet[StoredFile]:
    """What a party keeps in its archive, and what it has filed with its cases."""
    return StoredFile.objects.filter(party=party, document=None).select_related("uploaded_by")


def certificate_of(licence: Licence) -> IssuedDocument | None:
    """The certificate in force of a licence: the latest that was issued for it."""
    return (
        licence.documents.filter(template="certificate").select_related("pdf").order_by("-issued_at").first()
    )


def document_by_code(typed: str) -> IssuedDocument | None:
    """The document that bears a verification code, however it was typed."""
    code = read_code(typed)
    documents = IssuedDocument.objects.select_related(
        "recipient", "licence__holder", "licence__product", "pdf"
    )
    return documents.filter(verification_code=code).first() if code else None


def document_by_digest(sha256: str) -> IssuedDocument | None:
    """The document whose signed PDF has exactly this content."""
    documents = IssuedDocument.objects.select_related(
        "recipient", "licence__holder", "licence__product", "pdf"
    )
    return documents.filter(pdf__sha256=sha256).first()


def content_of(document: IssuedDocument) -> Content:
    return content_from_json(document.content)


def drawn_again(document: IssuedDocument, fonts: object) -> bytes:
    """The unsigned PDF, drawn anew from what is on record."""
    return render(content_of(document), fonts=fonts, at=document.issued_at)


def says_what_is_on_record(document: IssuedDocument, fonts: object) -> bool:
    """Does the signed PDF say what the record says? A signature only adds to the end of what was drawn."""
    return document.pdf is not None and store.read(document.pdf).startswith(drawn_again(document, fonts))
