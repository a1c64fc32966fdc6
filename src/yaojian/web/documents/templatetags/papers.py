"""How files and codes are shown."""

from __future__ import annotations

from django import template

from yaojian.web.documents import codes

register = template.Library()
register.filter("code", codes.shown)


@register.filter
def weight(size: int) -> str:
    """
    >>> weight(512), weight(63_896), weight(5_242_880)
    ('512 B', '62 KB', '5.0 MB')
    """
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
