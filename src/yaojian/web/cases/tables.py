"""Lists of cases. Days left are computed from the calendar, for the rows that are shown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from yaojian.web import clock
from yaojian.web.cases.models import Case
from yaojian.web.cases.showing.lines import Holder, LimitCell, Line, lines_of
from yaojian.web.cases.showing.titles import channel_words, end_words, procedure_words
from yaojian.web.cases.showing.wording import listed, sentences
from yaojian.web.shell.listings import ListingTable
from yaojian.web.shell.templatetags.pages import day

BATCH = 200
SHOWN = (
    *("number", "left", "promised", "product_name", "case_key", "product", "channel", "applicant", "stands"),
    *("holders", "limit", "time", "left_amount", "left_unit", "left_due"),
    *("promised_amount", "promised_unit", "promised_due"),
)


def _exported(title: Any) -> tables.Column:
    """A column of the Excel file alone: a number, a day or a text in a cell of its own."""
    return tables.Column(verbose_name=title, empty_values=(), orderable=False, visible=False)


class CaseTable(ListingTable):
    """Set ``role`` to the reader's, so that the reader's own limit is the one that is shown."""

    product_name = tables.Column(verbose_name=_("办件"), order_by=("product_name",), exclude_from_export=True)
    applicant = tables.Column(verbose_name=_("申请人"), order_by=("applicant__name_zh",))
    stands = tables.Column(verbose_name=_("进展（等谁办）"), empty_values=(), orderable=False)
    promised = tables.Column(
        verbose_name=_("承诺剩余"), empty_values=(), order_by=("promised_due",), exclude_from_export=True
    )
    left = tables.Column(
        verbose_name=_("法定剩余"), empty_values=(), order_by=("shown_due",), exclude_from_export=True
    )
    case_key = _exported(_("编号"))
    product = _exported(_("产品"))
    channel = _exported(_("通道"))
    holders = _exported(_("等谁办"))
    limit = _exported(_("期限"))
    time = _exported(_("时限情况"))
    left_amount = _exported(_("法定剩余"))
    left_unit = _exported(_("单位"))
    left_due = _exported(_("到期日"))
    promised_amount = _exported(_("承诺剩余"))
    promised_unit = _exported(_("承诺单位"))
    promised_due = _exported(_("承诺到期日"))

    class Meta(ListingTable.Meta):
        model = Case
        fields: tuple[str, ...] = ()
        sequence = SHOWN
        row_attrs = {"data-row": True}

    def __init__(self, *args: Any, role: str = "", **kwargs: Any) -> None:
        self.role = role
        super().__init__(*args, **kwargs)

    def before_render(self, request: Any) -> None:
        """Where no place promises anything, a column of nothing is left out."""
        if not any(line.promised for line in self.lines.values()):
            self.columns.hide("promised")

    @cached_property
    def lines(self) -> dict[int, Line]:
        if hasattr(self, "page"):
            return lines_of(self.page.object_list.data, self.role)
        records, found = list(self.data), {}
        for start in range(0, len(records), BATCH):
            found |= lines_of(records[start : start + BATCH], self.role)
        return found

    def order_left(self, cases: QuerySet[Case], is_descending: bool) -> tuple[QuerySet[Case], bool]:
        return _by_day(cases, "shown_due", is_descending), True

    def order_promised(self, cases: QuerySet[Case], is_descending: bool) -> tuple[QuerySet[Case], bool]:
        return _by_day(cases, "promised_due", is_descending), True

    def render_product_name(self, value: str, record: Case) -> str:
        return format_html(
            '<div><a class="case-link" href="/cases/{key}/">{name}</a>'
            '<span class="case-key">{key} · {channel}</span></div>',
            key=record.key,
            name=value or record.key,
            channel=channel_words(record.summary.channel) or procedure_words(record.procedure),
        )

    def value_case_key(self, record: Case) -> str:
        return record.key

    def value_product(self, record: Case) -> str:
        return record.product_name

    def value_channel(self, record: Case) -> str:
        return channel_words(record.summary.channel)

    def render_stands(self, record: Case) -> str:
        """Each open step on a line of its own, and the person it is assigned to."""
        line = self.lines[record.pk]
        parts = format_html_join("", "<div>{}</div>", ((part,) for part in re.split("；|; ", line.headline)))
        people = listed(dict.fromkeys(one.person for one in line.holders if one.person))
        held = format_html('<div class="row-quiet">{}</div>', _("经办：%s") % people) if people else ""
        return format_html("<div>{}{}</div>", parts, held)

    def value_stands(self, record: Case) -> str:
        return self.lines[record.pk].headline

    def value_holders(self, record: Case) -> str:
        return "" if record.summary.end else sentences(map(_holder, self.lines[record.pk].holders))

    def render_left(self, record: Case) -> str:
        return _cell(self.lines[record.pk].statutory, self.lines[record.pk].limit, _("无法定期限"))

    def render_promised(self, record: Case) -> str:
        return _cell(self.lines[record.pk].promised, "", _("未承诺"))

    def value_limit(self, record: Case) -> str:
        return self.lines[record.pk].limit

    def value_time(self, record: Case) -> str:
        found = self.lines[record.pk].statutory
        return sentences(filter(None, (found.left.words, found.stopped))) if found else ""

    def value_left_amount(self, record: Case) -> int | None:
        return _part(self.lines[record.pk].statutory, "amount")

    def value_left_unit(self, record: Case) -> str | None:
        return _part(self.lines[record.pk].statutory, "unit")

    def value_left_due(self, record: Case) -> date | None:
        return _part(self.lines[record.pk].statutory, "due")

    def value_promised_amount(self, record: Case) -> int | None:
        return _part(self.lines[record.pk].promised, "amount")

    def value_promised_unit(self, record: Case) -> str | None:
        return _part(self.lines[record.pk].promised, "unit")

    def value_promised_due(self, record: Case) -> date | None:
        return _part(self.lines[record.pk].promised, "due")


class WorkTable(CaseTable):
    """The same with a box before each row, for what may lawfully be done to several at once."""

    chosen = tables.Column(
        verbose_name=_("选"),
        empty_values=(),
        orderable=False,
        exclude_from_export=True,
        attrs={"th": {"class": "no-print"}, "td": {"class": "no-print"}},
    )

    class Meta(CaseTable.Meta):
        sequence = ("chosen", *SHOWN)

    def render_chosen(self, record: Case) -> str:
        return format_html(
            '<input class="form-check-input" type="checkbox" name="case" value="{key}" aria-label="{words}">',
            key=record.key,
            words=_("选中 %(product)s（%(key)s）") % {"product": record.product_name, "key": record.key},
        )


class ClosedCaseTable(CaseTable):
    """All cases: a closed one shows how and when it ended instead of days left."""

    filed_at = tables.Column(verbose_name=_("提交日期"))

    class Meta(CaseTable.Meta):
        sequence = (*SHOWN, "filed_at")

    def render_filed_at(self, value: Any) -> str:
        return format_html('<span class="nowrap">{}</span>', day(value))

    def value_filed_at(self, value: Any) -> date:
        return value.astimezone(clock.SHANGHAI).date()

    def render_left(self, record: Case) -> str:
        return _closed(record) if record.summary.end else super().render_left(record)

    def render_promised(self, record: Case) -> str:
        return "" if record.summary.end else super().render_promised(record)

    def value_time(self, record: Case) -> str:
        return _closed_text(record) if record.summary.end else super().value_time(record)


def _holder(one: Holder) -> str:
    return f"{one.step} · {one.person or one.role}"


def _cell(cell: LimitCell | None, limit: str, none: str) -> str:
    return render_to_string("cases/parts/limit_cell.html", {"cell": cell, "limit": limit, "none": none})


def _part(cell: LimitCell | None, name: str) -> Any:
    return None if cell is None else getattr(cell, name)


def _by_day(cases: QuerySet[Case], name: str, is_descending: bool) -> QuerySet[Case]:
    day_of = F(name).desc(nulls_last=True) if is_descending else F(name).asc(nulls_last=True)
    return cases.order_by(day_of, "filed_at", "pk")


def _closed(record: Case) -> str:
    return format_html('<span class="stopped">{}</span>', _closed_text(record))


def _closed_text(record: Case) -> str:
    return end_words(record.procedure, record.summary.end)
