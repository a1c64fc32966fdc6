"""What the public types."""

from __future__ import annotations

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yaojian.web.licences.models import Publication
from yaojian.web.licences.selectors import publications_named


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("注册证编号、产品名称、企业名称或者统一社会信用代码"), max_length=100, required=False
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("核验码"),
        max_length=40,
        help_text=_("证书或者文书二维码旁的十六位字符，例如 7K3M-9QTD-2V5X-8HR0；大小写和短横线不影响"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("PDF 文件"),
        max_length=255,
        help_text=_("收到的原始 PDF，不超过 20 MB。文件只用于这次核验，不会保存"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
    )


class ApprovalFilter(filters.FilterSet):
    text = filters.CharFilter(label=_("编号、产品或者企业"), method="by_text")
    since = filters.DateFilter(
        label=_("自"), field_name="day", lookup_expr="gte", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = filters.DateFilter(
        label=_("至"), field_name="day", lookup_expr="lte", widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = Publication
        fields: list[str] = []

    def by_text(self, approvals: QuerySet[Publication], field: str, text: str) -> QuerySet[Publication]:
        return publications_named(approvals, text)
