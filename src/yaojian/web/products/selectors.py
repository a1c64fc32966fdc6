"""Questions about products."""

from __future__ import annotations

from django.db.models import QuerySet

from yaojian.web.accounts.models import Role, User
from yaojian.web.accounts.permissions import post_of
from yaojian.web.parties import archive
from yaojian.web.parties.archive import Fact
from yaojian.web.parties.models import Party
from yaojian.web.parties.selectors import parties_of, within
from yaojian.web.products.models import Product


def products_of(party: Party) -> QuerySet[Product]:
    return Product.objects.filter(holder=party).select_related("holder")


def products_seen_by(user: User) -> QuerySet[Product]:
    """An official sees the products of the territory, an applicant those of the own parties."""
    post = post_of(user)
    products = Product.objects.select_related("holder").prefetch_related("identifiers")
    if post is None:
        return products.none()
    if post.role == Role.APPLICANT:
        return products.filter(holder__in=parties_of(user))
    return within(products, post.jurisdiction)


def product_archive(product: Product) -> tuple[Fact, ...]:
    """一品一档: all that is on record about the product, newest first, each fact with its source."""
    return archive.facts_about(archive.PRODUCT, product)
