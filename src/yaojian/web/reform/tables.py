"""The list of tasks, on the screen and as an Excel file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from yaojian.policy.provisions import Force
from yaojian.policy.tasks import Status, Task
from yaojian.web.cases.showing.wording import said, sentences
from yaojian.web.reform.templatetags.law import clause_address
from yaojian.web.shell.listings import ListingTable
from yaojian.web.shell.templatetags.pages import day

TONES = {
    Status.RUNNING: "in-time",
    Status.PAST_DUE: "overdue",
    Status.LAPSED: "stopped",
    Status.COMING: "stopped",
}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with what it is sorted by."""

    task: Task
    clause_order: tuple[object, ...]
    due_order: date
    force_order: int
    status_order: int


class TaskTable(ListingTable):
    """Rows are task lines, in the order of their day until a column is chosen."""

    clause = tables.Column(verbose_name=_("条款"), empty_values=(), order_by=("clause_order",))
    what = tables.Column(verbose_name=_("任务"), empty_values=(), orderable=False)
    bearers = tables.Column(verbose_name=_("部门与职责"), empty_values=(), orderable=False)
    next_due = tables.Column(verbose_name=_("何日到期"), empty_values=(), order_by=("due_order",))
    rhythm = tables.Column(verbose_name=_("频次"), empty_values=(), orderable=False)
    force = tables.Column(verbose_name=_("力度"), empty_values=(), order_by=("force_order",))
    status = tables.Column(verbose_name=_("状态"), empty_values=(), order_by=("status_order",))
    measures = tables.Column(verbose_name=_("用什么衡量"), empty_values=(), orderable=False)

    class Meta(ListingTable.Meta):
        attrs = {"class": "table card-table", "data-stacks": True}
        fields: tuple[str, ...] = ()
        sequence = (
            "number",
            "clause",
            "what",
            "bearers",
            "next_due",
            "rhythm",
            "force",
            "status",
            "measures",
        )

    def render_clause(self, record: TaskLine) -> str:
        address = clause_address(record.task.document.document, record.task.clause.id)
        return format_html('<a class="nowrap" href="{}">{}</a>', address, self.value_clause(record))

    def value_clause(self, record: TaskLine) -> str:
        return f"{record.task.document.document} {record.task.clause.id}"

    def render_what(self, record: TaskLine) -> str:
        more = said(record.task.clause.title if record.task.due else record.task.clause.summary)
        return format_html('<strong>{}</strong><div class="row-quiet">{}</div>', said(record.task.what), more)

    def value_what(self, record: TaskLine) -> str:
        return said(record.task.what)

    def render_bearers(self, record: TaskLine) -> str:
        lines = ((said(one.name), said(one.role_words)) for one in record.task.bearers)
        return format_html_join("", '<div>{} <span class="row-quiet">{}</span></div>', lines)

    def value_bearers(self, record: TaskLine) -> str:
        return said(record.task.bearer_words())

    def render_next_due(self, record: TaskLine) -> str:
        if record.task.next_due is None:
            return "—"
        due, doubt = day(record.task.next_due), said(record.task.doubt)
        return format_html('<span class="nowrap">{}</span> <span class="row-quiet">{}</span>', due, doubt)

    def value_next_due(self, record: TaskLine) -> date | None:
        return record.task.next_due

    def render_rhythm(self, record: TaskLine) -> str:
        return format_html('<span class="nowrap">{}</span>', said(record.task.rhythm) or "—")

    def value_rhythm(self, record: TaskLine) -> str:
        return said(record.task.rhythm)

    def render_force(self, record: TaskLine) -> str:
        return said(record.task.force.words) if record.task.force else "—"

    def value_force(self, record: TaskLine) -> str:
        return said(record.task.force.words) if record.task.force else ""

    def render_status(self, record: TaskLine) -> str:
        return format_html(
            '<span class="{}">{}</span>', TONES[record.task.status], said(record.task.status.words)
        )

    def value_status(self, record: TaskLine) -> str:
        return said(record.task.status.words)

    def render_measures(self, record: TaskLine) -> str:
        """The figures that measure it; of rules in words as many as there are, behind the clause."""
        task = record.task
        figures = [one for one in task.measured_by if one.is_figure]
        told = ((reverse("reform:provision", args=[one.provision.key]), said(one.value)) for one in figures)
        shown = format_html_join("", '<div><a href="{}">{}</a></div>', told)
        rest = len(task.measured_by) - len(figures)
        if not rest:
            return shown or "—"
        words = ngettext("%(count)s 条文字规定", "%(count)s 条文字规定", rest) % {"count": rest}
        address = clause_address(task.document.document, task.clause.id)
        return format_html('{}<div><a class="row-quiet" href="{}">{}</a></div>', shown, address, words)

    def value_measures(self, record: TaskLine) -> str:
        return sentences(said(one.value) for one in record.task.measured_by)


def lines_of(found: Iterable[Task]) -> list[TaskLine]:
    return [
        TaskLine(
            task=one,
            clause_order=(one.document.document, _parts(one.clause.id)),
            due_order=one.next_due or date.max,
            force_order=list(Force).index(one.force) if one.force else len(Force),
            status_order=list(Status).index(one.status),
        )
        for one in found
    ]


def _parts(clause: str) -> tuple[tuple[bool, int, str], ...]:
    """2 before 10, 2.1 before 2.10; clauses without a number last."""
    return tuple((not one.isdigit(), int(one) if one.isdigit() else 0, one) for one in clause.split("."))
