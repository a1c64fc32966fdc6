"""The form of the sign-in page."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """Whoever opens the page has come to type: the first field waits for it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].widget.attrs["autofocus"] = True
