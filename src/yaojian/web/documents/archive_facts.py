"""What documents and files tell of a party, a product and a licence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from yaojian.web.clock import SHANGHAI
from yaojian.web.documents.forms import PURPOSES
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.selectors import certificate_of, papers_of_party
from yaojian.web.licences.models import Licence
from yaojian.web.parties.archive import Fact, FactKind
from yaojian.web.parties.models import Party
from yaojian.web.products.models import Product


def documents_to_party(party: Party) -> Iterator[Fact]:
    return _facts(party.documents.all())


def documents_about_product(product: Product) -> Iterator[Fact]:
    return _facts(IssuedDocument.objects.filter(licence__product=product))


def papers_brought_by_party(party: Party) -> Iterator[Fact]:
    for paper in papers_of_party(party):
        title = _("上传资料：%(name)s") % {"name": paper.original_name}
        by_whom = _("%(who)s上传") % {"who": paper.uploaded_by}
        source = _("办件 %(key)s") % {"key": paper.case_key} if paper.case_key else by_whom
        address = reverse("documents:file", args=[paper.pk])
        day = paper.received_at.astimezone(SHANGHAI).date()
        yield Fact(day, FactKind.FILE, title, source, address, at=paper.received_at)


def papers_section(party: Party, request: HttpRequest) -> dict[str, Any]:
    names = dict(PURPOSES)
    papers = [(paper, names.get(paper.purpose, paper.purpose)) for paper in papers_of_party(party)]
    may_add = request.user.has_perm("documents.add_paper", party)
    return {"papers": papers, "party": party, "may_add": may_add}


def certificate_section(licence: Licence, request: HttpRequest) -> dict[str, Any]:
    documents = licence.documents.select_related("pdf").order_by("-issued_at")
    return {"documents": documents, "certificate": certificate_of(licence)}


def _facts(documents: Iterable[IssuedDocument]) -> Iterator[Fact]:
    for document in documents:
        title = _("发出%(title)s %(number)s") % {"title": document.title, "number": document.number}
        source = _("办件 %(key)s") % {"key": document.case_key}
        address = reverse("documents:document", args=[document.pk])
        day = document.issued_at.astimezone(SHANGHAI).date()
        yield Fact(day, FactKind.DOCUMENT, title, source, address, at=document.issued_at)
