"""The JSON interface: one router an app, the session of the reader, errors in the words of the pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.security import django_auth

from yaojian.web.cases.api import router as cases
from yaojian.web.shell import errors

api = NinjaAPI(
    title="药鉴 Yaojian", version="1", auth=django_auth, docs_url=None, openapi_url="/openapi.json"
)
api.add_router("", cases)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return errors.bad_request(request, error)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    return errors.not_found(request, error)


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return errors.forbidden(request, error)
