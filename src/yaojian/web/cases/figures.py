"""What the first page counts of cases: my turn, soon due, overdue, stopped; each leads to its list."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from yaojian.web.accounts.models import Role
from yaojian.web.cases import selectors
from yaojian.web.cases.showing.limits import DUE_SOON, OVERDUE, STOPPED
from yaojian.web.shell.figures import Figure


def figures(request: HttpRequest) -> Iterator[Figure]:
    user = request.user
    if not user.has_perm("cases.see_cases") or user.post.role == Role.ADMINISTRATOR:
        return
    work, every = reverse("cases:work"), reverse("cases:cases")
    mine = selectors.by_shown_day(selectors.work_of(user), user.post.role).aggregate(
        all=Count("pk"),
        soon=Count("pk", filter=selectors.due_soon()),
        late=Count("pk", filter=selectors.past_due()),
    )
    yield Figure(mine["all"], _("件轮到我办"), work)
    yield Figure(mine["soon"], _("件三个工作日内到期"), f"{work}?{urlencode({'due': 'soon'})}", DUE_SOON)
    yield Figure(mine["late"], _("件已过期限"), f"{work}?{urlencode({'due': 'late'})}", OVERDUE)
    open_cases = selectors.cases_seen_by(user).filter(summary__end="")
    counted = open_cases.aggregate(all=Count("pk"), stopped=Count("pk", filter=Q(summary__paused=True)))
    yield Figure(counted["all"], _("件在办"), f"{every}?{urlencode({'state': 'open'})}")
    yield Figure(counted["stopped"], _("件停表"), f"{every}?{urlencode({'state': 'stopped'})}", STOPPED)
