"""What is typed about people and posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from yaojian.web.accounts.models import Office, Role


class PasswordField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        super().__init__(widget=widget, strip=False, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        validate_password(value)


class OpenAccountForm(forms.Form):
    username = forms.CharField(
        label=_("用户名"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("可用字母、汉字、数字和 @ . + - _"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=_("姓名"), max_length=80)
    password = PasswordField(
        label=_("初始密码"), help_text=_("至少十个字符；请当面告知本人，由本人登录后修改")
    )
    office = forms.ModelChoiceField(label=_("机构"), queryset=Office.objects.all(), empty_label=_("请选择"))
    role = forms.ChoiceField(label=_("岗位"), choices=[("", _("请选择")), *Role.choices])


class GrantPostForm(forms.Form):
    office = forms.ModelChoiceField(label=_("机构"), queryset=Office.objects.all(), empty_label=_("请选择"))
    role = forms.ChoiceField(label=_("岗位"), choices=[("", _("请选择")), *Role.choices])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("写入审计记录")
    )


class SetPasswordForm(ReasonForm):
    password = PasswordField(label=_("新密码"))
    field_order = ["password", "reason"]
