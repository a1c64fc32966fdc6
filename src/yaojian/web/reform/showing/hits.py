"""What was found, with the address at which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from yaojian.policy.search import Hit, Kind
from yaojian.web import law
from yaojian.web.cases.showing.wording import said
from yaojian.web.reform.templatetags.law import clause_address


@dataclass(frozen=True, slots=True)
class ShownHit:
    hit: Hit
    address: str
    place: str
    source: str


def addressed(hit: Hit) -> ShownHit:
    entry, packs = hit.entry, law.packs()
    place = packs.jurisdictions.get(entry.jurisdiction)
    source = " ".join(part for part in (entry.document, entry.clause) if part)
    return ShownHit(hit, _address(hit), said(place.name) if place else "", source)


def _address(hit: Hit) -> str:
    entry = hit.entry
    if entry.kind is Kind.DOCUMENT:
        return reverse("reform:document", args=[entry.key])
    if entry.kind is Kind.CLAUSE:
        return clause_address(entry.document, entry.clause)
    if entry.kind is Kind.PROVISION:
        return reverse("reform:provision", args=[entry.key])
    if entry.key in law.definitions():
        return reverse("cases:procedure", args=[entry.key])
    return f"{reverse('reform:comparison')}?{urlencode({'subject': entry.key, 'rows': 'all'})}"
