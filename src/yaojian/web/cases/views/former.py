"""A draft of a procedure that is no longer offered: it can be read, copied from and deleted, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yaojian.web import law
from yaojian.web.cases.models import Draft
from yaojian.web.cases.showing.former import answers_told, titles_of

CONFLICT = 409
NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "do", "incomplete", "seen"})


def is_offered(draft: Draft) -> bool:
    return draft.procedure in law.definitions()


def former_draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """What is kept, and with it what was typed on a page from before; that is shown, not written."""
    typed = {key: value for key, value in request.POST.items() if key not in NOT_ANSWERS}
    posted = request.method == "POST"
    context = {
        "heading": titles_of({draft.procedure})[draft.procedure],
        "breadcrumbs": [(reverse("cases:apply"), _("申请"))],
        "draft": draft,
        "answers": answers_told(draft.procedure, {**draft.form, **typed}),
        "papers": draft.papers.select_related("file"),
        "posted": posted,
    }
    return render(request, "cases/former_draft.html", context, status=CONFLICT if posted else 200)
