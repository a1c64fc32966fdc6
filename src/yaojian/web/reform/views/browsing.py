"""The law to be read: search, the documents, one document, one provision, the matters."""

from __future__ import annotations

from functools import lru_cache

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yaojian.policy.coverage import coverage
from yaojian.policy.points import point_of, point_words
from yaojian.policy.search import Entry, entries, search
from yaojian.policy.statements import state
from yaojian.policy.unverified import ToConfirm
from yaojian.web import clock, law
from yaojian.web.cases.showing.wording import language, said
from yaojian.web.reform import forms
from yaojian.web.reform.showing.clauses import clauses_of
from yaojian.web.reform.showing.hits import addressed
from yaojian.web.reform.showing.statements import days_of, marks_of, neighbours
from yaojian.web.reform.views.frame import public_page, shown, tabs

PER_PAGE = 20


@lru_cache(maxsize=1)
def laid_out() -> tuple[Entry, ...]:
    """Everything that can be found; the packs never change while the site runs."""
    return entries(law.packs())


@public_page
def law_page(request: HttpRequest) -> HttpResponse:
    """The first page of the law: a search box; below it the hits, or the questions and the documents."""
    form = forms.SearchForm(request.GET)
    typed = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context = {"form": form, "typed": typed}
    if typed:
        page = Paginator(search(law.packs(), typed, language(), laid_out()), PER_PAGE).get_page(
            request.GET.get("page")
        )
        context |= {"page": page, "hits": [addressed(one) for one in page]}
    else:
        places = law.packs().jurisdictions
        documents = coverage(law.packs()).documents
        context["documents"] = [
            (said(places[one.document.jurisdiction].name), one, days_of(one.document.in_force))
            for one in documents
        ]
        context["questions"] = tabs(request)[1:]
    return shown(request, "reform/law.html", _("法规"), context)


@public_page
def document(request: HttpRequest, code: str) -> HttpResponse:
    packs = law.packs()
    found = packs.documents.get(code)
    if found is None:
        raise Http404
    place = packs.places[code]
    context = {
        "document": found,
        "place": said(packs.jurisdictions[found.jurisdiction].name),
        "days": days_of(found.in_force),
        "basis": ToConfirm(found, (), 0).basis,
        "written": f"{place.file}:{place.line}",
        "clauses": clauses_of(found, clock.today()),
    }
    return shown(request, "reform/document.html", said(found.title), context)


@public_page
def provision(request: HttpRequest, key: str) -> HttpResponse:
    packs = law.packs()
    found = packs.provisions.get(key)
    if found is None:
        raise Http404
    today, place = clock.today(), packs.places[key]
    one = state(packs, found, today)
    source = packs.documents[found.cite.document]
    context = {
        "one": one,
        "provision": found,
        "document": source,
        "clause": source.clause(found.cite.clause),
        "place": said(packs.jurisdictions[found.jurisdiction].name),
        "point": point_words(packs, point_of(found)),
        "is_procedure": found.procedure in law.definitions(),
        "condition": said(one.condition),
        "days": days_of(found.in_force),
        "marks": marks_of(one),
        "written": f"{place.file}:{place.line}",
        "neighbours": neighbours(found, today),
    }
    return shown(request, "reform/provision.html", said(found.title), context)


@public_page
def matters(request: HttpRequest) -> HttpResponse:
    """All procedures and subjects, with how many rules speak of each."""
    packs = law.packs()
    counted: dict[str, int] = {}
    for one in packs.provisions.values():
        counted[one.matter] = counted.get(one.matter, 0) + 1
    gathering = {key for key, one in packs.subjects.items() if one.gathers}
    rows = [
        (key, said(one.title), key in packs.outlines, key in law.definitions(), counted.get(key, 0))
        for key, one in packs.matters.items()
        if key in counted or key in gathering or key in packs.outlines
    ]
    rows.sort(key=lambda row: (not row[2], row[1]))
    return shown(request, "reform/matters.html", _("程序与事项"), {"rows": rows})
