from __future__ import annotations

from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry


class ProductsConfig(AppConfig):
    name = "yaojian.web.products"
    verbose_name = "产品"
    audit_actions = {
        "product.registered": _("产品建档"),
        "product.updated": _("更新产品档案"),
        "product.identifier_added": _("登记产品标识"),
    }
    audit_names = {"product": lambda keys: _names_of_products(keys)}
    navigation = (
        NavigationEntry(
            _("产品档案"),
            "products:products",
            order=35,
            permission="products.list_products",
            summary=_("一品一档：注册证、编号沿革和历来的全部记录"),
        ),
    )

    def ready(self) -> None:
        from yaojian.web.parties import archive
        from yaojian.web.products import mapping, permissions

        permissions.register()
        archive.tell_facts(archive.PRODUCT, mapping.facts_of_product)
        archive.tell_facts(archive.PARTY, mapping.products_of_party)
        listed = archive.Section(
            "products/partials/products_of_party.html", mapping.products_section, order=30
        )
        archive.show_section(archive.PARTY, listed)


def _names_of_products(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.products.models import Product

    return {str(one.pk): str(one) for one in Product.objects.filter(pk__in=list(keys))}
