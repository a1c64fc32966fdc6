from __future__ import annotations

from django.urls import path

from yaojian.web.reform import views

app_name = "reform"
urlpatterns = [
    path("", views.law_page, name="law"),
    path("documents/<str:code>/", views.document, name="document"),
    path("provisions/<str:key>/", views.provision, name="provision"),
    path("matters/", views.matters, name="matters"),
    path("alignment/", views.alignment, name="alignment"),
    path("tasks/", views.TasksPage.as_view(), name="tasks"),
    path("comparison/", views.comparison, name="comparison"),
    path("history/", views.history_page, name="history"),
    path("difference/", views.difference, name="difference"),
    path("sample/", views.sample_page, name="sample"),
    path("deadline/", views.deadline, name="deadline"),
    path("grants/", views.grants, name="grants"),
    path("grants/claim/", views.claim, name="claim"),
    path("grants/file/", views.claim_file, name="claim-file"),
    path("unverified/", views.unverified_page, name="unverified"),
    path("coverage/", views.coverage_page, name="coverage"),
]
