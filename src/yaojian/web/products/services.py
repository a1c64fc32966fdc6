"""Writes about products, each in one transaction with its audit record."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from yaojian.identifiers import parse_category_code
from yaojian.web import clock
from yaojian.web.audit.services import record
from yaojian.web.parties.models import Party
from yaojian.web.products.models import DeviceClass, Product, ProductIdentifier

DESCRIPTION = ("name", "category_code", "model_names", "structure", "scope_of_use", "production_address")


@transaction.atomic
def register_product(
    *,
    actor: str,
    holder: Party,
    name: str,
    device_class: str = DeviceClass.II,
    category_code: str = "",
    model_names: str = "",
    structure: str = "",
    scope_of_use: str = "",
    production_address: str = "",
    jurisdiction: str = "",
    on: date | None = None,
) -> Product:
    """Open the archive of a product under its holder; the category code is checked where one is given."""
    product = Product.objects.create(
        jurisdiction=jurisdiction or holder.jurisdiction,
        holder=holder,
        name=name.strip(),
        device_class=device_class,
        category_code=parse_category_code(category_code).text if category_code else "",
        model_names=model_names,
        structure=structure,
        scope_of_use=scope_of_use,
        production_address=production_address,
        registered=on or clock.today(),
    )
    detail = {"name": product.name, "holder": str(holder.pk), "class": device_class}
    record(actor, "product.registered", subject(product), detail=detail)
    return product


@transaction.atomic
def update_product(*, actor: str, product: Product, reason: str = "", **changes: str) -> Product:
    """Change what describes the product; the record holds each value before and after. No change, no record."""
    unknown = set(changes) - set(DESCRIPTION)
    if unknown:
        raise TypeError(f"not a description of a product: {sorted(unknown)}")
    if changes.get("category_code"):
        changes["category_code"] = parse_category_code(changes["category_code"]).text
    product = Product.objects.select_for_update().get(pk=product.pk)
    changed = {key: value for key, value in changes.items() if getattr(product, key) != value}
    if not changed:
        return product
    detail = {key: {"from": getattr(product, key), "to": value} for key, value in changed.items()}
    for key, value in changed.items():
        setattr(product, key, value)
    product.save(update_fields=list(changed))
    record(actor, "product.updated", subject(product), reason=reason, detail=detail)
    return product


@transaction.atomic
def add_identifier(
    *,
    actor: str,
    product: Product,
    kind: str,
    value: str,
    since: date,
    until: date | None = None,
    source: str = "",
) -> ProductIdentifier:
    """Add a dated number; an open one of the same kind ends on the day on which the new one begins."""
    product.identifiers.filter(kind=kind, until=None).update(until=since)
    row = ProductIdentifier.objects.create(
        product=product, kind=kind, value=value, since=since, until=until, source=source
    )
    detail = {"kind": kind, "value": value, "since": since.isoformat()}
    record(actor, "product.identifier_added", subject(product), detail=detail)
    return row


def subject(product: Product) -> str:
    """How a product stands in the audit."""
    return f"product:{product.pk}"
