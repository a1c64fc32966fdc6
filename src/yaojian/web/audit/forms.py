"""What a list of audit entries can be narrowed by."""

from __future__ import annotations

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yaojian.web.accounts.models import User
from yaojian.web.audit.models import Entry

MOST_PEOPLE = 50
DAY = forms.DateInput(attrs={"type": "date"})


class EntryFilter(filters.FilterSet):
    actor = filters.CharFilter(label=_("办理人"), method="by_actor")
    action = filters.CharFilter(label=_("行为"), lookup_expr="startswith")
    subject = filters.CharFilter(label=_("对象"), lookup_expr="icontains")
    since = filters.DateFilter(label=_("自"), field_name="at", lookup_expr="date__gte", widget=DAY)
    until = filters.DateFilter(label=_("至"), field_name="at", lookup_expr="date__lte", widget=DAY)

    class Meta:
        model = Entry
        fields = ["action", "subject"]

    def by_actor(self, entries: QuerySet[Entry], _field: str, text: str) -> QuerySet[Entry]:
        """By the name that the list shows, or by a part of the code that the chain keeps."""
        people = User.objects.filter(Q(name__icontains=text) | Q(username__icontains=text))
        found = Q(actor__icontains=text)
        for user in people[:MOST_PEOPLE]:
            found |= (
                Q(actor=f"user:{user.pk}") | Q(actor__startswith=f"user:{user.pk}@") | Q(actor=user.username)
            )
        return entries.filter(found)
