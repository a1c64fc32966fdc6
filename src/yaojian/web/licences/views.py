"""Licences: the list, the page of one, and the director's acts on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin
from rules.contrib.views import PermissionRequiredMixin

from yaojian.web import clock
from yaojian.web.licences import selectors, services
from yaojian.web.licences.forms import LicenceActForm, LicenceFilter
from yaojian.web.licences.life import acts_possible
from yaojian.web.licences.models import Licence, LicenceEventKind, LicenceState
from yaojian.web.licences.tables import LicenceTable
from yaojian.web.parties import archive
from yaojian.web.parties.writing import WritesPage
from yaojian.web.shell.listings import ListingPage

ACTS = {
    LicenceEventKind.SUSPEND: services.suspend,
    LicenceEventKind.RESUME: services.resume,
    LicenceEventKind.REVOKE: services.revoke,
    LicenceEventKind.CANCEL: services.cancel,
}


class LicencesPage(PermissionRequiredMixin, ListingPage):
    permission_required = "licences.list_licences"
    table_class = LicenceTable
    filterset_class = LicenceFilter
    heading = gettext_lazy("证件")
    lead = gettext_lazy("按到期先后排列。")
    empty = gettext_lazy("没有符合条件的证件。请放宽筛选条件；准予注册并发证后，证件会出现在这里。")

    def get_permission_object(self) -> None:
        return None

    def get_queryset(self) -> QuerySet[Licence]:
        return selectors.licences_seen_by(self.request.user).order_by("expires", "number")


class LicencePage(PermissionRequiredMixin, DetailView):
    permission_required = "licences.view_licence"
    template_name = "licences/licence.html"
    context_object_name = "licence"

    def get_queryset(self) -> QuerySet[Licence]:
        seen = selectors.licences_seen_by(self.request.user)
        return seen.select_related("publication").prefetch_related("events")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        licence = self.object
        may_act = self.request.user.has_perm("licences.act_on_licence", licence)
        possible = acts_possible(LicenceState(licence.state)) if may_act else ()
        context = {
            "heading": licence.number,
            "acts": [kind for kind in possible if kind in ACTS],
            "sections": archive.sections_for(archive.LICENCE, licence, self.request),
            "breadcrumbs": [(reverse("licences:licences"), _("证件"))],
        }
        return {**super().get_context_data(**kwargs), **context}


class ActOnLicence(SingleObjectMixin, WritesPage):
    """暂停、恢复、撤销、注销: seen by everybody at once on the public page."""

    permission_required = "licences.act_on_licence"
    form_class = LicenceActForm

    def get_queryset(self) -> QuerySet[Licence]:
        return selectors.licences_seen_by(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if kwargs["act"] not in ACTS:
            raise Http404
        self.kind = LicenceEventKind(kwargs["act"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"day": clock.today()}

    def write(self, typed: dict[str, Any]) -> HttpResponse:
        ACTS[self.kind](licence=self.object, actor=self.actor, **typed)
        done = _("已登记：%(act)s。") % {"act": self.kind.label}
        messages.success(self.request, done)
        return redirect("licences:licence", self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        crumbs = [(reverse("licences:licence", args=[self.object.pk]), self.object.number)]
        context = {
            "heading": _("%(act)s证件 %(number)s") % {"act": self.kind.label, "number": self.object.number},
            "lead": f"{self.object.product} · {self.object.holder}",
            "button": self.kind.label,
            "breadcrumbs": crumbs,
        }
        return {**super().get_context_data(**kwargs), **context}
