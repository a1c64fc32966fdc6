"""What is typed about parties, and by what their list can be narrowed."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yaojian.errors import IdentifierError
from yaojian.identifiers import parse_credit_code
from yaojian.web.accounts.models import Membership
from yaojian.web.parties.models import IdentifierKind, Party, PartyKind
from yaojian.web.parties.selectors import named


class PartyFilter(filters.FilterSet):
    text = filters.CharFilter(label=_("名称或者统一社会信用代码"), method="by_text")
    kind = filters.ChoiceFilter(label=_("类别"), choices=PartyKind.choices, empty_label=_("全部"))

    class Meta:
        model = Party
        fields: list[str] = []

    def by_text(self, parties: QuerySet[Party], field: str, text: str) -> QuerySet[Party]:
        return named(parties, text)


class CreditCodeField(forms.CharField):
    """Cleaned to the canonical form; a wrong code is told with the character that is wrong."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            return parse_credit_code(typed).text if typed else ""
        except IdentifierError as error:
            raise forms.ValidationError(error.text("en" if get_language() == "en" else "zh")) from error


class RegisterPartyForm(forms.Form):
    name = forms.CharField(label=_("名称"), max_length=200)
    credit_code = CreditCodeField(
        label=_("统一社会信用代码"), max_length=30, help_text=_("18 位，见营业执照")
    )
    kind = forms.ChoiceField(label=_("类别"), choices=PartyKind.choices)
    address = forms.CharField(label=_("住所"), max_length=300, required=False)


class AddIdentifierForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("种类"),
        choices=[choice for choice in IdentifierKind.choices if choice[0] != IdentifierKind.FORMER_NAME],
    )
    value = forms.CharField(label=_("编号"), max_length=200)
    since = forms.DateField(label=_("启用日期"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(label=_("来源"), max_length=200, help_text=_("凭什么登记，例如：许可证复印件"))


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, post: Membership) -> str:
        return f"{post.user}（{post.user.username}） · {post.office}"


class LetActForm(forms.Form):
    """``posts``: those whose holders can be chosen."""

    post = ColleagueField(label=_("同事的账号"), queryset=Membership.objects.none(), empty_label=_("请选择"))

    def __init__(self, *args: Any, posts: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts


class EndMemberForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写入审计记录。移除后，此人的账号立即不能再代表本企业办事，也看不到本企业的办件和文书"),
    )


class RenamePartyForm(forms.Form):
    name = forms.CharField(label=_("新名称"), max_length=200)
    on = forms.DateField(label=_("变更日期"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(label=_("来源"), max_length=200, help_text=_("凭什么登记，例如：新营业执照"))
