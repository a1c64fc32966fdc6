"""What was answered, in words: each answer under its question, and where two writings of one form differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yaojian.web.cases.forms.fields import YES_NO
from yaojian.web.cases.showing.wording import said
from yaojian.workflow import Definition, FieldKind, FormField


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    kept: str
    typed: str


def answer_words(question: FormField, value: str) -> str:
    """The choice by its title, yes and no as such, all else as it was typed."""
    if question.kind is FieldKind.BOOLEAN:
        return str(dict(YES_NO).get(value, value))
    return said(question.choices.get(value)) or value


def differences(
    definition: Definition, kept: Mapping[str, object], typed: Mapping[str, object]
) -> tuple[Difference, ...]:
    """The questions that were answered otherwise, in the order of the form."""
    found = []
    for question in definition.form.fields:
        before, now = (str(one.get(question.key, "")) for one in (kept, typed))
        if before != now:
            words = (answer_words(question, before), answer_words(question, now))
            found.append(Difference(said(question.label), *words))
    return tuple(found)
