"""Words of the packs in the reader's language, and where a clause or provision is shown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from yaojian.facts.declarations import Citation
from yaojian.policy import Value
from yaojian.policy.search import Piece
from yaojian.web.cases.showing import wording
from yaojian.words import Words

register = template.Library()


@register.filter
def said(words: Words | None) -> str:
    """A text of the packs in the reader's language."""
    return wording.said(words)


@register.filter
def listed(parts: Iterable[str]) -> str:
    """Several things in one sentence, in the marks of the reader's language."""
    return wording.listed(str(one) for one in parts)


@register.filter
def pieces(found: tuple[Piece, ...]) -> str:
    """A text with what was sought marked."""
    marked = ((format_html("<mark>{}</mark>" if one.hit else "{}", one.text),) for one in found)
    return format_html_join("", "{}", marked)


@register.simple_tag
def clause_address(document: str, clause: str) -> str:
    return f"{reverse('reform:document', args=[document])}#{anchor(clause)}"


@register.filter
def anchor(clause: str) -> str:
    """The place of a clause on the page of its document."""
    return f"clause-{clause}"


@register.simple_tag
def cited(cite: Citation) -> str:
    """A link to a cited clause: SC53 第 7 条 in short."""
    address = clause_address(cite.document, cite.clause)
    return format_html('<a href="{}">{} {}</a>', address, cite.document, cite.clause)


@register.filter
def said_value(value: Value) -> str:
    """A value of the engine in the reader's language."""
    return value.text(wording.language())


@register.filter
def yuan(amount: Decimal) -> str:
    """A sum as people read it: 2,000,000 元."""
    digits = f"{amount:,.2f}".removesuffix(".00")
    return f"CNY {digits}" if wording.language() == "en" else f"{digits} 元"
