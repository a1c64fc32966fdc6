from __future__ import annotations

from django.urls import path

from yaojian.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.EntriesPage.as_view(), name="entries"),
    path("verification/", views.VerificationPage.as_view(), name="verification"),
    path("<int:pk>/", views.EntryPage.as_view(), name="entry"),
]
