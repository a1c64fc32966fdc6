"""What the list of jobs can be narrowed by."""

from __future__ import annotations

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from yaojian.web.jobs.models import Job, JobState


class JobFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("状态"), choices=JobState.choices, empty_label=_("全部"))
    task = filters.CharFilter(label=_("任务"), lookup_expr="icontains")

    class Meta:
        model = Job
        fields = ["state", "task"]
