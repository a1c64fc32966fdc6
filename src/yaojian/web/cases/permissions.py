"""Who reads cases and who applies. Who may do what to a case is the procedure's to say: ``workflow.propose``."""

from __future__ import annotations

from typing import Any

import rules

from yaojian.web.accounts.permissions import in_jurisdiction, is_official, of_own_office
from yaojian.web.parties.permissions import acts_for_own_company


@rules.predicate
def reads_case(user: Any, case: Any) -> bool:
    if case is None:
        return is_official(user) or acts_for_own_company(user)
    return (acts_for_own_company(user) and of_own_office(user, case)) or (
        is_official(user) and in_jurisdiction(user, case)
    )


def register() -> None:
    rules.add_perm("cases.see_cases", reads_case)
    rules.add_perm("cases.apply", acts_for_own_company)
