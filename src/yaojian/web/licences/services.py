"""Writes about licences, each in one transaction with its event and its audit record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from yaojian.errors.archives import (
    CaseHasLicence,
    LicenceActNotPossible,
    LicenceActTooEarly,
    UnknownDeviceClass,
)
from yaojian.identifiers import format_device_certificate, parse_category_code
from yaojian.legaltime import CountingRule, Duration
from yaojian.web import clock
from yaojian.web.audit.services import record
from yaojian.web.licences import numbering, validity
from yaojian.web.licences.citations import Citation
from yaojian.web.licences.life import state_after
from yaojian.web.licences.models import (
    Licence,
    LicenceEvent,
    LicenceEventKind,
    LicenceKind,
    LicenceState,
    Publication,
)
from yaojian.web.parties.models import Party
from yaojian.web.products.models import DeviceClass, IdentifierKind, Product
from yaojian.web.products.services import add_identifier

CLASS_DIGITS = {DeviceClass.II: 2}
LAST_SERIAL = 9999


@transaction.atomic
def issue_device_certificate(
    *,
    case_key: str,
    jurisdiction_short: str,
    holder: Party,
    product: Product,
    category_code: str,
    issued: date,
    valid_for: Duration,
    actor: str,
    basis: Iterable[Citation] = (),
    rule: CountingRule | None = None,
) -> Licence:
    """Issue the certificate that a case leads to: once, under the next number of the province and year.

    The serial runs through all categories of a province and year, as published numbers do. ``valid_for`` and
    ``basis`` come from the validity provision; ``rule`` lays it on the calendar. Asked again for the same case
    and product, it returns the licence that there is.
    """
    digit = _class_digit(product)
    series = numbering.open_series(f"device-certificate:{jurisdiction_short}:{issued.year}")
    existing = Licence.objects.filter(kind=LicenceKind.DEVICE_CERTIFICATE, case_key=case_key).first()
    if existing is not None:
        return _same(existing, product)
    category = parse_category_code(category_code).subcatalogue
    serial = numbering.take_from(series, limit=LAST_SERIAL)
    licence = Licence.objects.create(
        kind=LicenceKind.DEVICE_CERTIFICATE,
        number=format_device_certificate(jurisdiction_short, issued.year, digit, category, serial),
        jurisdiction=product.jurisdiction,
        holder=holder,
        product=product,
        case_key=case_key,
        issued=issued,
        effective=issued,
        expires=validity.last_day(issued, valid_for, rule),
        basis=[citation.as_json() for citation in basis],
    )
    _record_issue(licence, actor, valid_for)
    return licence


def suspend(
    *, licence: Licence, actor: str, reason: str, day: date | None = None, case_key: str = ""
) -> Licence:
    return _act(licence, LicenceEventKind.SUSPEND, actor, reason, day, case_key)


def resume(
    *, licence: Licence, actor: str, reason: str, day: date | None = None, case_key: str = ""
) -> Licence:
    return _act(licence, LicenceEventKind.RESUME, actor, reason, day, case_key)


def revoke(
    *, licence: Licence, actor: str, reason: str, day: date | None = None, case_key: str = ""
) -> Licence:
    """撤销: it should not have been granted, or its ground has gone."""
    return _act(licence, LicenceEventKind.REVOKE, actor, reason, day, case_key)


def cancel(
    *, licence: Licence, actor: str, reason: str, day: date | None = None, case_key: str = ""
) -> Licence:
    """注销: taken off the books, at the holder's wish or after its end."""
    return _act(licence, LicenceEventKind.CANCEL, actor, reason, day, case_key)


def change(
    *,
    licence: Licence,
    actor: str,
    reason: str,
    changes: dict[str, Any],
    day: date | None = None,
    case_key: str = "",
) -> Licence:
    """变更: the event keeps what was changed; the product and the party are changed by their own services."""
    return _act(licence, LicenceEventKind.CHANGE, actor, reason, day, case_key, data={"changes": changes})


@transaction.atomic
def renew(
    *, licence: Licence, actor: str, effective: date, valid_for: Duration, case_key: str, reason: str = ""
) -> Licence:
    """延续: a new last day, counted from ``effective``; year and serial of the number stay."""
    expires = validity.last_day(effective, valid_for)
    data = {
        "valid_for": str(valid_for),
        "before": licence.expires.isoformat(),
        "expires": expires.isoformat(),
    }
    licence = _act(licence, LicenceEventKind.RENEW, actor, reason, clock.today(), case_key, data=data)
    licence.expires = expires
    licence.save(update_fields=["expires"])
    return licence


def expire(*, licence: Licence, actor: str) -> Licence:
    """Note that the last day has passed; what the licence is worth never depended on this note."""
    return _act(licence, LicenceEventKind.EXPIRE, actor, "", clock.today(), "")


@transaction.atomic
def publish(
    *, licence: Licence, actor: str, day: date, case_key: str = "", basis: Iterable[Citation] = ()
) -> Publication:
    """Put the approval on the public list; once, however often it is asked for."""
    publication, created = Publication.objects.get_or_create(
        licence=licence,
        defaults={"day": day, "case_key": case_key, "basis": [citation.as_json() for citation in basis]},
    )
    if created:
        record(
            actor,
            "licence.published",
            subject(licence),
            detail={"day": day.isoformat(), "number": licence.number},
        )
    return publication


def subject(licence: Licence) -> str:
    """How a licence stands in the audit."""
    return f"licence:{licence.pk}"


def _class_digit(product: Product) -> int:
    if product.device_class not in CLASS_DIGITS:
        raise UnknownDeviceClass(device_class=product.get_device_class_display())
    return CLASS_DIGITS[DeviceClass(product.device_class)]


def _record_issue(licence: Licence, actor: str, valid_for: Duration) -> None:
    """The first event, the number on the product, the record of the audit."""
    data = {"valid_for": str(valid_for)}
    _add_event(licence, LicenceEventKind.ISSUE, licence.issued, actor, licence.case_key, data=data)
    add_identifier(
        actor=actor,
        product=licence.product,
        kind=IdentifierKind.CERTIFICATE_NUMBER,
        value=licence.number,
        since=licence.issued,
        source=f"办件 {licence.case_key}",
    )
    detail = {"number": licence.number, "case": licence.case_key, "expires": licence.expires.isoformat()}
    record(actor, "licence.issued", subject(licence), detail=detail)


def _same(existing: Licence, product: Product) -> Licence:
    if existing.product_id != product.pk:
        raise CaseHasLicence(case_key=existing.case_key, number=existing.number)
    return existing


@transaction.atomic
def _act(
    licence: Licence,
    kind: LicenceEventKind,
    actor: str,
    reason: str,
    day: date | None,
    case_key: str,
    data: dict[str, Any] | None = None,
) -> Licence:
    licence = Licence.objects.select_for_update().get(pk=licence.pk)
    state = state_after(LicenceState(licence.state), kind)
    if state is None:
        shown = licence.get_state_display()
        raise LicenceActNotPossible(number=licence.number, state=shown, act=kind.label)
    day = day or clock.today()
    _require_after_former_act(licence, kind, day)
    _add_event(licence, kind, day, actor, case_key, reason, data)
    licence.state = state
    licence.save(update_fields=["state"])
    detail = {"number": licence.number, "day": day.isoformat(), "case": case_key, "data": data or {}}
    if data and "expires" in data:
        detail["expires"] = data["expires"]
    record(actor, f"licence.{kind.value}", subject(licence), reason=reason, detail=detail)
    return licence


def _require_after_former_act(licence: Licence, kind: LicenceEventKind, day: date) -> None:
    """No act takes effect before the one it follows, the issue at the earliest.

    That the last day has passed is noted whenever the worker runs; the note is no act and holds nothing back.
    """
    former = licence.events.exclude(kind=LicenceEventKind.EXPIRE).order_by("-seq").first()
    if day < former.day:
        raise LicenceActTooEarly(
            number=licence.number,
            act=kind.label,
            day=day,
            before=former.get_kind_display(),
            since=former.day,
        )


def _add_event(
    licence: Licence,
    kind: LicenceEventKind,
    day: date,
    actor: str,
    case_key: str,
    reason: str = "",
    data: dict[str, Any] | None = None,
) -> None:
    last = licence.events.order_by("-seq").first()
    LicenceEvent(
        licence=licence,
        seq=last.seq + 1 if last else 1,
        kind=kind,
        day=day,
        at=clock.now(),
        case_key=case_key,
        actor=actor,
        reason=reason,
        data=data or {},
    ).save()
