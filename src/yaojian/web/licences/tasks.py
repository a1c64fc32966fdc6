"""What the worker does for licences: note, after midnight, which ones have run out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yaojian.web import clock
from yaojian.web.audit.services import SYSTEM
from yaojian.web.jobs.declaration import daily, task
from yaojian.web.licences.selectors import past_their_last_day
from yaojian.web.licences.services import expire


@task("licences.expire", title=_("登记到期证件"), schedule=daily("00:10"))
def note_expired_licences() -> None:
    for licence in past_their_last_day(clock.today()).order_by("expires", "number"):
        expire(licence=licence, actor=SYSTEM)
