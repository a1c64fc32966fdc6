"""Which notices are mine, and which have I not read."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from yaojian.web.accounts.models import User
from yaojian.web.notices.models import Notice, Reading


def notices_for(user: User) -> QuerySet[Notice]:
    """To the person, or to the office and role of the post now held, where the person may hear it.

    ``is_read`` is set on each.
    """
    mine = Q(user=user)
    if user.post is not None and user.has_perm("notices.hear_office"):
        mine |= Q(user=None, office=user.post.office) & Q(role__in=["", user.post.role])
    readings = Reading.objects.filter(notice=OuterRef("pk"), user=user)
    return Notice.objects.filter(mine).annotate(is_read=Exists(readings))


def unread_count(user: User) -> int:
    return notices_for(user).filter(is_read=False).count()
