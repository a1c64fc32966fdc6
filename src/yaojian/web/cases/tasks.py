"""What the worker does for cases: record what the law has done by itself."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from yaojian.web import clock
from yaojian.web.cases.selectors import cases_that_may_lapse
from yaojian.web.cases.services.lapsing import apply_due_acts
from yaojian.web.jobs.declaration import every, task
from yaojian.web.jobs.queue import enqueue


@task("cases.lapse", title=_("登记法定期限届满"), lease=timedelta(seconds=60))
def record_lapse(case_id: int) -> None:
    apply_due_acts(case_id)


@task("cases.look-for-lapses", title=_("查找期限届满的办件"), schedule=every(timedelta(hours=1)))
def look_for_lapses() -> None:
    """One job for each case with a last day behind it, so that one that fails holds up no other."""
    today = clock.today()
    for pk in cases_that_may_lapse(today):
        enqueue("cases.lapse", key=f"{pk}:{today}", case_id=pk)
