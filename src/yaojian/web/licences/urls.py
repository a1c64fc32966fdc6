from __future__ import annotations

from django.urls import path

from yaojian.web.licences import views

app_name = "licences"
urlpatterns = [
    path("", views.LicencesPage.as_view(), name="licences"),
    path("<uuid:pk>/", views.LicencePage.as_view(), name="licence"),
    path("<uuid:pk>/<slug:act>/", views.ActOnLicence.as_view(), name="act"),
]
