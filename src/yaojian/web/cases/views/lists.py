"""Two lists: what I must do next, and every case that I may see."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yaojian.web.cases import selectors
from yaojian.web.cases.forms.filters import CaseFilter, WorkFilter
from yaojian.web.cases.models import Case
from yaojian.web.cases.tables import ClosedCaseTable, WorkTable
from yaojian.web.shell.listings import ListingPage


class WorkPage(PermissionRequiredMixin, ListingPage):
    """The most urgent first; a stopped clock last."""

    permission_required = "cases.see_cases"
    template_name = "cases/work.html"
    table_class = WorkTable
    filterset_class = WorkFilter
    heading = _("待办")
    empty = _("没有轮到您办的事。别人办完上一步，或者期限临近时，您会收到通知；全部办件在“办件”里。")

    def get_queryset(self) -> QuerySet[Case]:
        user = self.request.user
        return selectors.by_shown_day(selectors.work_of(user), user.post.role if user.post else "")

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"role": self.request.user.post.role}


class CasesPage(PermissionRequiredMixin, ListingPage):
    permission_required = "cases.see_cases"
    template_name = "cases/cases.html"
    table_class = ClosedCaseTable
    filterset_class = CaseFilter
    heading = _("办件")
    empty = _("没有符合条件的办件。请放宽筛选条件；新的办件由申请人提交申请产生。")

    def get_queryset(self) -> QuerySet[Case]:
        return selectors.by_shown_day(selectors.cases_seen_by(self.request.user))

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"role": ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "apply_address": reverse("cases:apply")}
