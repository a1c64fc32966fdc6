"""Archives of companies: the list, the archive page, and what the registry may write in it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin
from rules.contrib.views import PermissionRequiredMixin

from yaojian.web.parties import archive, selectors, services
from yaojian.web.parties.forms import (
    AddIdentifierForm,
    EndMemberForm,
    LetActForm,
    PartyFilter,
    RegisterPartyForm,
    RenamePartyForm,
)
from yaojian.web.parties.models import Party, PartyMember
from yaojian.web.parties.tables import PartyTable
from yaojian.web.parties.timeline import time_line
from yaojian.web.parties.writing import WritesPage
from yaojian.web.shell.listings import ListingPage


class PartiesPage(PermissionRequiredMixin, ListingPage):
    permission_required = "parties.list_parties"
    template_name = "parties/parties.html"
    table_class = PartyTable
    filterset_class = PartyFilter
    heading = gettext_lazy("企业档案")
    empty = gettext_lazy("没有符合条件的企业。请放宽筛选条件；新企业由受理岗位建档，或者在首次申请时建档。")

    def get_permission_object(self) -> None:
        return None

    def get_queryset(self) -> QuerySet[Party]:
        return selectors.parties_seen_by(self.request.user)


def mine(request: HttpRequest) -> HttpResponse:
    """The archive of the own company, or how one comes to act for a company."""
    party = selectors.parties_of(request.user).first()
    return redirect("parties:party", party.pk) if party else render(request, "parties/mine.html")


class PartyPage(PermissionRequiredMixin, DetailView):
    permission_required = "parties.view_party"
    template_name = "parties/party.html"
    context_object_name = "party"

    def get_queryset(self) -> QuerySet[Party]:
        return selectors.parties_seen_by(self.request.user).prefetch_related("members__user")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query, party = self.request.GET, self.object
        facts = selectors.party_archive(party)
        listed = self.request.user.has_perm("parties.list_parties")
        crumbs = [(reverse("parties:parties"), _("企业档案"))] if listed else []
        context = {
            "heading": party.name,
            "time_line": time_line(facts, query.get("kind", ""), "all" in query),
            "sections": archive.sections_for(archive.PARTY, party, self.request),
            "may_change": self.request.user.has_perm("parties.change_party", party),
            "may_manage_people": self.request.user.has_perm("parties.manage_people", party),
            "breadcrumbs": crumbs,
        }
        return {**super().get_context_data(**kwargs), **context}


class RegisterParty(WritesPage):
    permission_required = "parties.register_party"
    form_class = RegisterPartyForm
    heading = gettext_lazy("建立企业档案")
    button = gettext_lazy("建档")
    extra_context = {"breadcrumbs": [(reverse_lazy("parties:parties"), gettext_lazy("企业档案"))]}

    def get_permission_object(self) -> None:
        return None

    def write(self, typed: dict[str, Any]) -> HttpResponse:
        territory = self.request.user.post.jurisdiction
        party = services.register_party(actor=self.actor, jurisdiction=territory, **typed)
        messages.success(self.request, _("已建档。"))
        return redirect("parties:party", party.pk)


class ChangesParty(SingleObjectMixin, WritesPage):
    """A party that the reader may not see is as unknown as one that is not there."""

    permission_required = "parties.change_party"

    def get_queryset(self) -> QuerySet[Party]:
        return selectors.parties_seen_by(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        crumbs = [(reverse("parties:party", args=[self.object.pk]), self.object.name)]
        return {**super().get_context_data(**kwargs), "lead": self.object.name, "breadcrumbs": crumbs}


class AddIdentifier(ChangesParty):
    form_class = AddIdentifierForm
    heading = gettext_lazy("登记编号")
    button = gettext_lazy("登记")

    def write(self, typed: dict[str, Any]) -> HttpResponse:
        services.add_identifier(actor=self.actor, party=self.object, **typed)
        messages.success(self.request, _("已登记。"))
        return redirect("parties:party", self.object.pk)


class RenameParty(ChangesParty):
    form_class = RenamePartyForm
    heading = gettext_lazy("登记更名")
    button = gettext_lazy("登记更名")

    def write(self, typed: dict[str, Any]) -> HttpResponse:
        services.rename_party(actor=self.actor, party=self.object, **typed)
        messages.success(self.request, _("已登记更名，原名称保留为曾用名。"))
        return redirect("parties:party", self.object.pk)


class PeopleOfParty(ChangesParty):
    """Who may act for the company; the first account lets others, the registry the first."""

    permission_required = "parties.manage_people"
    template_name = "parties/people.html"
    form_class = LetActForm
    heading = gettext_lazy("办事人员")
    button = gettext_lazy("添加")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "posts": selectors.colleagues(self.object)}

    def write(self, typed: dict[str, Any]) -> HttpResponse:
        member = services.let_act(actor=self.actor, party=self.object, post=typed["post"])
        messages.success(self.request, _("已添加%(name)s。") % {"name": member.user})
        return redirect("parties:people", self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        able = [member.pk for member in selectors.members_now(self.object)]
        listed = self.object.members.filter(until=None).select_related("user").order_by("since", "pk")
        rows = [(member, member.pk in able, member.pk in able[:1]) for member in listed]
        posts = selectors.colleagues(self.object).exists()
        return {**super().get_context_data(**kwargs), "rows": rows, "party": self.object, "colleagues": posts}


class EndMember(ChangesParty):
    """Nobody takes the own account off the list: the first account stays until the registry replaces it."""

    permission_required = "parties.manage_people"
    form_class = EndMemberForm
    button = gettext_lazy("移除")

    @cached_property
    def member(self) -> PartyMember:
        others = self.object.members.filter(until=None).exclude(user=self.request.user)
        return get_object_or_404(others.select_related("user"), pk=self.kwargs["member"])

    @property
    def heading(self) -> str:
        return _("移除办事人员：%(name)s") % {"name": self.member.user}

    def write(self, typed: dict[str, Any]) -> HttpResponse:
        services.end_member(actor=self.actor, member=self.member, reason=typed["reason"])
        messages.success(
            self.request, _("已移除%(name)s，其账号不再能代表本企业办事。") % {"name": self.member.user}
        )
        return redirect("parties:people", self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        crumb = (reverse("parties:people", args=[self.object.pk]), _("办事人员"))
        return {**context, "breadcrumbs": [*context["breadcrumbs"], crumb]}
