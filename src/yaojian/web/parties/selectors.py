"""Questions about parties."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from yaojian.web.accounts.models import Membership, Role, User
from yaojian.web.accounts.permissions import covers, post_of
from yaojian.web.accounts.selectors import open_posts
from yaojian.web.parties import archive
from yaojian.web.parties.archive import Fact
from yaojian.web.parties.models import IdentifierKind, Party, PartyMember


def parties_of(user: User) -> QuerySet[Party]:
    """The party that the person may act for in the post now held: that of its office, if it lets the person.

    This is the one rule of who acts for a company; cases, letters, products, licences and notices all ask it.
    """
    post = post_of(user)
    if post is None or post.role != Role.APPLICANT:
        return Party.objects.none()
    own = Party.objects.filter(office=post.office_id, members__user=user.pk, members__until=None)
    return own.prefetch_related("identifiers")


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


def members_now(party: Party) -> QuerySet[PartyMember]:
    """Who can act for the party now, the first account first: let by it, and still in a post of its office."""
    posts = open_posts().filter(office=party.office_id, role=Role.APPLICANT, user__is_active=True)
    return party.members.filter(until=None, user__in=posts.values("user")).order_by("since", "pk")


def first_member(party: Party) -> PartyMember | None:
    """The first account, which says who else may act for the party; where it leaves, the next one."""
    return members_now(party).first()


def colleagues(party: Party) -> QuerySet[Membership]:
    """Posts whose holders could act for the party and do not yet: those of its office.

    For a party that has no office, those of the companies' offices of its place that belong to nobody.
    """
    posts = open_posts().filter(role=Role.APPLICANT, user__is_active=True)
    if party.office_id is None:
        posts = posts.filter(office__party=None, office__jurisdiction=party.jurisdiction)
    else:
        posts = posts.filter(office=party.office_id)
    letting = party.members.filter(until=None).values("user")
    return posts.exclude(user__in=letting).order_by("user__name", "user__username")


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
