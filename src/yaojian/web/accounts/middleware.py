"""Nobody gets in without a sign-in, and nobody acts without a post."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yaojian.web.accounts.selectors import open_posts_of
from yaojian.web.shell.errors import for_script, sign_in_required

SESSION_KEY = "post"
NEED_NO_POST = ("home", "set_language", "health", "accounts:posts", "accounts:choose_post")


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Scripts are told 401 in JSON; people are sent to the sign-in page."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        if not for_script(request):
            return super().handle_no_permission(request, view_func)
        return sign_in_required(request)


class PostMiddleware:
    """Sets ``request.user.post``: the post chosen, or the only one there is; else asks which."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            posts = open_posts_of(request.user)
            chosen = [post for post in posts if post.pk == request.session.get(SESSION_KEY)]
            request.user.post = chosen[0] if chosen else posts[0] if len(posts) == 1 else None
            request.user.has_several_posts = len(posts) > 1
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or request.user.post is not None:
            return None
        route = request.resolver_match.view_name
        if not getattr(view, "login_required", True) or route in NEED_NO_POST or _is_own_account(route):
            return None
        return redirect("accounts:posts")


def _is_own_account(route: str) -> bool:
    return route.startswith(("account_", "mfa_"))
