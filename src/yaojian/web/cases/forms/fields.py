"""Questions of the packs as fields of a page: one kind of question, one kind of field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yaojian.errors import IdentifierError
from yaojian.identifiers import parse_category_code, parse_credit_code
from yaojian.web.cases.showing.wording import language, said
from yaojian.workflow import FieldKind, FormField

YES_NO = (("true", gettext_lazy("是")), ("false", gettext_lazy("否")))
LONGEST = 4000


class IdentifierField(forms.CharField):
    """Cleaned to its canonical form; a wrong number is told with the character that is wrong and why."""

    def __init__(self, parse: Callable[[str], Any], **options: Any) -> None:
        self.parse = parse
        super().__init__(max_length=60, **options)

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            return self.parse(typed).text if typed else ""
        except IdentifierError as error:
            raise forms.ValidationError(error.text(language()), code="identifier") from error


def field_of(question: FormField) -> forms.Field:
    """The field that asks ``question``; lists and people are asked by fields of their own."""
    options = options_of(question)
    if question.help:
        options["help_text"] = said(question.help)
    if question.kind is FieldKind.CHOICE or question.choices:
        return _choice(question, options)
    return _MAKERS.get(question.kind, _text)(options)


def options_of(question: FormField) -> dict[str, Any]:
    """Label of a question, whether it must be answered, and what to say to whoever leaves it blank."""
    return {
        "label": said(question.label),
        "required": question.required,
        "error_messages": {"required": what_to_do(question)},
    }


def what_to_do(question: FormField) -> str:
    chosen = question.kind in _CHOSEN or question.choices
    return (_("请选择“%s”") if chosen else _("请填写%s")) % said(question.label)


def _choice(question: FormField, options: dict[str, Any]) -> forms.Field:
    given = [(key, said(words)) for key, words in question.choices.items()]
    blank = [] if len(given) == 1 else [("", _("请选择"))]
    return forms.ChoiceField(choices=[*blank, *given], **options)


def _text(options: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=300, **options)


def _long_text(options: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), **options)


def _boolean(options: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **options)


def _date(options: dict[str, Any]) -> forms.Field:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


_CHOSEN = frozenset({FieldKind.CHOICE, FieldKind.BOOLEAN, FieldKind.ACTOR, FieldKind.ACTORS})
_MAKERS: dict[FieldKind, Callable[[dict[str, Any]], forms.Field]] = {
    FieldKind.LONG_TEXT: _long_text,
    FieldKind.BOOLEAN: _boolean,
    FieldKind.DATE: _date,
    FieldKind.INTEGER: lambda options: forms.IntegerField(min_value=0, **options),
    FieldKind.DECIMAL: lambda options: forms.DecimalField(**options),
    FieldKind.CREDIT_CODE: lambda options: IdentifierField(parse_credit_code, **options),
    FieldKind.CATEGORY_CODE: lambda options: IdentifierField(parse_category_code, **options),
}
