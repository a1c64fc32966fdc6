"""What everybody may ask about certificates and approvals. Files, cases and people are not part of it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from yaojian.errors import IdentifierError
from yaojian.identifiers import parse_credit_code, parse_device_certificate
from yaojian.web.licences.models import Licence, Publication
from yaojian.web.licences.selectors import approvals_published, licences, named
from yaojian.web.parties.models import IdentifierKind

SHORTEST = 2


def certificates_matching(typed: str) -> QuerySet[Licence]:
    """Certificates by number, name of the product, name of the holder or its credit code.

    What can be read as a number is looked up in its canonical form, so that blanks, full-width digits and look-alike
    characters do no harm.
    """
    text = typed.strip()
    if len(text) < SHORTEST:
        return licences().none()
    found = licences().filter(pk__in=named(licences(), text).values("pk"))
    for by_number in (_certificate_number(text), _credit_code(text)):
        if by_number is not None:
            found = found | licences().filter(by_number)
    return found.distinct().order_by("-issued", "-number")


def certificate_page(pk: object) -> QuerySet[Licence]:
    return licences().filter(pk=pk).prefetch_related("events")


def latest_approvals(on: object, count: int) -> QuerySet[Publication]:
    return approvals_published(on)[:count]


def _certificate_number(text: str) -> Q | None:
    try:
        return Q(number=parse_device_certificate(text).text)
    except IdentifierError:
        return None


def _credit_code(text: str) -> Q | None:
    try:
        code = parse_credit_code(text).text
    except IdentifierError:
        return None
    holds = {"kind": IdentifierKind.CREDIT_CODE, "value": code}
    return Q(**{f"holder__identifiers__{key}": value for key, value in holds.items()})
