"""Telling somebody, and keeping when it was read."""

from __future__ import annotations

from django.db import transaction

from yaojian.web import clock
from yaojian.web.accounts.models import Office, User
from yaojian.web.accounts.services import name_in_audit
from yaojian.web.audit.services import record
from yaojian.web.notices.models import Notice, Reading
from yaojian.web.notices.selectors import notices_for
from yaojian.words import Words


@transaction.atomic
def notify(
    actor: str,
    to: User | Office,
    title: Words,
    subject: str,
    body: Words | None = None,
    link: str = "",
    role: str = "",
) -> Notice:
    """Tell a person, or an office (of it only the holders of ``role``, where one is given)."""
    text = body or Words("")
    notice = Notice.objects.create(
        user=to if isinstance(to, User) else None,
        office=to if isinstance(to, Office) else None,
        role=role,
        title_zh=title.zh,
        title_en=title.en,
        body_zh=text.zh,
        body_en=text.en,
        link=link,
        subject=subject,
        created_at=clock.now(),
    )
    recipient = (
        f"user:{to.pk}" if isinstance(to, User) else f"office:{to.code}" + (f"/{role}" if role else "")
    )
    record(actor, "notice.sent", subject, detail={"notice": notice.pk, "to": recipient, "title": title.zh})
    return notice


@transaction.atomic
def mark_read(user: User, notice_id: int) -> Notice:
    notice = notices_for(user).get(pk=notice_id)
    _, first = Reading.objects.get_or_create(notice=notice, user=user, defaults={"read_at": clock.now()})
    if first:
        record(name_in_audit(user), "notice.read", notice.subject, detail={"notice": notice.pk})
    return notice


@transaction.atomic
def mark_all_read(user: User) -> int:
    unread = list(notices_for(user).filter(is_read=False))
    now = clock.now()
    Reading.objects.bulk_create(
        [Reading(notice=notice, user=user, read_at=now) for notice in unread], ignore_conflicts=True
    )
    if unread:
        detail = {"notices": [notice.pk for notice in unread]}
        record(name_in_audit(user), "notice.all_read", f"user:{user.pk}", detail=detail)
    return len(unread)
