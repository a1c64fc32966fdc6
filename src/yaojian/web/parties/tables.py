"""The list of parties."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from yaojian.web.parties.models import Party
from yaojian.web.parties.templatetags.archives import territory
from yaojian.web.shell.listings import ListingTable
from yaojian.web.shell.templatetags.pages import day


class DayColumn(tables.Column):
    """A day that does not break over lines; in the Excel file an ISO date."""

    def __init__(self, **options: object) -> None:
        super().__init__(attrs={"td": {"class": "nowrap"}}, **options)

    def render(self, value: object) -> str:
        return day(value)

    def value(self, **row: object) -> object:
        return row["value"]


class PartyTable(ListingTable):
    name = tables.Column(linkify=("parties:party", [tables.A("pk")]))
    credit_code = tables.Column(verbose_name=_("统一社会信用代码"), orderable=False)
    jurisdiction = tables.Column()
    registered = DayColumn()

    class Meta(ListingTable.Meta):
        model = Party
        fields = ("name", "credit_code", "kind", "jurisdiction", "address", "registered")
        sequence = ("number", *fields)

    def render_jurisdiction(self, value: str) -> str:
        return territory(value)
