from __future__ import annotations

from django.urls import path

from yaojian.web.public import views

app_name = "public"
urlpatterns = [
    path("public/", views.certificates, name="certificates"),
    path("public/certificates/<uuid:pk>/", views.certificate, name="certificate"),
    path("public/approvals/", views.ApprovalsPage.as_view(), name="approvals"),
    path("public/authority.pem", views.authority, name="authority"),
    path("verify/", views.verify, name="verify"),
    path("verify/file/", views.verify_file, name="verify_file"),
    path("verify/<str:code>", views.verification, name="verification"),
    path("verify/<str:code>/", views.verification),
]
