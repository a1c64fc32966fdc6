from __future__ import annotations

from django.urls import path

from yaojian.web.parties import views

app_name = "parties"
urlpatterns = [
    path("", views.PartiesPage.as_view(), name="parties"),
    path("mine/", views.mine, name="mine"),
    path("new/", views.RegisterParty.as_view(), name="register"),
    path("<uuid:pk>/", views.PartyPage.as_view(), name="party"),
    path("<uuid:pk>/identifiers/new/", views.AddIdentifier.as_view(), name="add_identifier"),
    path("<uuid:pk>/name/", views.RenameParty.as_view(), name="rename"),
    path("<uuid:pk>/people/", views.PeopleOfParty.as_view(), name="people"),
    path("<uuid:pk>/people/<int:member>/end/", views.EndMember.as_view(), name="end_member"),
]
