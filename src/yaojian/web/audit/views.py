"""The audit as a list, an entry as a page, and whether the chain holds."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, TemplateView

from yaojian.audit import Broken
from yaojian.web.audit import selectors, words
from yaojian.web.audit.forms import EntryFilter
from yaojian.web.audit.models import Entry
from yaojian.web.audit.tables import EntryTable
from yaojian.web.shell.listings import ListingPage
from yaojian.words import Words

LISTED = 50


def said(words: Words) -> str:
    return words.text("en" if get_language() == "en" else "zh")


class EntriesPage(PermissionRequiredMixin, ListingPage):
    permission_required = "audit.view_entries"
    template_name = "audit/entries.html"
    table_class = EntryTable
    filterset_class = EntryFilter
    heading = _("审计记录")

    def get_queryset(self) -> QuerySet[Entry]:
        return selectors.entries()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tail = selectors.verify_tail()
        context = {"result": tail, "is_broken": isinstance(tail, Broken), "seal": selectors.last_seal()}
        return {**super().get_context_data(**kwargs), **context}


class EntryPage(PermissionRequiredMixin, DetailView):
    permission_required = "audit.view_entries"
    template_name = "audit/entry.html"
    queryset = Entry.objects.all()
    context_object_name = "entry"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = self.object
        detail = json.dumps(entry.detail, ensure_ascii=False, indent=2, sort_keys=True)
        crumbs = [(reverse_lazy("audit:entries"), _("审计记录"))]
        lines = tuple(words.detail_lines(entry.detail))
        names = words.names([entry.actor, entry.subject, *(line.value for line in lines)])
        shown = {
            "detail": detail,
            "lines": [(line.label, words.named(line.value, names)) for line in lines],
            "breadcrumbs": crumbs,
            "action_words": words.action_words(entry.action),
            "actor_name": words.named(entry.actor, names),
            "subject_name": words.named(entry.subject, names),
        }
        return {**super().get_context_data(**kwargs), **shown}


class VerificationPage(PermissionRequiredMixin, TemplateView):
    """The whole chain, from its first entry: takes longer the longer the chain is."""

    permission_required = "audit.view_entries"
    template_name = "audit/verification.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        result = selectors.verify_chain()
        found = list(selectors.verify_records())
        shown = [(one.subject, said(one.words)) for one in found[:LISTED]]
        context = {"result": result, "is_broken": isinstance(result, Broken), "seal": selectors.last_seal()}
        context |= {"discrepancies": len(found), "listed": shown, "unlisted": len(found) - len(shown)}
        crumbs = [(reverse_lazy("audit:entries"), _("审计记录"))]
        return {**super().get_context_data(**kwargs), **context, "breadcrumbs": crumbs}
