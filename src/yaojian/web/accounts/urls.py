from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path

from yaojian.web.accounts import views

own = (
    [
        path("posts/", views.PostsPage.as_view(), name="posts"),
        path("posts/choose/", views.choose_post_view, name="choose_post"),
        path("people/", views.PeoplePage.as_view(), name="people"),
        path("people/open/", views.OpenAccountPage.as_view(), name="open_account"),
        path("people/<int:pk>/", views.PersonPage.as_view(), name="person"),
        path("people/<int:pk>/password/", views.SetPasswordPage.as_view(), name="set_password"),
        path("people/posts/<int:pk>/end/", views.EndPostPage.as_view(), name="end_post"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(own)),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    # The library's name for its own page, which its sign-in page asks for; here accounts come from people.
    path("how-to-get-an-account/", views.how_to_get_an_account, name="account_signup"),
    path("second-factor/", include("allauth.mfa.urls")),
]
