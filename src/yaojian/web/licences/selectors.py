"""Questions about licences. A day is always an argument: the caller asks the clock."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from yaojian.web.accounts.models import Role, User
from yaojian.web.accounts.permissions import post_of
from yaojian.web.licences.life import fold
from yaojian.web.licences.models import Licence, LicenceEventKind, LicenceState, Publication
from yaojian.web.parties.models import Party
from yaojian.web.parties.selectors import parties_of, within
from yaojian.web.products.models import Product


def days_to_expiry(licence: Licence, on: date) -> int:
    """Days until the last day; 0 on the last day itself, negative after it."""
    return (licence.expires - on).days


def licences() -> QuerySet[Licence]:
    return Licence.objects.select_related("holder", "product")


def licences_of(party: Party) -> QuerySet[Licence]:
    return licences().filter(holder=party)


def licences_for(product: Product) -> QuerySet[Licence]:
    return licences().filter(product=product)


def licence_of_case(case_key: str) -> Licence | None:
    return licences().filter(case_key=case_key).first()


def licences_seen_by(user: User) -> QuerySet[Licence]:
    """An official sees the licences of the territory, an applicant those of the own parties."""
    post = post_of(user)
    if post is None:
        return licences().none()
    if post.role == Role.APPLICANT:
        return licences().filter(holder__in=parties_of(user))
    return within(licences(), post.jurisdiction)


def standing_is(rows: QuerySet[Licence], standing: str, on: date) -> QuerySet[Licence]:
    """The licences that are worth ``standing`` on a day: ``Licence.standing``, asked of the database."""
    ended = Q(state__in=[LicenceState.REVOKED, LicenceState.CANCELLED])
    if standing == LicenceState.EXPIRED:
        return rows.exclude(ended).filter(Q(expires__lt=on) | Q(state=LicenceState.EXPIRED))
    if standing in (LicenceState.IN_FORCE, LicenceState.SUSPENDED):
        return rows.filter(state=standing, expires__gte=on)
    return rows.filter(state=standing)


def ending_within(rows: QuerySet[Licence], days: int, on: date) -> QuerySet[Licence]:
    """Licences still worth something whose last day is at most ``days`` away."""
    open_states = [LicenceState.IN_FORCE, LicenceState.SUSPENDED]
    return rows.filter(state__in=open_states, expires__gte=on, expires__lte=on + timedelta(days=days))


def named(rows: QuerySet[Licence], text: str) -> QuerySet[Licence]:
    """Licences by a piece of their number, or of the name of their product or holder."""
    plain = "".join(text.split())
    words = Q(product__name__icontains=text) | Q(holder__name__icontains=text)
    return rows.filter(Q(number__icontains=plain) | words)


def publications_named(rows: QuerySet[Publication], text: str) -> QuerySet[Publication]:
    return rows.filter(licence__in=named(Licence.objects.all(), text))


def past_their_last_day(on: date) -> QuerySet[Licence]:
    """Licences whose end nobody has noted yet."""
    open_states = [LicenceState.IN_FORCE, LicenceState.SUSPENDED]
    return Licence.objects.filter(state__in=open_states, expires__lt=on)


def approvals_published(on: date) -> QuerySet[Publication]:
    """批准公告: what has been published up to a day, newest first."""
    return Publication.objects.filter(day__lte=on).select_related("licence__holder", "licence__product")


def state_by_events(licence: Licence) -> LicenceState | None:
    """The state that the events make; differs from ``licence.state`` only where a row was tampered with."""
    return fold(LicenceEventKind(event.kind) for event in licence.events.all())
