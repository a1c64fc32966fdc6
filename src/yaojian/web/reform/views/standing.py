"""What is still to be confirmed, and how much of the five documents the packs state."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yaojian.policy.coverage import PARAMETERS, RULES, coverage
from yaojian.policy.unverified import unverified
from yaojian.web import law
from yaojian.web.cases.showing.wording import said
from yaojian.web.reform import forms
from yaojian.web.reform.showing.sheets import Sheet
from yaojian.web.reform.views.frame import excel, export_address, public_page, shown


@public_page
def unverified_page(request: HttpRequest) -> HttpResponse:
    form = forms.UnverifiedForm(request.GET)
    place = form.cleaned_data["jurisdiction"] if form.is_valid() else ""
    found = unverified(law.packs(), [place] if place else [])
    if request.GET.get("export") == "xlsx":
        head = [_("文件"), _("怎样得知"), _("条款"), _("规定"), _("内容"), _("说明")]
        rows = [
            [
                one.document.document,
                said(one.basis),
                each.provision.cite.clause,
                said(each.provision.title),
                said(each.value),
                said(each.provision.note),
            ]
            for one in found
            for each in one.statements
        ]
        return excel(_("待核清单"), Sheet(_("待核清单"), head, rows).content())
    context = {
        "form": form,
        "found": found,
        "count": sum(len(one.statements) for one in found),
        "export_address": export_address(request),
    }
    return shown(request, "reform/unverified.html", _("待核清单"), context)


@public_page
def coverage_page(request: HttpRequest) -> HttpResponse:
    found = coverage(law.packs())
    catalogue = found.catalogue
    context = {
        "documents": sorted(found.documents, key=lambda one: not one.numbers),
        "totals": [
            (_("数"), len(found.found(PARAMETERS)), catalogue.parameters, found.missing(PARAMETERS)),
            (_("规则"), len(found.found(RULES)), catalogue.rules, found.missing(RULES)),
        ],
        "provisions": len(law.packs().provisions),
        "verified": sum(one.verified for one in law.packs().provisions.values()),
    }
    return shown(request, "reform/coverage.html", _("覆盖情况"), context)
