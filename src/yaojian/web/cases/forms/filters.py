"""By what a list of cases is narrowed; the choice stays in the address."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yaojian.web import law
from yaojian.web.cases.models import Case
from yaojian.web.cases.selectors import due_soon, past_due
from yaojian.web.cases.showing import titles
from yaojian.web.cases.showing.titles import procedure_words

OPEN, STOPPED, CLOSED = "open", "stopped", "closed"
SOON, LATE = "soon", "late"


def procedures() -> list[tuple[str, str]]:
    return [(key, procedure_words(key)) for key in law.definitions()]


class WorkFilter(filters.FilterSet):
    text = filters.CharFilter(label=_("编号、产品或申请人"), method="by_text")
    step = filters.ChoiceFilter(
        label=_("步骤"), choices=titles.steps, method="by_step", empty_label=_("全部")
    )
    channel = filters.ChoiceFilter(
        label=_("通道"), choices=titles.channels, field_name="summary__channel", empty_label=_("全部")
    )
    procedure = filters.ChoiceFilter(label=_("程序"), choices=procedures, empty_label=_("全部"))
    due = filters.ChoiceFilter(
        label=_("期限"),
        method="by_due",
        empty_label=_("全部"),
        choices=[(SOON, _("三个工作日内到期")), (LATE, _("已过期限"))],
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def by_text(self, cases: QuerySet[Case], _field: str, text: str) -> QuerySet[Case]:
        for word in text.split():
            named = Q(applicant__name_zh__icontains=word) | Q(applicant__name_en__icontains=word)
            cases = cases.filter(Q(key__icontains=word) | Q(product_name__icontains=word) | named)
        return cases

    def by_step(self, cases: QuerySet[Case], _field: str, step: str) -> QuerySet[Case]:
        """A step is open where its key stands among the open ones; keys are parted by blanks."""
        open_steps, alone = "summary__steps", Q(summary__steps=step)
        first = Q(**{f"{open_steps}__startswith": f"{step} "})
        last, between = (
            Q(**{f"{open_steps}__endswith": f" {step}"}),
            Q(**{f"{open_steps}__contains": f" {step} "}),
        )
        return cases.filter(alone | first | last | between)

    def by_due(self, cases: QuerySet[Case], _field: str, wanted: str) -> QuerySet[Case]:
        """By the limit that the list shows, as the first page counts."""
        return cases.filter(due_soon() if wanted == SOON else past_due())


class CaseFilter(WorkFilter):
    state = filters.ChoiceFilter(
        label=_("状态"),
        method="by_state",
        empty_label=_("全部"),
        choices=lambda: [(OPEN, _("在办")), (STOPPED, _("停表")), (CLOSED, _("已办结")), *titles.ends()],
    )

    def by_state(self, cases: QuerySet[Case], _field: str, state: str) -> QuerySet[Case]:
        if state == OPEN:
            return cases.filter(summary__end="")
        if state == STOPPED:
            return cases.filter(summary__end="", summary__paused=True)
        return cases.exclude(summary__end="") if state == CLOSED else cases.filter(summary__end=state)
