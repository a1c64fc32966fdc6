"""By what the list of licences can be narrowed, and what is typed with an act."""

from __future__ import annotations

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yaojian.web import clock
from yaojian.web.licences.models import Licence, LicenceState
from yaojian.web.licences.selectors import ending_within, named, standing_is

WITHIN = [("30", _("30 天内到期")), ("90", _("90 天内到期")), ("180", _("180 天内到期"))]


class LicenceFilter(filters.FilterSet):
    text = filters.CharFilter(label=_("编号、产品或者持有人"), method="by_text")
    standing = filters.ChoiceFilter(
        label=_("状态"), choices=LicenceState.choices, empty_label=_("全部"), method="by_standing"
    )
    within = filters.ChoiceFilter(label=_("到期"), choices=WITHIN, empty_label=_("不限"), method="by_end")

    class Meta:
        model = Licence
        fields: list[str] = []

    def by_text(self, licences: QuerySet[Licence], field: str, text: str) -> QuerySet[Licence]:
        return named(licences, text)

    def by_standing(self, licences: QuerySet[Licence], field: str, standing: str) -> QuerySet[Licence]:
        return standing_is(licences, standing, clock.today())

    def by_end(self, licences: QuerySet[Licence], field: str, days: str) -> QuerySet[Licence]:
        return ending_within(licences, int(days), clock.today())


class LicenceActForm(forms.Form):
    day = forms.DateField(
        label=_("生效日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=_("理由与依据"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("写明事实和依据的条款；写入证件档案和审计记录，状态立即对公众可见"),
    )

    def clean_day(self) -> object:
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(_("生效日期不能晚于今天；请在当日办理"))
        return day
