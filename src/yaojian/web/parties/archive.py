"""The archive of a subject (一企一档, 一品一档): facts and sections that the apps above this one contribute.

Parties stand below licences, documents and cases and may not import them. Those apps say in their ``ready``
what they know about a party, a product or a licence::

    archive.tell_facts(archive.PARTY, facts_of_cases)                    # (party) -> Iterable[Fact]
    archive.show_section(archive.PARTY, Section("cases/open_matters.html", open_matters, order=20))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

PARTY = "party"
PRODUCT = "product"
LICENCE = "licence"


class FactKind(models.TextChoices):
    """By what a time line can be narrowed."""

    REGISTRATION = "registration", _("登记")
    PRODUCT = "product", _("产品")
    LICENCE = "licence", _("证件")
    MATTER = "matter", _("办件")
    DOCUMENT = "document", _("文书")
    FILE = "file", _("资料")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a time line. ``source`` says in words where it is on record, ``address`` leads there."""

    day: date
    kind: FactKind
    title: str
    source: str
    address: str = ""
    detail: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A block of an archive page: a template, and what it is filled with. ``order`` from the top down."""

    template: str
    context: Callable[[Any, HttpRequest], dict[str, Any]]
    order: int = 50


@dataclass(frozen=True, slots=True)
class ShownSection:
    template: str
    context: dict[str, Any]


_tellers: dict[str, list[Callable[[Any], Iterable[Fact]]]] = {PARTY: [], PRODUCT: []}
_sections: dict[str, list[Section]] = {PARTY: [], PRODUCT: [], LICENCE: []}


def tell_facts(subject: str, teller: Callable[[Any], Iterable[Fact]]) -> None:
    if teller not in _tellers[subject]:
        _tellers[subject].append(teller)


def show_section(subject: str, section: Section) -> None:
    if section not in _sections[subject]:
        _sections[subject].append(section)


def facts_about(subject: str, thing: Any) -> tuple[Fact, ...]:
    """All facts about ``thing``, newest first."""
    told = [fact for teller in _tellers[subject] for fact in teller(thing)]
    return tuple(sorted(told, key=_moment, reverse=True))


def sections_for(subject: str, thing: Any, request: HttpRequest) -> tuple[ShownSection, ...]:
    ordered = sorted(_sections[subject], key=lambda section: section.order)
    return tuple(ShownSection(section.template, section.context(thing, request)) for section in ordered)


def _moment(fact: Fact) -> tuple[date, str]:
    return fact.day, fact.at.isoformat() if fact.at else ""
