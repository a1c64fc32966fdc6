from __future__ import annotations

from django.urls import path

from yaojian.web.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.DocumentsPage.as_view(), name="documents"),
    path("<uuid:pk>/", views.DocumentPage.as_view(), name="document"),
    path("<uuid:pk>/pdf/", views.pdf, name="pdf"),
    path("files/<uuid:pk>/", views.file, name="file"),
    path("papers/<uuid:pk>/new/", views.AddPaper.as_view(), name="add_paper"),
]
