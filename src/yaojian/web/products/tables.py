"""The list of products."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from yaojian.web.parties.tables import DayColumn
from yaojian.web.products.models import IdentifierKind, Product
from yaojian.web.shell.listings import ListingTable


class ProductTable(ListingTable):
    name = tables.Column(linkify=("products:product", [tables.A("pk")]))
    holder = tables.Column(linkify=("parties:party", [tables.A("holder_id")]), order_by="holder__name")
    certificate = tables.Column(
        verbose_name=_("注册证编号"), accessor="pk", orderable=False, attrs={"td": {"class": "nowrap"}}
    )
    registered = DayColumn()

    class Meta(ListingTable.Meta):
        model = Product
        fields = ("name", "holder", "device_class", "category_code", "certificate", "registered")
        sequence = ("number", *fields)

    def render_certificate(self, record: Product) -> str:
        return format_html_join("、", "{}", ((number,) for number in _numbers(record))) or "—"

    def value_certificate(self, record: Product) -> str:
        return "、".join(_numbers(record))


def _numbers(product: Product) -> list[str]:
    kind = IdentifierKind.CERTIFICATE_NUMBER
    return [row.value for row in product.identifiers.all() if row.kind == kind and row.until is None]
