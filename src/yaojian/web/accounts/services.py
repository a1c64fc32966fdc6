"""Writes about people, offices and posts; each in one transaction with its audit record."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yaojian.errors.site import AccountTaken, MembershipEnded, PostDoesNotFit
from yaojian.web import clock
from yaojian.web.accounts.models import OFFICES_OF, Membership, Office, Role, User
from yaojian.web.audit.services import record, record_if_possible


@transaction.atomic
def found_office(
    actor: str, code: str, name_zh: str, jurisdiction: str, kind: str, name_en: str = ""
) -> Office:
    office = Office.objects.create(
        code=code, name_zh=name_zh, name_en=name_en, jurisdiction=jurisdiction, kind=kind
    )
    record(actor, "office.founded", f"office:{code}", detail={"name": name_zh, "kind": kind})
    return office


@transaction.atomic
def open_account(actor: str, username: str, name: str, password: str | None) -> User:
    """Without a password nobody can sign in until one is set."""
    if User.objects.filter(username__iexact=username).exists():
        raise AccountTaken(username=username)
    user = User.objects.create(username=username, name=name, password=make_password(password))
    record(actor, "account.opened", f"user:{user.pk}", detail={"username": username, "name": name})
    return user


@transaction.atomic
def grant_post(actor: str, user: User, office: Office, role: str) -> Membership:
    """The post, new or already held: granting twice is one post and one record.

    Refused where an office of that kind has no such post.
    """
    if office.kind not in OFFICES_OF[Role(role)]:
        raise PostDoesNotFit(role=Role(role).label, office=office, kind=office.get_kind_display())
    membership, created = Membership.objects.get_or_create(
        user=user, office=office, role=role, ended_at=None, defaults={"granted_at": clock.now()}
    )
    if created:
        record(actor, "post.granted", f"user:{user.pk}", detail={"office": office.code, "role": role})
    return membership


@transaction.atomic
def end_post(actor: str, membership_id: int, reason: str) -> Membership:
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    if membership.ended_at is not None:
        raise MembershipEnded(person=membership.user, post=membership)
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    detail = {"office": membership.office.code, "role": membership.role}
    record(actor, "post.ended", f"user:{membership.user_id}", reason=reason, detail=detail)
    return membership


@transaction.atomic
def set_password(actor: str, user: User, password: str, reason: str) -> None:
    """A new first password, given by the administrator; sessions of the old one end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(actor, "account.password_set", f"user:{user.pk}", reason=reason)


@transaction.atomic
def choose_post(user: User, membership: Membership) -> None:
    """Leaves on record through which post the person acts from now on."""
    detail = {"office": membership.office.code, "role": membership.role}
    record_if_possible(name_in_audit(user), "post.chosen", f"user:{user.pk}", detail=detail)


def name_in_audit(user: User) -> str:
    """How a person stands in the audit: an id that stays, and the post acted through."""
    post = user.post
    return f"user:{user.pk}" + (f"@{post.office.code}/{post.role}" if post else "")
