"""Writes about parties, each in one transaction with its audit record."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from yaojian.errors.archives import CreditCodeTaken, NotAColleague
from yaojian.identifiers import parse_credit_code
from yaojian.web import clock
from yaojian.web.accounts.models import Membership, Office, Role, User
from yaojian.web.audit.services import record
from yaojian.web.parties.models import IdentifierKind, Party, PartyIdentifier, PartyKind, PartyMember


@transaction.atomic
def register_party(
    *,
    actor: str,
    jurisdiction: str,
    name: str,
    credit_code: str,
    kind: str = PartyKind.COMPANY,
    address: str = "",
    office: Office | None = None,
    on: date | None = None,
) -> Party:
    """Open the archive of a party. The credit code is checked to its last digit and must not be in use."""
    code = parse_credit_code(credit_code).text
    on = on or clock.today()
    _require_free(code)
    party = Party.objects.create(
        jurisdiction=jurisdiction, kind=kind, name=name.strip(), address=address, office=office, registered=on
    )
    PartyIdentifier.objects.create(party=party, kind=IdentifierKind.CREDIT_CODE, value=code, since=on)
    record(actor, "party.registered", subject(party), detail={"name": party.name, "credit_code": code})
    return party


@transaction.atomic
def add_identifier(
    *,
    actor: str,
    party: Party,
    kind: str,
    value: str,
    since: date,
    until: date | None = None,
    source: str = "",
) -> PartyIdentifier:
    """Add a dated number; an open one of the same kind ends on the day on which the new one begins."""
    if kind == IdentifierKind.CREDIT_CODE:
        value = parse_credit_code(value).text
        _require_free(value)
    if kind != IdentifierKind.FORMER_NAME:
        party.identifiers.filter(kind=kind, until=None).update(until=since)
    row = PartyIdentifier.objects.create(
        party=party, kind=kind, value=value, since=since, until=until, source=source
    )
    detail = {"kind": kind, "value": value, "since": since.isoformat()}
    record(actor, "party.identifier_added", subject(party), detail=detail)
    return row


@transaction.atomic
def rename_party(*, actor: str, party: Party, name: str, on: date, source: str = "") -> Party:
    """Take a new name from ``on``; the old one stays on record with its days."""
    party = Party.objects.select_for_update().get(pk=party.pk)
    former = party.identifiers.filter(kind=IdentifierKind.FORMER_NAME).order_by("-until").first()
    PartyIdentifier.objects.create(
        party=party,
        kind=IdentifierKind.FORMER_NAME,
        value=party.name,
        since=former.until if former else party.registered,
        until=on,
        source=source,
    )
    before, party.name = party.name, name.strip()
    party.save(update_fields=["name"])
    record(
        actor,
        "party.renamed",
        subject(party),
        detail={"from": before, "to": party.name, "on": on.isoformat()},
    )
    return party


@transaction.atomic
def let_act(*, actor: str, party: Party, post: Membership, on: date | None = None) -> PartyMember:
    """Let the holder of a post of applicant act for a party.

    Where the party has no office yet, that of the post becomes its own: everybody after must hold a post there.
    """
    party = Party.objects.select_for_update().get(pk=party.pk)
    if party.office_id is None and not Party.objects.filter(office=post.office_id).exists():
        party.office = post.office
        party.save(update_fields=["office"])
        record(actor, "party.office_linked", subject(party), detail={"office": post.office.code})
    return add_member(actor=actor, party=party, user=post.user, on=on)


@transaction.atomic
def add_member(*, actor: str, party: Party, user: User, on: date | None = None) -> PartyMember:
    """Let a person act for a party who holds a post of applicant in its office.

    Doing so twice is one membership and one record.
    """
    if not user.memberships.filter(office=party.office_id, role=Role.APPLICANT, ended_at=None).exists():
        raise NotAColleague(person=user, party=party)
    member, created = PartyMember.objects.get_or_create(
        user=user, party=party, until=None, defaults={"since": on or clock.today()}
    )
    if created:
        record(actor, "party.member_added", subject(party), detail={"user": user.pk, "name": user.name})
    return member


@transaction.atomic
def end_member(*, actor: str, member: PartyMember, on: date | None = None, reason: str = "") -> PartyMember:
    member = PartyMember.objects.select_for_update().get(pk=member.pk)
    if member.until is None:
        member.until = on or clock.today()
        member.save(update_fields=["until"])
        record(
            actor, "party.member_ended", subject(member.party), reason=reason, detail={"user": member.user_id}
        )
    return member


def subject(party: Party) -> str:
    """How a party stands in the audit."""
    return f"party:{party.pk}"


def _require_free(code: str) -> None:
    held = PartyIdentifier.objects.filter(kind=IdentifierKind.CREDIT_CODE, value=code, until=None)
    taken = held.select_related("party").first()
    if taken is not None:
        raise CreditCodeTaken(code=code, name=taken.party.name)
