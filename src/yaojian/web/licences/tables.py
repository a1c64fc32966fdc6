"""The list of licences, soonest end first."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from yaojian.web import clock
from yaojian.web.licences.models import Licence
from yaojian.web.licences.selectors import days_to_expiry
from yaojian.web.parties.tables import DayColumn
from yaojian.web.shell.listings import ListingTable


class LicenceTable(ListingTable):
    licence = tables.Column(
        verbose_name=_("证件编号"),
        accessor="number",
        linkify=("licences:licence", [tables.A("pk")]),
        attrs={"td": {"class": "nowrap"}},
    )
    product = tables.Column(order_by="product__name")
    holder = tables.Column(linkify=("parties:party", [tables.A("holder_id")]), order_by="holder__name")
    state = tables.TemplateColumn(
        template_code="{% load licences %}{% standing record %}", verbose_name=_("状态")
    )
    issued = DayColumn()
    expires = DayColumn()
    left = tables.TemplateColumn(
        template_code="{% load licences %}{% days_left record %}",
        verbose_name=_("距到期"),
        order_by="expires",
    )

    class Meta(ListingTable.Meta):
        model = Licence
        fields = ("left", "licence", "product", "holder", "state", "issued", "expires")
        sequence = ("number", *fields)

    def value_state(self, record: Licence) -> str:
        return str(record.standing(clock.today()).label)

    def value_left(self, record: Licence) -> int:
        return days_to_expiry(record, clock.today())
