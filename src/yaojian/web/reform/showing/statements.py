"""A provision as pages show it: value, clause, force, marks, condition and what is open about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yaojian.policy.outlines import jurisdiction_chain
from yaojian.policy.points import point_of
from yaojian.policy.provisions import InForce, Provision
from yaojian.policy.statements import Statement, state
from yaojian.web import law
from yaojian.web.cases.showing.wording import said
from yaojian.web.shell.templatetags.pages import day


@dataclass(frozen=True, slots=True)
class Mark:
    """How sure a rule is, in a word; ``doubt`` is what must catch the eye."""

    words: str
    doubt: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another rule on the same point: of another place, another day or another condition."""

    statement: Statement
    place: str
    days: str
    in_force: bool


def marks_of(one: Statement) -> tuple[Mark, ...]:
    return tuple(_marks(one))


def _marks(one: Statement) -> Iterator[Mark]:
    yield Mark(_("已核对原文"), False) if one.provision.verified else Mark(_("没有核对原文"), True)
    if one.presumed:
        yield Mark(_("推定"), True)
    if one.provision.in_force.assumed is not None:
        yield Mark(_("起始日是假定的"), True)
    if one.carried_on:
        yield Mark(_("期满后续行"), True)


def days_of(in_force: InForce) -> str:
    """From when to when, in days as people write them."""
    first = _("%s（假定）起") % day(in_force.first) if in_force.assumed else _("%s起") % day(in_force.first)
    if in_force.until is None:
        return first
    return _("%(words)s，至%(last)s") % {"words": first, "last": day(in_force.until)}


def neighbours(provision: Provision, on: date) -> tuple[Neighbour, ...]:
    """The other rules on the point of one, those of its own place and above first."""
    packs = law.packs()
    chain = jurisdiction_chain(packs.jurisdictions, provision.jurisdiction)
    same = [
        one
        for one in packs.provisions.values()
        if one.key != provision.key and point_of(one) == point_of(provision)
    ]
    same.sort(key=lambda one: (one.jurisdiction not in chain, one.jurisdiction, one.in_force.first, one.key))
    return tuple(
        Neighbour(
            state(packs, one, on),
            said(packs.jurisdictions[one.jurisdiction].name),
            days_of(one.in_force),
            one.in_force.first <= on <= one.in_force.last,
        )
        for one in same
    )
