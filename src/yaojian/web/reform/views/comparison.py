"""One matter in several places on a day, and its figures over the years."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from yaojian.policy.comparison import ComparedRow, Comparison, compare, row_title
from yaojian.policy.history import History, Lane, history, lane_words
from yaojian.web import clock, law
from yaojian.web.cases.showing.wording import language, said
from yaojian.web.reform import forms
from yaojian.web.reform.showing import timeline
from yaojian.web.reform.showing.sheets import Sheet
from yaojian.web.reform.showing.statements import marks_of
from yaojian.web.reform.views.frame import excel, export_address, public_page, shown


@public_page
def comparison(request: HttpRequest) -> HttpResponse:
    form = forms.ComparisonForm(request.GET if request.GET.get("subject") else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        found = compare(law.packs(), asked["subject"], asked["jurisdiction"], asked["on"])
        rows = _chosen(found, asked["rows"])
        if request.GET.get("export") == "xlsx":
            return excel(said(found.title), _sheet(found, rows).content())
        context |= _compared(found, rows)
        context["export_address"] = export_address(request)
    return shown(request, "reform/comparison.html", _("各地比较"), context)


def _chosen(found: Comparison, which: str) -> tuple[ComparedRow, ...]:
    if which == "different":
        return found.differing()
    if which == "figures":
        return tuple(
            row for row in found.rows if any(cell.statement.is_figure for cell in row.cells.values())
        )
    return found.rows


def _compared(found: Comparison, rows: tuple[ComparedRow, ...]) -> dict[str, Any]:
    packs = law.packs()
    names = {code: said(packs.jurisdictions[code].name) for code in found.jurisdictions}
    several = len(found.matters()) > 1
    return {
        "found": found,
        "places": list(names.values()),
        "rows": [
            {
                "title": said(row_title(packs, row, several)),
                "condition": said(row.condition),
                "cells": [_cell(found, row, code, names) for code in found.jurisdictions],
            }
            for row in rows
        ],
        "silent": [names[code] for code in found.silent()],
        "taken": [names[code] for code in found.without_own() if code not in found.silent()],
    }


def _cell(found: Comparison, row: ComparedRow, code: str, names: dict[str, str]) -> dict[str, Any]:
    """A cell; where the rule is from above and its own column stands beside it, that column is named instead."""
    cell = row.cells.get(code)
    if cell is None:
        return {"place": names[code]}
    source = cell.statement.provision.jurisdiction
    beside = names.get(source, "") if not cell.own and source in found.jurisdictions else ""
    return {
        "place": names[code],
        "cell": cell,
        "one": cell.statement,
        "marks": marks_of(cell.statement),
        "beside": beside,
    }


def _sheet(found: Comparison, rows: tuple[ComparedRow, ...]) -> Sheet:
    packs = law.packs()
    head = [_("事项"), _("条件"), *(said(packs.jurisdictions[code].name) for code in found.jurisdictions)]
    told = [
        [
            said(row_title(packs, row)),
            said(row.condition),
            *(_plain(row, code) for code in found.jurisdictions),
        ]
        for row in rows
    ]
    return Sheet(said(found.title), head, told)


def _plain(row: ComparedRow, code: str) -> str:
    cell = row.cells.get(code)
    if cell is None:
        return _("没有规定")
    one = cell.statement
    parts = (
        said(one.value),
        said(one.worked_out),
        str(one.provision.cite),
        one.provision.force.words.text(language()),
        said(one.mark),
        said(cell.origin),
    )
    return " · ".join(part for part in parts if part)


@public_page
def history_page(request: HttpRequest) -> HttpResponse:
    form = forms.HistoryForm(request.GET if request.GET.get("subject") else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        found = history(law.packs(), asked["subject"], asked["jurisdiction"])
        lanes = tuple(lane for lane in found.lanes if asked["rows"] == "all" or _has_figures(lane))
        if request.GET.get("export") == "xlsx":
            return excel(said(found.title), _history_sheet(found, lanes).content())
        context["export_address"] = export_address(request)
        several = len(found.matters()) > 1
        packs = law.packs()
        context |= {
            "found": found,
            "left_out": len(found.lanes) - len(lanes),
            "picture": mark_safe(timeline.draw(found, lanes, clock.today())) if lanes else "",  # noqa: S308  (svg.text escapes)
            "lanes": [
                (
                    said(lane_words(packs, lane, several)),
                    said(packs.jurisdictions[lane.jurisdiction].name),
                    lane,
                )
                for lane in lanes
            ],
        }
    return shown(request, "reform/history.html", _("历史沿革"), context)


def _history_sheet(found: History, lanes: tuple[Lane, ...]) -> Sheet:
    packs = law.packs()
    head = [_("事项"), _("辖区"), _("条件"), _("内容"), _("起"), _("止"), _("依据"), _("力度"), _("推定自")]
    rows = [
        [
            said(lane_words(packs, lane)),
            said(packs.jurisdictions[lane.jurisdiction].name),
            said(lane.condition),
            said(one.statement.value),
            one.first,
            one.last,
            str(one.statement.provision.cite),
            said(one.statement.provision.force.words),
            one.presumed_from,
        ]
        for lane in lanes
        for one in lane.stretches
    ]
    return Sheet(said(found.title), head, rows)


def _has_figures(lane: Lane) -> bool:
    return any(one.statement.is_figure for one in lane.stretches)
