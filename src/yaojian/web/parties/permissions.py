"""Who sees a party: its own people, and the officials whose territory it lies in."""

from __future__ import annotations

from typing import Any

import rules

from yaojian.web.accounts.models import Role
from yaojian.web.accounts.permissions import holds, in_jurisdiction, is_applicant, is_official
from yaojian.web.parties.selectors import acts_for, first_member, parties_of


@rules.predicate
def acts_for_party(user: Any, thing: Any) -> bool:
    """``thing`` is a party, or belongs to one through ``party_id`` or ``holder_id``."""
    if thing is None:
        return False
    party_id = getattr(thing, "party_id", None) or getattr(thing, "holder_id", None) or thing.pk
    return acts_for(user, party_id)


@rules.predicate
def acts_for_own_company(user: Any) -> bool:
    """Somebody who holds a post in a company's office and whom the company lets act for it."""
    return parties_of(user).exists()


@rules.predicate
def is_first_account(user: Any, party: Any) -> bool:
    if party is None or not acts_for(user, party.pk):
        return False
    first = first_member(party)
    return first is not None and first.user_id == user.pk


sees_as_official = is_official & in_jurisdiction
keeps_archives = holds(Role.ACCEPTANCE_OFFICER, Role.DIRECTOR, Role.ADMINISTRATOR)


def register() -> None:
    rules.add_perm("parties.list_parties", is_official)
    rules.add_perm("parties.own_parties", is_applicant)
    rules.add_perm("parties.view_party", sees_as_official | acts_for_party)
    rules.add_perm("parties.register_party", keeps_archives)
    rules.add_perm("parties.change_party", keeps_archives & in_jurisdiction)
    rules.add_perm("parties.manage_people", is_first_account | (keeps_archives & in_jurisdiction))
    # What a company's office is told is for those who may act for the company, not for all who have a post in it.
    rules.set_perm("notices.hear_office", is_official | acts_for_own_company)
