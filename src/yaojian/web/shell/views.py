"""The first page, and the answer to "are you up?"."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from yaojian.web.shell.figures import figures_for


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "shell/welcome.html")
    return render(request, "shell/home.html", {"figures": figures_for(request)})


@login_not_required
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For the starter and for monitoring: the site answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"state": "up"})
