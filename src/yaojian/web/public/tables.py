"""The public list of approvals."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from yaojian.web.licences.models import Publication
from yaojian.web.licences.templatetags.licences import cited
from yaojian.web.parties.tables import DayColumn
from yaojian.web.shell.listings import ListingTable


class ApprovalTable(ListingTable):
    product = tables.Column(
        verbose_name=_("产品"),
        accessor="licence__product__name",
        linkify=("public:certificate", [tables.A("licence_id")]),
    )
    holder = tables.Column(verbose_name=_("注册人"), accessor="licence__holder__name")
    certificate = tables.Column(
        verbose_name=_("注册证编号"), accessor="licence__number", attrs={"td": {"class": "nowrap"}}
    )
    issued = DayColumn(verbose_name=_("批准日期"), accessor="licence__issued")
    day = DayColumn()
    basis = tables.Column(orderable=False)

    class Meta(ListingTable.Meta):
        model = Publication
        fields = ("product", "holder", "certificate", "issued", "day", "basis")
        sequence = ("number", *fields)

    def render_basis(self, value: list) -> str:
        return format_html_join("", "<div>{}</div>", ((clause,) for clause in cited(value)))

    def value_basis(self, value: list) -> str:
        return "；".join(cited(value))
