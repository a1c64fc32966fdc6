"""How a licence's worth is shown: a mark, a word, a colour; the days left beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yaojian.web import clock
from yaojian.web.licences.citations import citations
from yaojian.web.licences.models import Licence, LicenceState
from yaojian.web.licences.selectors import days_to_expiry

register = template.Library()
NEAR_ITS_END = 180
"""Days before its end from which a list calls a licence to the reader's attention: house custom, no rule of law."""


@dataclass(frozen=True, slots=True)
class Look:
    mark: str
    css: str


LOOKS = {
    LicenceState.IN_FORCE: Look("✓", "in-time"),
    LicenceState.SUSPENDED: Look("‖", "stopped"),
    LicenceState.REVOKED: Look("✗", "overdue"),
    LicenceState.CANCELLED: Look("✗", "stopped"),
    LicenceState.EXPIRED: Look("✗", "overdue"),
}


@register.inclusion_tag("licences/partials/standing.html")
def standing(licence: Licence) -> dict[str, Any]:
    """What the licence is worth today."""
    state = licence.standing(clock.today())
    return {"state": state, "look": LOOKS[state]}


@register.inclusion_tag("licences/partials/days_left.html")
def days_left(licence: Licence) -> dict[str, Any]:
    """How many days it still lasts; nothing for one that acts have ended."""
    today = clock.today()
    left, state = days_to_expiry(licence, today), licence.standing(today)
    near = "due-soon" if left <= NEAR_ITS_END else "in-time"
    ended = state in (LicenceState.REVOKED, LicenceState.CANCELLED)
    return {"left": left, "past": -left, "ended": ended, "css": "overdue" if left < 0 else near}


@register.filter
def cited(rows: list[dict[str, Any]]) -> list[str]:
    """The clauses of a basis in words."""
    language = "en" if get_language() == "en" else "zh"
    return [citation.text(language) for citation in citations(rows)]


@register.filter
def cited_says(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The clauses of a basis, each with what it settles here."""
    language = "en" if get_language() == "en" else "zh"
    return [(citation.text(language), citation.says.text(language)) for citation in citations(rows)]


def left_in_words(licence: Licence) -> str:
    """For a cell of an Excel file."""
    left = days_to_expiry(licence, clock.today())
    if left < 0:
        return _("已过期 %(days)d 天") % {"days": -left}
    return ngettext("还有 %(days)d 天", "还有 %(days)d 天", left) % {"days": left}
