"""The list of tasks of a jurisdiction: filtered, sorted, as an Excel file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from yaojian.policy.tasks import Status, Task, TaskQuestion, tasks
from yaojian.web import law
from yaojian.web.cases.showing.wording import said
from yaojian.web.reform.forms import TaskForm
from yaojian.web.reform.tables import TaskTable, lines_of
from yaojian.web.reform.views.frame import excel, export_address, tabs
from yaojian.web.shell.listings import spreadsheet

PER_PAGE = 50
NARROWING = ("department", "force", "status", "due_before", "lapsed")


@method_decorator((login_not_required, require_safe), name="dispatch")
class TasksPage(TemplateView):
    """Filters stand in the address; what is filtered and sorted is what is exported."""

    template_name = "reform/tasks.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        post = getattr(request.user, "post", None) if request.user.is_authenticated else None
        form = TaskForm(request.GET, home=post.office.jurisdiction if post else "")
        found = self._found(form) if form.is_valid() else []
        table = TaskTable(data=lines_of(found))
        if request.GET.get("export") == "xlsx":
            table.order_by = request.GET.getlist("sort")
            return excel(_("任务清单"), spreadsheet(_("任务清单"), table))
        RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
        return self.render_to_response(self._context(request, form, table, found))

    def _found(self, form: TaskForm) -> list[Task]:
        asked = form.cleaned_data
        lapsed = asked["lapsed"] or asked["status"] == Status.LAPSED
        question = TaskQuestion(
            asked["jurisdiction"], asked["on"], asked["department"], asked["due_before"], lapsed
        )
        return [
            one
            for one in tasks(law.packs(), question)
            if asked["force"] in ("", one.force) and asked["status"] in ("", one.status)
        ]

    def _context(
        self, request: HttpRequest, form: TaskForm, table: TaskTable, found: list[Task]
    ) -> dict[str, Any]:
        place = law.packs().jurisdictions[form.cleaned_data["jurisdiction"]] if form.is_valid() else None
        return {
            "heading": _("任务清单"),
            "lead": said(place.name) if place else "",
            "tabs": tabs(request),
            "breadcrumbs": [(reverse("reform:law"), _("法规"))],
            "form": form,
            "table": table,
            "counted": [(one.words, sum(task.status is one for task in found)) for one in Status],
            "is_narrowed": any(request.GET.get(name) for name in NARROWING),
            "export_address": export_address(request),
        }
