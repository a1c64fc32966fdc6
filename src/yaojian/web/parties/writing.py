"""The page of a form that writes: asks the permission on the thing, keeps what was typed, tells what went wrong."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.generic import FormView
from rules.contrib.views import PermissionRequiredMixin

from yaojian.errors import YaojianError
from yaojian.web.accounts.services import name_in_audit


def in_words(error: YaojianError) -> str:
    return error.text("en" if get_language() == "en" else "zh")


class WritesPage(PermissionRequiredMixin, FormView):
    """A form whose errors of the product stand above it, with all that was typed still in it."""

    template_name = "parties/form.html"
    heading: Any = ""
    button: Any = ""

    @property
    def actor(self) -> str:
        return name_in_audit(self.request.user)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return self.write(form.cleaned_data)
        except YaojianError as error:
            form.add_error(None, in_words(error))
            return self.form_invalid(form)

    def write(self, typed: dict[str, Any]) -> HttpResponse:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "heading": self.heading, "button": self.button}
