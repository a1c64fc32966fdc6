"""Small pieces that pages are made of: form fields, dates as people here write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.translation import get_language

from yaojian.web.clock import SHANGHAI

register = template.Library()

CLASSES = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.Select, "form-select"),
)


@register.inclusion_tag("shell/partials/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field of a form: label, control, what to write, what was wrong with it."""
    is_check = isinstance(bound.field.widget, forms.CheckboxInput)
    return {"field": bound, "control": _control(bound), "is_check": is_check}


@register.inclusion_tag("shell/partials/filter_field.html")
def filter_field(bound: BoundField) -> dict[str, Any]:
    """One narrow field of the row of filters above a list."""
    return {"field": bound, "control": _control(bound)}


@register.inclusion_tag("shell/partials/fields.html")
def fields(form: forms.Form) -> dict[str, Any]:
    """All fields of a form, and above them what was wrong with it as a whole."""
    return {"form": form}


@register.filter
def day(value: date | None) -> str:
    """2026年3月2日; in English 2 Mar 2026."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(SHANGHAI).date()
    if get_language() == "en":
        return f"{value.day} {value:%b %Y}"
    return f"{value.year}年{value.month}月{value.day}日"


@register.simple_tag
def month_of_year(year: int, number: int) -> str:
    """2026年11月; in English Nov 2026."""
    return f"{date(year, number, 1):%b %Y}" if get_language() == "en" else f"{year}年{number}月"


@register.filter
def moment(value: datetime | None) -> str:
    """A day and the Beijing clock time on it."""
    return "" if value is None else f"{day(value)} {value.astimezone(SHANGHAI):%H:%M}"


def _control(bound: BoundField) -> str:
    widget = bound.field.widget
    if widget.attrs.get("placeholder") == bound.label:
        del widget.attrs["placeholder"]  # a label that vanishes while one types is no label
    css = next((name for kind, name in CLASSES if isinstance(widget, kind)), "form-control")
    return bound.as_widget(attrs={"class": css + (" is-invalid" if bound.errors else "")})
