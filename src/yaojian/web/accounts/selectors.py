"""Questions about people, offices and posts."""

from __future__ import annotations

from django.db.models import QuerySet

from yaojian.web.accounts.models import Membership, Office, User


def open_posts_of(user: User) -> list[Membership]:
    return list(user.memberships.filter(ended_at=None).select_related("office"))


def open_posts() -> QuerySet[Membership]:
    return Membership.objects.filter(ended_at=None).select_related("office", "user")


def people() -> QuerySet[User]:
    return User.objects.order_by("name", "username").prefetch_related("memberships__office")


def offices() -> QuerySet[Office]:
    return Office.objects.all()


def members_of(office: Office, role: str = "") -> QuerySet[User]:
    """The people who now hold a post in ``office``, or the given role in it."""
    posts = open_posts().filter(office=office)
    if role:
        posts = posts.filter(role=role)
    return User.objects.filter(is_active=True, pk__in=posts.values("user"))
