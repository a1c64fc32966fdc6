"""Who hears what an office is told."""

from __future__ import annotations

import rules

from yaojian.web.accounts.permissions import is_applicant, is_official


def register() -> None:
    """Everybody in a post of it; an app above that knows better says so with ``rules.set_perm``."""
    rules.add_perm("notices.hear_office", is_official | is_applicant)
