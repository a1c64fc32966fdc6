"""Who sees a product: the people of its holder, and the officials whose territory it lies in."""

from __future__ import annotations

import rules

from yaojian.web.accounts.permissions import in_jurisdiction, is_official
from yaojian.web.parties.permissions import (
    acts_for_own_company,
    acts_for_party,
    keeps_archives,
    sees_as_official,
)


def register() -> None:
    rules.add_perm("products.list_products", is_official | acts_for_own_company)
    rules.add_perm("products.view_product", sees_as_official | acts_for_party)
    rules.add_perm("products.change_product", keeps_archives & in_jurisdiction)
