"""The list of issued documents."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.titles import title_words
from yaojian.web.shell.listings import ListingTable, MomentColumn


class DocumentTable(ListingTable):
    title = tables.Column(linkify=("documents:document", [tables.A("pk")]), attrs={"td": {"class": "nowrap"}})
    case_key = tables.Column(attrs={"td": {"class": "nowrap"}})
    document_number = tables.Column(
        accessor="number", verbose_name=_("文号"), attrs={"td": {"class": "nowrap"}}
    )
    recipient = tables.Column(
        linkify=("parties:party", [tables.A("recipient_id")]), order_by="recipient__name"
    )
    issued_at = MomentColumn()
    signed = tables.TemplateColumn(
        template_name="documents/partials/signed.html", verbose_name=_("签章"), orderable=False
    )

    class Meta(ListingTable.Meta):
        model = IssuedDocument
        fields = ("title", "document_number", "recipient", "case_key", "issued_at", "signed")
        sequence = ("number", *fields)

    def render_title(self, value: str) -> str:
        return title_words(value)

    value_title = render_title

    def value_signed(self, record: IssuedDocument) -> str:
        return str(_("已签章")) if record.signed else str(_("制作中"))
