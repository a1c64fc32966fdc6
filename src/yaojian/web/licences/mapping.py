"""What licences tell of a party and of a product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from yaojian.web.licences.models import Licence
from yaojian.web.licences.selectors import licences_for, licences_of
from yaojian.web.parties.archive import Fact, FactKind
from yaojian.web.parties.models import Party
from yaojian.web.products.models import Product


def licence_facts_of_party(party: Party) -> Iterator[Fact]:
    return _facts(licences_of(party).prefetch_related("events"))


def licence_facts_of_product(product: Product) -> Iterator[Fact]:
    return _facts(licences_for(product).prefetch_related("events"))


def _facts(licences: Iterable[Licence]) -> Iterator[Fact]:
    for licence in licences:
        address = reverse("licences:licence", args=[licence.pk])
        for event in licence.events.all():
            source = _("办件 %(key)s") % {"key": event.case_key} if event.case_key else _("证件登记")
            words = {
                "act": event.get_kind_display(),
                "kind": licence.get_kind_display(),
                "number": licence.number,
            }
            title = _("%(act)s%(kind)s %(number)s") % words
            yield Fact(event.day, FactKind.LICENCE, title, source, address, event.reason, event.at)


def licences_of_party_section(party: Party, request: HttpRequest) -> dict[str, Any]:
    return {"licences": licences_of(party).order_by("expires", "number"), "shows_product": True}


def licences_for_product_section(product: Product, request: HttpRequest) -> dict[str, Any]:
    return {"licences": licences_for(product).order_by("expires", "number"), "shows_product": False}
