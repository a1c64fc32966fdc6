from __future__ import annotations

from django.urls import path

from yaojian.web.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/read/", views.read, name="read"),
]
