"""Grants in money: the list of what a place offers, and what a claim would get. Nothing that is typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_tables2 import RequestConfig

from yaojian.errors import PackFaults, YaojianError
from yaojian.errors.incentives import ClaimError
from yaojian.incentives import Claim, assess, claim_of_bytes, claim_text, stacking, with_line
from yaojian.web import clock, law
from yaojian.web.cases.showing.wording import language, listed, said
from yaojian.web.reform.claim_forms import ClaimFileForm, ClaimForms, GrantListForm, grants_today
from yaojian.web.reform.grant_table import GrantTable
from yaojian.web.reform.showing.grants import grant_lines, shown_items
from yaojian.web.reform.views.frame import excel, export_address, public_page, shown
from yaojian.web.shell.listings import spreadsheet

PER_PAGE = 50
MOST_ITEMS = 200
FILE = "claim.yaml"
Answer = dict[str, Any]


@public_page
def grants(request: HttpRequest) -> HttpResponse:
    """What is filtered and sorted is what is exported."""
    form = GrantListForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    place = asked.get("jurisdiction", "")
    offered = grants_today(place) if place else ()
    table = GrantTable(data=grant_lines(offered, asked.get("matter", ""), asked.get("q", "").strip()))
    if request.GET.get("export") == "xlsx":
        table.order_by = request.GET.getlist("sort")
        return excel(_("奖补清单"), spreadsheet(_("奖补清单"), table))
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    context = {
        "form": form,
        "table": table,
        "best_only": stacking(law.packs(), place, clock.today()) if place else None,
        "is_narrowed": any(request.GET.get(name) for name in ("matter", "q")),
        "export_address": export_address(request),
    }
    return shown(request, "reform/grants.html", _("奖补测算"), context)


@public_page
def claim(request: HttpRequest) -> HttpResponse:
    """The calculator: each answer has an address of its own, and nothing of it is stored."""
    page = ClaimForms(request.GET)
    context: Answer = {"page": page, "file_form": ClaimFileForm(), "download": _download_address(request)}
    if page.is_to_be_computed and page.is_valid():
        text = claim_text(page.as_written())
        if request.GET.get("download") == "yaml":
            return _yaml(text)
        context |= {"can_download": True, **_answer(text.encode(), _placing(page))}
    return shown(request, "reform/claim.html", _("算一算能拿多少"), context)


@login_not_required
@require_POST
def claim_file(request: HttpRequest) -> HttpResponse:
    """A file of the same kind as ``yaojian incentive`` reads; it is answered and forgotten."""
    form = ClaimFileForm(request.POST, request.FILES)
    context: Answer = {"page": ClaimForms(request.GET), "file_form": form, "is_file": True}
    if form.is_valid():
        context |= _answer(form.cleaned_data["file"], _with_line)
    failed = not form.is_valid() or "refused" in context
    return shown(request, "reform/claim.html", _("算一算能拿多少"), context, status=400 if failed else 200)


Told = Callable[[ClaimError, Claim, Any], Answer]


def _answer(content: bytes, told: Told) -> Answer:
    """The answer to a claim, or what is wrong with it and what to do."""
    try:
        asked, source = claim_of_bytes(content, FILE)
        if len(asked.items) > MOST_ITEMS:
            too_many = _("一份申报在这里最多算 %s 项") % MOST_ITEMS
            return {"refused": too_many, "remedy": _("请分成几份，或者用命令行")}
        try:
            found = assess(law.packs(), asked)
        except ClaimError as error:
            return told(error, asked, source)
    except PackFaults as error:
        return {"refused": _("文件没法读"), "remedy": error.text(language())}
    except YaojianError as error:
        return _refused(error)
    best = found.best_only.winner if found.best_only else None
    return {"found": found, "lines": shown_items(found), "best_only": best}


def _refused(error: YaojianError) -> Answer:
    return {"refused": error.what(language()), "remedy": error.remedy(language())}


def _with_line(error: ClaimError, asked: Claim, source: Any) -> Answer:
    return _refused(with_line(error, asked, source))


def _placing(page: ClaimForms) -> Told:
    """A fault is told beside the fields that it is about; facts that are missing, by name."""

    def told(error: ClaimError, _asked: Claim, _source: Any) -> Answer:
        facts = error.facts
        row = page.row(facts.get("item"), facts.get("paid"))
        names = [str(one) for one in _names(facts)]
        if row is None or not names or any(name not in row.fields for name in names):
            return _refused(error)
        is_open = "value" not in facts
        for name in names:
            row.add_error(name, _("结果取决于它，请填写") if is_open else error.remedy(language()))
        titles = listed(said(law.packs().facts.describe(name)) for name in names)
        if is_open and "rule" not in facts:
            return {"missing": titles, "missing_in": row}
        return _refused(error)

    return told


def _names(facts: Any) -> Iterable[object]:
    if "names" in facts:
        found: Iterable[object] = facts["names"]
        return found
    return [facts["name"]] if "name" in facts else []


def _download_address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["download"] = "yaml"
    return f"?{query.urlencode()}"


def _yaml(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response
