"""The offices and people of the demonstration: one account for each post of each province, all invented."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from yaojian.simulation import SimulatedCompany, person
from yaojian.web import law
from yaojian.web.accounts.demonstration import DemonstrationAccount
from yaojian.web.accounts.models import Membership, Office, OfficeKind, Role, User
from yaojian.web.accounts.services import found_office, grant_post, open_account
from yaojian.web.parties.models import Party
from yaojian.web.parties.services import add_member, register_party

SETUP = "demonstration"
POSTS = (
    (Role.ACCEPTANCE_OFFICER, "acceptance", OfficeKind.AUTHORITY, ""),
    (Role.REVIEWER, "reviewer", OfficeKind.REVIEW_CENTRE, "审评中心（演示）"),
    (Role.INSPECTOR, "inspector", OfficeKind.INSPECTION, "检查中心（演示）"),
    (Role.LABORATORY, "laboratory", OfficeKind.LABORATORY, "检验研究院（演示）"),
    (Role.REVIEW_DIRECTOR, "review-director", OfficeKind.REVIEW_CENTRE, "审评中心（演示）"),
    (Role.DIRECTOR, "director", OfficeKind.AUTHORITY, ""),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who acts in which role: by jurisdiction and role the officials, by credit code the applicants."""

    officials: dict[tuple[str, str], User]
    applicants: dict[str, User]
    accounts: tuple[DemonstrationAccount, ...]

    def who(self, jurisdiction: str, role: str, credit_code: str) -> User:
        if role == Role.APPLICANT:
            return self.applicants[credit_code]
        return self.officials[jurisdiction, role]


def hire(
    companies: tuple[SimulatedCompany, ...], jurisdictions: tuple[str, ...], dice: random.Random
) -> Staff:
    """Found the offices and open the accounts. Passwords are made anew for each installation."""
    accounts: list[DemonstrationAccount] = []
    officials = {}
    for jurisdiction in jurisdictions:
        for role, user, account in _officials(jurisdiction, dice):
            officials[jurisdiction, role] = user
            accounts.append(account)
    accounts.append(_administrator(dice))
    applicants = {}
    shown: set[str] = set()
    for number, company in enumerate(companies, start=1):
        is_shown = company.jurisdiction not in shown
        shown.add(company.jurisdiction)
        user, account = _applicant(company, number, is_shown)
        applicants[company.credit_code] = user
        accounts += [account] if account else []
    return Staff(officials, applicants, tuple(accounts))


def _officials(jurisdiction: str, dice: random.Random) -> Iterator[tuple[str, User, DemonstrationAccount]]:
    pack = law.packs().jurisdiction(jurisdiction)
    short = jurisdiction.removeprefix("CN-").lower()
    offices: dict[str, Office] = {}
    for role, word, kind, suffix in POSTS:
        if kind not in offices:
            name = f"{pack.authority.zh}{suffix}"
            if kind == OfficeKind.REVIEW_CENTRE and pack.review_centre:
                name = pack.review_centre.zh
            offices[kind] = found_office(SETUP, f"{short}-{kind.replace('_', '-')}", name, jurisdiction, kind)
        user, account = _with_post(
            f"{short}-{word}", person(dice), offices[kind], role, secrets.token_urlsafe(9)
        )
        yield role, user, account


def _administrator(dice: random.Random) -> DemonstrationAccount:
    office = found_office(SETUP, "platform", "平台运行管理", "CN", OfficeKind.AUTHORITY, "Platform operation")
    return _with_post("admin", person(dice), office, Role.ADMINISTRATOR, secrets.token_urlsafe(9))[1]


def _applicant(
    company: SimulatedCompany, number: int, is_shown: bool
) -> tuple[User, DemonstrationAccount | None]:
    """Every company has a person who files; one of each province can be signed in as."""
    short = company.jurisdiction.removeprefix("CN-").lower()
    office = found_office(
        SETUP, f"company-{number:03d}", company.name, company.jurisdiction, OfficeKind.COMPANY
    )
    username = f"{short}-applicant" if is_shown else f"company-{number:03d}"
    password = secrets.token_urlsafe(9) if is_shown else None
    user, account = _with_post(username, company.contact, office, Role.APPLICANT, password)
    party: Party = register_party(
        actor=SETUP,
        jurisdiction=company.jurisdiction,
        name=company.name,
        credit_code=company.credit_code,
        address=company.address,
        office=office,
    )
    add_member(actor=SETUP, party=party, user=user)
    return user, account if is_shown else None


def _with_post(
    username: str, name: str, office: Office, role: str, password: str | None
) -> tuple[User, DemonstrationAccount]:
    user = open_account(SETUP, username, name, password)
    post: Membership = grant_post(SETUP, user, office, role)
    user.post = post
    return user, DemonstrationAccount(office.name_zh, post.get_role_display(), username, password or "")
