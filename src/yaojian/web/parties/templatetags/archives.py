"""Small pieces of archive pages."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from yaojian.web import law

register = template.Library()


@register.filter
def territory(jurisdiction: str) -> str:
    """CN-GX → 广西壮族自治区."""
    known = law.packs().jurisdictions.get(jurisdiction)
    return known.name.text("en" if get_language() == "en" else "zh") if known else jurisdiction
