"""Who may do what to which thing: predicates over the post now held, and the permissions built of them.

A permission asks ``user.has_perm("app.act", thing)``. Apps above this one add their own with
``rules.add_perm`` in their ``ready``, out of these predicates.
"""

from __future__ import annotations

from typing import Any

import rules
from rules.predicates import Predicate

from yaojian.web.accounts.models import Membership, Role


def post_of(user: Any) -> Membership | None:
    return getattr(user, "post", None)


def holds(*roles: str) -> Predicate:
    """The present post has one of ``roles``."""

    def holds_role(user: Any) -> bool:
        post = post_of(user)
        return post is not None and post.role in roles

    return Predicate(holds_role, name="holds:" + ",".join(roles))


@rules.predicate
def in_jurisdiction(user: Any, thing: Any) -> bool:
    """The thing lies in the territory of the present office: CN covers CN-GX, CN-GX does not cover CN-HI."""
    post = post_of(user)
    if post is None or thing is None:
        return False
    return covers(post.jurisdiction, thing.jurisdiction)


@rules.predicate
def of_own_office(user: Any, thing: Any) -> bool:
    """The thing names the present office as its own (``thing.office_id``)."""
    post = post_of(user)
    return post is not None and thing is not None and thing.office_id == post.office_id


def covers(wide: str, narrow: str) -> bool:
    """
    >>> covers("CN", "CN-GX"), covers("CN-GX", "CN-GX"), covers("CN-G", "CN-GX"), covers("CN-GX", "CN")
    (True, True, False, False)
    """
    return narrow == wide or narrow.startswith(wide + "-")


is_applicant = holds(Role.APPLICANT)
is_administrator = holds(Role.ADMINISTRATOR)
is_official = holds(*(role for role in Role.values if role != Role.APPLICANT))


def register() -> None:
    rules.add_perm("accounts.manage_people", is_administrator)
    # The chain tells of every province at once, so that no province's director reads it.
    rules.add_perm("audit.view_entries", is_administrator)
    rules.add_perm("jobs.manage_jobs", is_administrator)
