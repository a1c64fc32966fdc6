"""What cases tell in the archives of a company and of a product: open matters first, then their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from yaojian.web import clock
from yaojian.web.cases.models import Case
from yaojian.web.cases.selectors import by_urgency, cases_seen_by
from yaojian.web.cases.showing.lines import lines_of
from yaojian.web.cases.showing.titles import end_words, procedure_words
from yaojian.web.cases.showing.wording import about
from yaojian.web.parties.archive import PARTY, PRODUCT, Fact, FactKind, Section, show_section, tell_facts
from yaojian.web.parties.models import Party
from yaojian.web.products.models import Product


def register() -> None:
    tell_facts(PARTY, cases_of_party)
    tell_facts(PRODUCT, cases_of_product)
    show_section(PARTY, Section("cases/parts/open_matters.html", open_matters, order=20))


def cases_of_party(party: Party) -> Iterator[Fact]:
    return _facts(Case.objects.filter(applicant=party.office_id)) if party.office_id else iter(())


def cases_of_product(product: Product) -> Iterator[Fact]:
    """The cases that led to the licences of the product."""
    keys = product.licences.exclude(case_key="").values("case_key")
    return _facts(Case.objects.filter(key__in=keys))


def open_matters(party: Party, request: HttpRequest) -> dict[str, Any]:
    cases = cases_seen_by(request.user).filter(summary__end="", applicant=party.office_id)
    shown = list(by_urgency(cases)) if party.office_id else []
    lines = lines_of(shown)
    return {"matters": [(case, lines[case.pk]) for case in shown]}


def _facts(cases: Iterable[Case]) -> Iterator[Fact]:
    for case in cases.select_related("summary"):
        address, source = reverse("cases:case", args=[case.key]), _("办件 %(key)s") % {"key": case.key}
        filed = about(_("提交申请"), f"{procedure_words(case.procedure)} · {case.product_name}")
        day = case.filed_at.astimezone(clock.SHANGHAI).date()
        yield Fact(day, FactKind.MATTER, filed, source, address, at=case.filed_at)
        if case.summary.end and case.summary.closed_on:
            title = about(end_words(case.procedure, case.summary.end), case.product_name)
            yield Fact(case.summary.closed_on, FactKind.MATTER, title, source, address)
