"""My notices: read one, read all."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yaojian.web.notices import selectors, services
from yaojian.web.notices.models import Notice
from yaojian.web.notices.wording import told

PER_PAGE = 30
UNREAD = "unread"


def notices(request: HttpRequest) -> HttpResponse:
    """All of mine, or with ``?show=unread`` those that I have not read."""
    found, only_unread = selectors.notices_for(request.user), request.GET.get("show") == UNREAD
    shown = found.filter(is_read=False) if only_unread else found
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": told(page.object_list), "only_unread": only_unread}
    return render(request, "notices/notices.html", context)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks the notice read and goes on to what it is about."""
    try:
        notice = services.mark_read(request.user, pk)
    except Notice.DoesNotExist as error:
        raise Http404 from error
    inside = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if notice.link and inside else "notices:notices")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    services.mark_all_read(request.user)
    return redirect("notices:notices")
