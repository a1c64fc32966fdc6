"""The list of grants, on the screen and as an Excel file."""

from __future__ import annotations

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from yaojian.web.cases.showing.wording import said
from yaojian.web.reform.showing.grants import GrantLine
from yaojian.web.reform.templatetags.law import clause_address
from yaojian.web.shell.listings import ListingTable

NOWRAP = {"td": {"class": "nowrap"}}


class GrantTable(ListingTable):
    """Rows are grant lines, in the order of the packs until a column is chosen."""

    clause = tables.Column(verbose_name=_("条款"), empty_values=(), order_by=("clause_order",))
    what = tables.Column(verbose_name=_("奖补什么"), empty_values=(), order_by=("matters",))
    amount = tables.Column(verbose_name=_("给多少"), empty_values=(), orderable=False)
    condition = tables.Column(verbose_name=_("条件"), empty_values=(), orderable=False)
    departments = tables.Column(verbose_name=_("部门与职责"), empty_values=(), orderable=False)
    papers = tables.Column(verbose_name=_("证明材料"), empty_values=(), orderable=False)
    force = tables.Column(verbose_name=_("力度"), empty_values=(), orderable=False, attrs=NOWRAP)
    mark = tables.Column(verbose_name=_("核对"), empty_values=(), orderable=False, attrs=NOWRAP)

    class Meta(ListingTable.Meta):
        attrs = {"class": "table card-table", "data-stacks": True}
        fields: tuple[str, ...] = ()
        sequence = (
            *("number", "clause", "what", "amount", "condition"),
            *("departments", "papers", "force", "mark"),
        )

    def render_clause(self, record: GrantLine) -> str:
        address = clause_address(record.document.document, record.clause.id)
        return format_html('<a class="nowrap" href="{}">{}</a>', address, self.value_clause(record))

    def value_clause(self, record: GrantLine) -> str:
        return f"{record.document.document} {record.clause.id}"

    def render_what(self, record: GrantLine) -> str:
        rule = record.grant.provision
        address = reverse("reform:provision", args=[rule.key])
        return format_html(
            '<a href="{}">{}</a><div class="row-quiet">{}</div>', address, said(rule.title), record.matters
        )

    def value_what(self, record: GrantLine) -> str:
        return f"{said(record.grant.provision.title)} · {record.matters}"

    def render_amount(self, record: GrantLine) -> str:
        return record.amount

    def render_condition(self, record: GrantLine) -> str:
        return record.condition or "—"

    def render_departments(self, record: GrantLine) -> str:
        return record.departments or "—"

    def render_papers(self, record: GrantLine) -> str:
        return record.papers or "—"

    def render_force(self, record: GrantLine) -> str:
        return said(record.grant.provision.force.words)

    def render_mark(self, record: GrantLine) -> str:
        return said(record.grant.statement.mark)
