"""By what the list of documents can be narrowed, and what is typed with a paper brought in."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yaojian.documents import LetterKind
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.titles import title_words

PURPOSES = [
    ("business_licence", _("营业执照")),
    ("production_licence", _("生产许可证")),
    ("quality_certificate", _("质量管理体系证书")),
    ("authorisation", _("授权委托书")),
    ("other", _("其他资料")),
]


def templates() -> list[tuple[str, str]]:
    kinds = [(kind.value, title_words(kind.heading)) for kind in LetterKind]
    return [*kinds, ("certificate", title_words("医疗器械注册证"))]


class DocumentFilter(filters.FilterSet):
    text = filters.CharFilter(label=_("文号、办件编号或者主送"), method="by_text")
    template = filters.ChoiceFilter(label=_("文书种类"), choices=templates, empty_label=_("全部"))

    class Meta:
        model = IssuedDocument
        fields: list[str] = []

    def by_text(self, documents: QuerySet[IssuedDocument], field: str, text: str) -> QuerySet[IssuedDocument]:
        plain = text.replace(" ", "")
        return documents.filter(
            Q(number__icontains=plain) | Q(case_key__icontains=plain) | Q(recipient__name__icontains=text)
        )


class PaperForm(forms.Form):
    purpose = forms.ChoiceField(label=_("资料种类"), choices=PURPOSES)
    file = forms.FileField(
        label=_("文件"),
        max_length=255,
        help_text=_("PDF、Word、Excel、图片或者 ZIP，不超过 100 MB；不能加密，不能含宏或者脚本"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.zip"
