"""What every page knows: the menu, the held clock, the language it can be switched to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from yaojian.web import clock
from yaojian.web.shell.navigation import entries_for


def page(request: HttpRequest) -> dict[str, Any]:
    return {
        "navigation": entries_for(request),
        "clock_held_at": clock.held_at(),
        "other_languages": [pair for pair in settings.LANGUAGES if pair[0] != get_language()],
    }
