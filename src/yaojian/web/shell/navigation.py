"""What stands in the menu. Each app lists its entries on its AppConfig; a reader sees those that are his."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One menu entry. ``permission`` is asked of the reader; ``public`` shows it without a sign-in too."""

    title: str
    route: str
    order: int
    permission: str = ""
    public: bool = False
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ShownEntry:
    title: str
    address: str
    summary: str
    current: bool


def entries_for(request: HttpRequest) -> tuple[ShownEntry, ...]:
    """The entries of the reader of ``request``, in order, the one he is at marked."""
    shown = sorted((entry for entry in _declared() if _is_for(entry, request)), key=lambda entry: entry.order)
    addresses = {entry: reverse(entry.route) for entry in shown}
    here = max((a for a in addresses.values() if request.path.startswith(a)), key=len, default="")
    return tuple(
        ShownEntry(str(entry.title), addresses[entry], str(entry.summary), addresses[entry] == here)
        for entry in shown
    )


def _declared() -> Iterator[NavigationEntry]:
    for config in apps.get_app_configs():
        yield from getattr(config, "navigation", ())


def _is_for(entry: NavigationEntry, request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return entry.public
    return not entry.permission or user.has_perm(entry.permission)
