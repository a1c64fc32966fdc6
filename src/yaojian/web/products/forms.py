"""By what the list of products can be narrowed, and what is typed about one."""

from __future__ import annotations

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yaojian.errors import IdentifierError
from yaojian.identifiers import parse_category_code
from yaojian.web.parties.writing import in_words
from yaojian.web.products.models import DeviceClass, Product


class ProductFilter(filters.FilterSet):
    text = filters.CharFilter(label=_("产品、注册人或者编号"), method="by_text")
    device_class = filters.ChoiceFilter(
        label=_("管理类别"), choices=DeviceClass.choices, empty_label=_("全部")
    )
    category_code = filters.CharFilter(label=_("分类编码"), lookup_expr="startswith")

    class Meta:
        model = Product
        fields: list[str] = []

    def by_text(self, products: QuerySet[Product], field: str, text: str) -> QuerySet[Product]:
        plain = text.replace(" ", "")
        named = Q(name__icontains=text) | Q(holder__name__icontains=text)
        numbered = Q(identifiers__value__icontains=plain)
        return products.filter(pk__in=Product.objects.filter(named | numbered).values("pk"))


class DescribeProductForm(forms.Form):
    """Every change of the description goes on record with its reason."""

    name = forms.CharField(label=_("产品名称"), max_length=200)
    category_code = forms.CharField(
        label=_("分类编码"), max_length=12, required=False, help_text=_("例如 07-03-01")
    )
    model_names = forms.CharField(
        label=_("型号、规格"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    structure = forms.CharField(
        label=_("结构及组成"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    scope_of_use = forms.CharField(
        label=_("适用范围"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    production_address = forms.CharField(label=_("生产地址"), max_length=300, required=False)
    reason = forms.CharField(label=_("更正理由"), max_length=500, help_text=_("写入审计记录"))

    def clean_category_code(self) -> str:
        typed = self.cleaned_data["category_code"]
        try:
            return parse_category_code(typed).text if typed else ""
        except IdentifierError as error:
            raise forms.ValidationError(in_words(error)) from error
