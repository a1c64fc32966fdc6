"""The queue as a list, and the one thing that can be done to it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yaojian.web.accounts.services import name_in_audit
from yaojian.web.jobs import services
from yaojian.web.jobs.forms import JobFilter
from yaojian.web.jobs.models import Job
from yaojian.web.jobs.tables import JobTable
from yaojian.web.shell.listings import ListingPage


class JobsPage(PermissionRequiredMixin, ListingPage):
    permission_required = "jobs.manage_jobs"
    table_class = JobTable
    filterset_class = JobFilter
    heading = gettext_lazy("后台任务")
    lead = gettext_lazy("系统在后台办理的工作。失败的任务已经用完全部尝试次数，查明原因后可以重试。")
    empty = gettext_lazy("没有后台任务。系统办理通知、文书和每日封存时，任务会出现在这里。")

    def get_queryset(self) -> QuerySet[Job]:
        return Job.objects.order_by("-id")


@require_POST
@permission_required("jobs.manage_jobs", raise_exception=True)
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk)
    services.retry_job(name_in_audit(request.user), job.pk)
    messages.success(request, _("任务已重新排队。"))
    return redirect("jobs:jobs")
