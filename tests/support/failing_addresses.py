"""The site, and addresses that fail."""

from __future__ import annotations

from typing import NoReturn

from django.http import HttpRequest
from django.urls import path

from yaojian.errors.site import StalePage
from yaojian.web import urls
from yaojian.web.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def stale(request: HttpRequest) -> NoReturn:
    raise StalePage(thing="第7号办件")


def broken(request: HttpRequest) -> NoReturn:
    raise ZeroDivisionError


urlpatterns = [
    *urls.urlpatterns,
    path("stale/", stale),
    path("api/stale/", stale),
    path("broken/", broken),
]
