from __future__ import annotations

from django.urls import path

from yaojian.web.cases import views

app_name = "cases"
LIMIT = "<str:key>/limits/<str:limit>/<slug:effect>/<int:round>/"
urlpatterns = [
    path("", views.CasesPage.as_view(), name="cases"),
    path("work/", views.WorkPage.as_view(), name="work"),
    path("bulk/", views.bulk, name="bulk"),
    path("apply/", views.apply, name="apply"),
    path("apply/<uuid:pk>/", views.draft, name="draft"),
    path("apply/<uuid:pk>/discard/", views.discard, name="discard"),
    path("apply/<uuid:pk>/papers/<int:paper>/", views.draft_paper, name="draft_paper"),
    path("procedures/", views.procedures, name="procedures"),
    path("procedures/<slug:key>/", views.procedure, name="procedure"),
    path("procedures/<slug:key>/mermaid/", views.mermaid, name="mermaid"),
    path("<str:key>/", views.case, name="case"),
    path("<str:key>/course.csv", views.export, name="export"),
    path("<str:key>/acts/<slug:type>/", views.act, name="act"),
    path("<str:key>/papers/<int:paper>/", views.paper, name="paper"),
    path(f"{LIMIT}proof/", views.proof, name="proof"),
    path(f"{LIMIT}trace/", views.trace, name="trace"),
]
