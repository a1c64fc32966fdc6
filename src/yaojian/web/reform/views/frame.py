"""What every page of the law shares: the tabs of questions, the way back, an error of the engine as words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from yaojian.errors import YaojianError
from yaojian.web.cases.showing.wording import language
from yaojian.web.shell.listings import SPREADSHEET

View = Callable[..., HttpResponse]

QUESTIONS = (
    ("reform:law", gettext_lazy("查法规"), gettext_lazy("按词语找文件、条款、规定和程序")),
    ("reform:alignment", gettext_lazy("落实对照"), gettext_lazy("国家意见每条由哪些条款落实，谁没有落实")),
    ("reform:tasks", gettext_lazy("任务清单"), gettext_lazy("哪个部门在何日以前办什么")),
    ("reform:comparison", gettext_lazy("各地比较"), gettext_lazy("同一事项各地怎样规定")),
    ("reform:history", gettext_lazy("历史沿革"), gettext_lazy("一个数何时起、何时止、被什么取代")),
    ("reform:difference", gettext_lazy("文件对比"), gettext_lazy("两个文件逐条、逐数比较")),
    ("reform:sample", gettext_lazy("送检用样"), gettext_lazy("批数 × 倍数 × 全检量")),
    ("reform:deadline", gettext_lazy("报告期限"), gettext_lazy("最迟哪一天、哪一刻报告")),
    ("reform:grants", gettext_lazy("奖补测算"), gettext_lazy("奖补什么、给多少，一项事能拿多少")),
    ("reform:unverified", gettext_lazy("待核清单"), gettext_lazy("专家还须确认什么")),
    ("reform:coverage", gettext_lazy("覆盖情况"), gettext_lazy("五份文件的数与规则各覆盖多少")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    address: str
    title: str
    summary: str
    current: bool


def tabs(request: HttpRequest) -> list[Tab]:
    """The questions in a row, the one that is asked marked."""
    addresses = {route: reverse(route) for route, _title, _summary in QUESTIONS}
    here = max((one for one in addresses.values() if request.path.startswith(one)), key=len, default="")
    return [
        Tab(addresses[route], str(title), str(summary), addresses[route] == here)
        for route, title, summary in QUESTIONS
    ]


def public_page(view: View) -> View:
    """Open to everybody; only reads; a fault of the question is shown as words with what to do, code 400."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except YaojianError as error:
            told = {"what": error.what(language()), "remedy": error.remedy(language())}
            return shown(request, "reform/refused.html", _("没法回答"), told, status=400)

    return login_not_required(require_safe(asked))


def shown(
    request: HttpRequest, template: str, heading: object, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    trail = [(reverse("reform:law"), _("法规"))] if request.path != reverse("reform:law") else []
    frame = {"heading": heading, "tabs": tabs(request), "breadcrumbs": trail}
    return render(request, template, {**frame, **context}, status=status)


def excel(name: str, content: bytes) -> HttpResponse:
    """An Excel file under a name that may hold Chinese."""
    response = HttpResponse(content, content_type=SPREADSHEET)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    return response


def export_address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["export"] = "xlsx"
    return f"?{query.urlencode()}"
