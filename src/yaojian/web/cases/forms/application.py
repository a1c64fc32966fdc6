"""The application as a form: drawn from the definition, kept as typed, judged when it is filed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from yaojian.web.cases.forms.fields import field_of
from yaojian.web.cases.showing.wording import said
from yaojian.workflow import Definition


class ApplicationForm(forms.Form):
    """``typed`` is a draft, right or wrong; nothing is refused for being unfinished before it is filed."""

    use_required_attribute = False

    def __init__(self, definition: Definition, typed: Mapping[str, Any] | None = None) -> None:
        super().__init__(data=None if typed is None else {name: typed[name] for name in typed})
        self.definition = definition
        for question in definition.form.fields:
            self.fields[question.key] = field_of(question)

    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The fields under the headings of the definition, in its order."""
        form = self.definition.form
        return [
            (said(section.title), [self[one.key] for one in form.fields if one.section == section.key])
            for section in form.sections
        ]

    def keep_only_real_faults(self) -> None:
        """While a draft is being written a blank answer is no fault, a wrong number is."""
        for name in list(self.errors):
            if not str(self.data.get(name, "")).strip():
                del self.errors[name]

    def typed(self) -> dict[str, str]:
        """What stands in each field, in the canonical form of its kind where it is right."""
        kept = {}
        for name, field in self.fields.items():
            raw = str(self.data.get(name, "")).strip()
            good = self.cleaned_data.get(name) if name in getattr(self, "cleaned_data", {}) else None
            kept[name] = good if isinstance(good, str) and good and hasattr(field, "parse") else raw
        return kept
