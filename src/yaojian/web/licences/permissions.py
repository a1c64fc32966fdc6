"""Who sees a licence, and who may act on it."""

from __future__ import annotations

import rules

from yaojian.web.accounts.models import Role
from yaojian.web.accounts.permissions import holds, in_jurisdiction, is_official
from yaojian.web.parties.permissions import acts_for_own_company, acts_for_party, sees_as_official


def register() -> None:
    rules.add_perm("licences.list_licences", is_official | acts_for_own_company)
    rules.add_perm("licences.view_licence", sees_as_official | acts_for_party)
    rules.add_perm("licences.act_on_licence", holds(Role.DIRECTOR) & in_jurisdiction)
