"""Request number, language, and errors of the product told in plain words."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from yaojian.errors import YaojianError
from yaojian.web.shell import errors, request_id

Answer = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = request_id.new()
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id
        return response


class LanguageMiddleware:
    """Chinese unless the reader chose otherwise; what the browser prefers does not decide."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class PlainErrorMiddleware:
    """A ``YaojianError`` becomes a page (or JSON under /api/) that says what is wrong and what to do.

    A method that an address of /api/ does not take is told in the same form.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and errors.for_script(request):
            return errors.method_not_allowed(request, response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return errors.domain_error(request, error) if isinstance(error, YaojianError) else None
