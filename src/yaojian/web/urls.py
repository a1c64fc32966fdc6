"""Every address of the site, app by app. A page needs a sign-in unless its view says login_not_required."""

from __future__ import annotations

from django.urls import include, path

from yaojian.web.api import api

urlpatterns = [
    path("", include("yaojian.web.shell.urls")),
    path("accounts/", include("yaojian.web.accounts.urls")),
    path("audit/", include("yaojian.web.audit.urls")),
    path("jobs/", include("yaojian.web.jobs.urls")),
    path("notices/", include("yaojian.web.notices.urls")),
    path("parties/", include("yaojian.web.parties.urls")),
    path("products/", include("yaojian.web.products.urls")),
    path("licences/", include("yaojian.web.licences.urls")),
    path("documents/", include("yaojian.web.documents.urls")),
    path("cases/", include("yaojian.web.cases.urls")),
    path("law/", include("yaojian.web.reform.urls")),
    path("api/", api.urls),
    path("", include("yaojian.web.public.urls")),
]

handler400 = "yaojian.web.shell.errors.bad_request"
handler403 = "yaojian.web.shell.errors.forbidden"
handler404 = "yaojian.web.shell.errors.not_found"
handler500 = "yaojian.web.shell.errors.server_fault"
