"""What is typed or sent as text: characters that nobody can type or see are left out, addresses with them unknown."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of characters and non-characters: no database or spreadsheet takes them all."""


class TypedTextMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if UNSEEN.search(request.path):
            raise Http404
        request.GET = without_unseen(request.GET)
        if request.method == "POST":
            request.POST = without_unseen(request.POST)


def without_unseen(typed: QueryDict) -> QueryDict:
    """The same form without characters that nobody can see.

    >>> without_unseen(QueryDict("name=a%00b")).get("name")
    'ab'
    """
    if not any(UNSEEN.search(value) for _, values in typed.lists() for value in values):
        return typed
    clean = typed.copy()
    for name, values in typed.lists():
        clean.setlist(name, [UNSEEN.sub("", value) for value in values])
    return clean
