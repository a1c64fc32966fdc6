"""Which post do I act through; who holds which post."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from yaojian.errors import YaojianError
from yaojian.web.accounts import selectors, services
from yaojian.web.accounts.forms import GrantPostForm, OpenAccountForm, ReasonForm, SetPasswordForm
from yaojian.web.accounts.middleware import SESSION_KEY
from yaojian.web.accounts.models import Membership, User
from yaojian.web.accounts.tables import PeopleFilter, PeopleTable
from yaojian.web.shell.listings import ListingPage


@login_not_required
def how_to_get_an_account(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/how_to_get_an_account.html")


class PostsPage(TemplateView):
    template_name = "accounts/posts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posts = selectors.open_posts_of(self.request.user)
        return {**super().get_context_data(**kwargs), "posts": posts}


@require_POST
def choose_post_view(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("post", "")
    chosen = [post for post in selectors.open_posts_of(request.user) if str(post.pk) == wanted]
    if not chosen:
        raise Http404
    request.session[SESSION_KEY] = chosen[0].pk
    request.user.post = chosen[0]
    services.choose_post(request.user, chosen[0])
    address = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return redirect(address if address and inside else "home")


class ManagesPeople(PermissionRequiredMixin):
    permission_required = "accounts.manage_people"

    @property
    def actor(self) -> str:
        return services.name_in_audit(self.request.user)


class PeoplePage(ManagesPeople, ListingPage):
    table_class = PeopleTable
    filterset_class = PeopleFilter
    template_name = "accounts/people.html"
    heading = gettext_lazy("人员与岗位")

    def get_queryset(self) -> QuerySet[User]:
        return selectors.people()


class ActPage(ManagesPeople, FormView):
    """One act by one form; what was typed stays after any error."""

    template_name = "accounts/act.html"
    heading: Any = ""
    button: Any = ""
    success_url = reverse_lazy("accounts:people")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"heading": self.heading, "button": self.button, "breadcrumbs": self.breadcrumbs()}
        return {**super().get_context_data(**kwargs), **shown}

    def breadcrumbs(self) -> list[tuple[str, str]]:
        return [(reverse_lazy("accounts:people"), _("人员与岗位"))]

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form.cleaned_data)
        except YaojianError as error:
            form.add_error(None, error.text("en" if self.request.LANGUAGE_CODE == "en" else "zh"))
            return self.form_invalid(form)
        return super().form_valid(form)

    def act(self, typed: dict[str, Any]) -> None:
        raise TypeError(f"{type(self).__name__} names no act")


class OpenAccountPage(ActPage):
    form_class = OpenAccountForm
    heading = gettext_lazy("开设账号")
    button = gettext_lazy("开设账号")

    @transaction.atomic
    def act(self, typed: dict[str, Any]) -> None:
        user = services.open_account(self.actor, typed["username"], typed["name"], typed["password"])
        services.grant_post(self.actor, user, typed["office"], typed["role"])
        messages.success(self.request, _("已为%(name)s开设账号。") % {"name": user.name})


class PersonPage(ActPage):
    """One person: the posts now and before, and a form to grant another."""

    form_class = GrantPostForm
    template_name = "accounts/person.html"
    button = gettext_lazy("授予岗位")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.person()
        posts = person.memberships.select_related("office").order_by("ended_at", "granted_at")
        return {
            **super().get_context_data(**kwargs),
            "person": person,
            "posts": posts,
            "heading": person.name,
        }

    def person(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get_success_url(self) -> str:
        return self.request.path

    def act(self, typed: dict[str, Any]) -> None:
        services.grant_post(self.actor, self.person(), typed["office"], typed["role"])
        messages.success(self.request, _("岗位已授予。"))


class SetPasswordPage(PersonPage):
    form_class = SetPasswordForm
    template_name = "accounts/act.html"
    button = gettext_lazy("重设密码")

    def get_success_url(self) -> str:
        return reverse_lazy("accounts:person", args=[self.kwargs["pk"]])

    def act(self, typed: dict[str, Any]) -> None:
        services.set_password(self.actor, self.person(), typed["password"], typed["reason"])
        messages.success(self.request, _("密码已重设，请当面告知本人。"))


class EndPostPage(ActPage):
    form_class = ReasonForm
    button = gettext_lazy("终止岗位")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = self.membership()
        heading = _("终止%(person)s的岗位：%(post)s") % {"person": post.user, "post": post}
        return {**super().get_context_data(**kwargs), "heading": heading}

    def membership(self) -> Membership:
        return get_object_or_404(selectors.open_posts(), pk=self.kwargs["pk"])

    def get_success_url(self) -> str:
        return reverse_lazy("accounts:person", args=[Membership.objects.get(pk=self.kwargs["pk"]).user_id])

    def act(self, typed: dict[str, Any]) -> None:
        services.end_post(self.actor, self.kwargs["pk"], typed["reason"])
        messages.success(self.request, _("岗位已终止。"))
