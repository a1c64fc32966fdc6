"""The smallest province that can handle an application: one person in each office, a few companies that apply.

python -m tests.support.small_province 6
"""

from __future__ import annotations

import sys
from datetime import date

if __name__ == "__main__":
    import django

    django.setup()

from django.db import transaction
from tests.support.archives import a_credit_code
from tests.support.site import a_post, an_office

from yaojian.web.accounts.models import OfficeKind, Role
from yaojian.web.parties.services import add_member, register_party

OFFICES = {
    Role.ACCEPTANCE_OFFICER: ("gx-authority", OfficeKind.AUTHORITY),
    Role.DIRECTOR: ("gx-authority", OfficeKind.AUTHORITY),
    Role.REVIEWER: ("gx-centre", OfficeKind.REVIEW_CENTRE),
    Role.INSPECTOR: ("gx-inspection", OfficeKind.INSPECTION),
    Role.LABORATORY: ("gx-laboratory", OfficeKind.LABORATORY),
}


def company_name(number: int) -> str:
    return f"南宁示例{number}医疗器械有限公司"


@transaction.atomic
def found_province(companies: int) -> None:
    """Each official signs in under the name of the role, each company as ``company-1`` and so on."""
    for role, (code, kind) in OFFICES.items():
        a_post(role, role, an_office(code, "CN-GX", kind))
    for number in range(1, companies + 1):
        office = an_office(f"company-{number}", "CN-GX", OfficeKind.COMPANY)
        post = a_post(Role.APPLICANT, f"company-{number}", office)
        party = register_party(
            actor="test",
            jurisdiction="CN-GX",
            name=company_name(number),
            credit_code=a_credit_code(number),
            address="南宁市示例路1号",
            office=office,
            on=date(2026, 1, 5),
        )
        add_member(actor="test", party=party, user=post.user)


if __name__ == "__main__":
    found_province(int(sys.argv[1]))
