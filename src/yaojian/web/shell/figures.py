"""The few numbers of the first page. Each app lists its own on its AppConfig, for the post now held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that leads to what is behind it. ``tone`` colours it by time; ``words`` say what it counts."""

    value: int
    words: str
    address: str
    tone: str = ""


def figures_for(request: HttpRequest) -> tuple[Figure, ...]:
    return tuple(_told(request)) if getattr(request.user, "post", None) else ()


def _told(request: HttpRequest) -> Iterator[Figure]:
    for config in apps.get_app_configs():
        tell = getattr(config, "figures", None)
        if tell is not None:
            yield from tell(request)
