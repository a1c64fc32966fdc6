"""The queue as a list."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from yaojian.web.jobs.declaration import title_of
from yaojian.web.jobs.models import Job
from yaojian.web.shell.listings import ListingTable, MomentColumn


class JobTable(ListingTable):
    due_at = MomentColumn()
    finished_at = MomentColumn()
    key = tables.Column(verbose_name=_("幂等键"), visible=False)
    act = tables.TemplateColumn(
        verbose_name=_("操作"),
        template_name="jobs/retry_button.html",
        orderable=False,
        exclude_from_export=True,
    )

    class Meta(ListingTable.Meta):
        model = Job
        fields = ("task", "state", "attempts", "due_at", "finished_at", "last_error")
        sequence = ("number", *fields, "key", "act")

    def render_task(self, value: str, record: Job) -> str:
        return format_html('<span title="{}">{}</span>', record.key, title_of(value))

    def value_task(self, value: str, record: Job) -> str:
        return title_of(value)
