"""Which clause carries out which, as a matrix; and two documents side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yaojian.policy.alignment import Alignment, Line, Touch, align
from yaojian.policy.difference import Difference, diff
from yaojian.policy.documents import Clause, Document
from yaojian.policy.points import point_words
from yaojian.web import law
from yaojian.web.cases.showing.wording import language, listed, said
from yaojian.web.reform import forms
from yaojian.web.reform.showing.sheets import Sheet
from yaojian.web.reform.views.frame import excel, export_address, public_page, shown


@dataclass(frozen=True, slots=True)
class MatrixRow:
    clause: Clause
    cells: tuple[tuple[Document, tuple[Touch, ...]], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one document or place leaves untouched, and what it adds of its own."""

    code: str
    title: str
    gaps: tuple[str, ...]
    own: tuple[Clause, ...]


@public_page
def alignment(request: HttpRequest) -> HttpResponse:
    form = forms.AlignmentForm(request.GET)
    codes = (
        form.cleaned_data["jurisdiction"]
        if form.is_valid()
        else [code for code, _name in forms.aligned_places()]
    )
    found = align(law.packs(), codes)
    if request.GET.get("export") == "xlsx":
        return excel(_("落实对照"), _sheet(found).content())
    names = {code: said(law.packs().jurisdictions[code].name) for code in found.jurisdictions()}
    context = {
        "form": form,
        "found": found,
        "rows": [_row(found, line) for line in found.lines],
        "names": names,
        "findings": [_finding(found, one) for one in found.documents],
        "places": [(names[code], found.gaps_of_place(code)) for code in names],
        "partial": [(clause, [names[code] for code in places]) for clause, places in found.not_everywhere()],
        "export_address": export_address(request),
    }
    return shown(request, "reform/alignment.html", _("落实对照"), context)


def _row(found: Alignment, line: Line) -> MatrixRow:
    return MatrixRow(line.clause, tuple((one, line.cells[one.document]) for one in found.documents))


def _finding(found: Alignment, document: Document) -> Finding:
    code = document.document
    return Finding(code, said(document.title), found.gaps(code), found.own[code])


def _sheet(found: Alignment) -> Sheet:
    head = [_("条"), found.base.document, *(one.document for one in found.documents)]
    rows: list[list[Any]] = [
        [
            line.clause.id,
            said(line.clause.title),
            *(listed(one.text(language()) for one in cell) for cell in line.cells.values()),
        ]
        for line in found.lines
    ]
    return Sheet(_("落实对照"), head, rows)


@public_page
def difference(request: HttpRequest) -> HttpResponse:
    form = forms.DifferenceForm(request.GET if request.GET.get("first") else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        packs = law.packs()
        found = diff(packs, form.cleaned_data["first"], form.cleaned_data["second"])
        context["found"] = found
        ordered = sorted(found.figures, key=lambda pair: pair.first is None or pair.second is None)
        if request.GET.get("export") == "xlsx":
            return excel(
                f"{found.first.document}-{found.second.document}", _difference_sheet(found).content()
            )
        context["export_address"] = export_address(request)
        context["figures"] = [(point_words(packs, pair.point), pair) for pair in ordered]
    return shown(request, "reform/difference.html", _("文件对比"), context)


def _difference_sheet(found: Difference) -> Sheet:
    """The figures, then the clauses, one line each."""
    packs = law.packs()
    head = [_("事项"), found.first.document, found.second.document, _("结果")]
    figures: list[list[Any]] = [
        [
            said(point_words(packs, pair.point)),
            said(pair.first.value) if pair.first else "",
            said(pair.second.value) if pair.second else "",
            said(pair.outcome.words),
        ]
        for pair in found.figures
    ]
    clauses: list[list[Any]] = [
        [_named(pair.parent), *(listed(map(_named, side)) for side in (pair.first, pair.second)), ""]
        for pair in found.clauses
    ]
    return Sheet(f"{found.first.document}-{found.second.document}", head, [*figures, *clauses])


def _named(clause: Clause | None) -> str:
    return f"{clause.id} {said(clause.title)}" if clause else ""
