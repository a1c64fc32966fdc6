"""The chain as a list: names and words, the codes beside them."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from yaojian.web.audit import words
from yaojian.web.audit.models import Entry
from yaojian.web.shell.listings import ListingTable, MomentColumn


class EntryTable(ListingTable):
    number = None
    seq = tables.Column(linkify=("audit:entry", [tables.A("seq")]))
    at = MomentColumn()
    digest = tables.Column(verbose_name=_("摘要"), orderable=False)
    actor_code = tables.Column(accessor="actor", verbose_name=_("办理人代码"), visible=False)
    subject_code = tables.Column(accessor="subject", verbose_name=_("对象代码"), visible=False)

    class Meta(ListingTable.Meta):
        model = Entry
        fields = ("seq", "at", "actor", "action", "subject", "reason", "digest")
        sequence = (*fields, "actor_code", "subject_code")

    @cached_property
    def names(self) -> dict[str, str]:
        """Of the rows that are shown; in the Excel file of all."""
        rows = self.paginated_rows if hasattr(self, "page") else self.rows
        shown = [row.record for row in rows]
        return words.names([entry.actor for entry in shown] + [entry.subject for entry in shown])

    def render_actor(self, value: str) -> str:
        return format_html('<span title="{}">{}</span>', value, words.named(value, self.names))

    render_subject = render_actor

    def render_action(self, value: str) -> str:
        return format_html('<span title="{}">{}</span>', value, words.action_words(value))

    def render_digest(self, value: str) -> str:
        return format_html('<code title="{}">{}…</code>', value, value[:12])

    def value_actor(self, value: str) -> str:
        return words.named(value, self.names)

    value_subject = value_actor

    def value_action(self, value: str) -> str:
        return words.action_words(value)

    def value_digest(self, value: str) -> str:
        return value
