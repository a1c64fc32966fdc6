from __future__ import annotations

from django.urls import path

from yaojian.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.JobsPage.as_view(), name="jobs"),
    path("<int:pk>/retry/", views.retry, name="retry"),
]
