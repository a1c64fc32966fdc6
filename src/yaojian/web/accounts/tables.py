"""The list of people."""

from __future__ import annotations

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yaojian.web.accounts.models import Office, Role, User
from yaojian.web.shell.listings import ListingTable, MomentColumn


class PeopleFilter(filters.FilterSet):
    name = filters.CharFilter(label=_("姓名或者用户名"), method="named")
    office = filters.ModelChoiceFilter(
        label=_("机构"), queryset=Office.objects.all(), empty_label=_("全部"), method="posted_in"
    )
    role = filters.ChoiceFilter(
        label=_("岗位"), choices=Role.choices, empty_label=_("全部"), method="posted_as"
    )

    class Meta:
        model = User
        fields: list[str] = []

    def named(self, people: QuerySet[User], field: str, text: str) -> QuerySet[User]:
        return people.filter(Q(name__icontains=text) | Q(username__icontains=text))

    def posted_in(self, people: QuerySet[User], field: str, office: Office) -> QuerySet[User]:
        return people.filter(memberships__office=office, memberships__ended_at=None).distinct()

    def posted_as(self, people: QuerySet[User], field: str, role: str) -> QuerySet[User]:
        return people.filter(memberships__role=role, memberships__ended_at=None).distinct()


class PeopleTable(ListingTable):
    name = tables.Column(linkify=("accounts:person", [tables.A("pk")]))
    last_login = MomentColumn(verbose_name=_("最近登录"))
    posts = tables.Column(verbose_name=_("岗位"), accessor="memberships", orderable=False, empty_values=())

    class Meta(ListingTable.Meta):
        model = User
        fields = ("name", "username", "posts", "is_active", "last_login")
        sequence = ("number", *fields)

    def render_posts(self, record: User) -> str:
        return "；".join(str(post) for post in record.memberships.all() if post.ended_at is None)
