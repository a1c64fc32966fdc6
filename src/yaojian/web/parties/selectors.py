"""Questions about parties."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from yaojian.web.accounts.models import Role, User
from yaojian.web.accounts.permissions import covers, post_of
from yaojian.web.parties import archive
from yaojian.web.parties.archive import Fact
from yaojian.web.parties.models import IdentifierKind, Party


def parties_of(user: User) -> QuerySet[Party]:
    """The parties that the person may act for in the post now held."""
    post = post_of(user)
    mine = Party.objects.filter(members__user=user.pk, members__until=None)
    if post is None or post.role != Role.APPLICANT:
        return mine.none()
    return mine.filter(Q(office=None) | Q(office=post.office_id)).prefetch_related("identifiers")


def parties_seen_by(user: User) -> QuerySet[Party]:
    """An official sees the parties of the territory, an applicant the own ones."""
    post = post_of(user)
    if post is None:
        return Party.objects.none()
    if post.role == Role.APPLICANT:
        return parties_of(user)
    return within(Party.objects.all(), post.jurisdiction).prefetch_related("identifiers")


def within(rows: QuerySet, jurisdiction: str) -> QuerySet:
    """Rows of a jurisdiction and of those below it: the question of ``covers``, asked of the database."""
    return rows.filter(Q(jurisdiction=jurisdiction) | Q(jurisdiction__startswith=f"{jurisdiction}-"))


def named(parties: QuerySet[Party], text: str) -> QuerySet[Party]:
    """Parties by a piece of their name, now or formerly, or of one of their numbers."""
    written = Q(identifiers__value__icontains=text.replace(" ", ""))
    found = Party.objects.filter(Q(name__icontains=text) | written).values("pk")
    return parties.filter(pk__in=found)


def acts_for(user: User, party_id: object) -> bool:
    """Does the person act for this party in the post now held?"""
    return parties_of(user).filter(pk=party_id).exists()


def party_by_credit_code(code: str) -> Party | None:
    """The party that holds a credit code now; ``code`` in canonical form."""
    held = Q(identifiers__kind=IdentifierKind.CREDIT_CODE, identifiers__value=code, identifiers__until=None)
    return Party.objects.filter(held).first()


def party_archive(party: Party) -> tuple[Fact, ...]:
    """一企一档: all that is on record about the party, newest first, each fact with its source."""
    return archive.facts_about(archive.PARTY, party)


def official_covers(user: User, jurisdiction: str) -> bool:
    post = post_of(user)
    return post is not None and post.role != Role.APPLICANT and covers(post.jurisdiction, jurisdiction)
