"""What the product's own rows tell of it and of its holder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from yaojian.web.parties.archive import Fact, FactKind
from yaojian.web.parties.models import Party
from yaojian.web.products.models import Product
from yaojian.web.products.selectors import products_of


def facts_of_product(product: Product) -> Iterator[Fact]:
    source = _("产品登记")
    yield Fact(product.registered, FactKind.REGISTRATION, _("建立产品档案"), source)
    for row in product.identifiers.all():
        values = {"kind": row.get_kind_display(), "value": row.value}
        if row.since:
            title = _("启用%(kind)s %(value)s") % values
            yield Fact(row.since, FactKind.REGISTRATION, title, row.source or source)
        if row.until:
            title = _("停用%(kind)s %(value)s") % values
            yield Fact(row.until, FactKind.REGISTRATION, title, row.source or source)


def products_of_party(party: Party) -> Iterator[Fact]:
    for product in party.products.all():
        address = reverse("products:product", args=[product.pk])
        title = _("产品建档：%(name)s") % {"name": product.name}
        yield Fact(product.registered, FactKind.PRODUCT, title, _("产品登记"), address)


def products_section(party: Party, request: HttpRequest) -> dict[str, Any]:
    return {"products": products_of(party)}
