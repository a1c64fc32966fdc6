"""Who reads cases and who applies. Who may do what to a case is the procedure's to say: ``workflow.propose``."""

from __future__ import annotations

from typing import Any

import rules

from yaojian.web.accounts.permissions import in_jurisdiction, is_applicant, is_official, of_own_office


@rules.predicate
def reads_case(user: Any, case: Any) -> bool:
    if case is None:
        return is_applicant(user) or is_official(user)
    return (is_applicant(user) and of_own_office(user, case)) or (
        is_official(user) and in_jurisdiction(user, case)
    )


def register() -> None:
    rules.add_perm("cases.see_cases", reads_case)
    rules.add_perm("cases.apply", is_applicant)
