"""What the worker does for the chain: seal yesterday."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from yaojian.web import clock
from yaojian.web.audit.services import seal_days
from yaojian.web.jobs.declaration import daily, task


@task("audit.seal-days", title=_("封存前一日的审计记录"), schedule=daily("00:05"))
def seal_days_past() -> None:
    seal_days(until=clock.today() - timedelta(days=1))
