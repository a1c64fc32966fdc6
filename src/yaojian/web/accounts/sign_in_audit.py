"""Sign-ins, sign-outs and refused sign-ins, on record."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from yaojian.web.accounts.models import User
from yaojian.web.audit.services import record, record_if_possible


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="audit.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="audit.signed_out")
    user_login_failed.connect(_refused, dispatch_uid="audit.refused")
    password_changed.connect(_password_changed, dispatch_uid="audit.password_changed")
    authenticator_added.connect(_second_factor_added, dispatch_uid="audit.second_factor_added")
    authenticator_removed.connect(_second_factor_removed, dispatch_uid="audit.second_factor_removed")


@transaction.atomic
def _signed_in(sender: Any, request: HttpRequest | None, user: User, **__: Any) -> None:
    """Signing in goes on where the chain is broken, and says so: somebody has to come in and look."""
    entry = record_if_possible(
        f"user:{user.pk}", "session.started", f"user:{user.pk}", detail=_whence(request)
    )
    if entry is None and hasattr(request, "_messages"):
        messages.error(
            request,
            _("审计记录链已断开：可以查阅，不能办理；本次登录没有写入审计记录。请立即报告系统管理员。"),
        )


@transaction.atomic
def _signed_out(sender: Any, request: HttpRequest | None, user: User | None, **__: Any) -> None:
    if user is not None:
        record_if_possible(f"user:{user.pk}", "session.ended", f"user:{user.pk}", detail=_whence(request))


@transaction.atomic
def _refused(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **__: Any) -> None:
    """A name that is no account is not kept: people type their password into the wrong field."""
    user = User.objects.filter(username=credentials.get("username", "")).first()
    subject = f"user:{user.pk}" if user else "user:unknown"
    record_if_possible("anonymous", "session.refused", subject, detail=_whence(request))


@transaction.atomic
def _password_changed(sender: Any, request: HttpRequest, user: User, **__: Any) -> None:
    record(f"user:{user.pk}", "account.password_changed", f"user:{user.pk}", detail=_whence(request))


@transaction.atomic
def _second_factor_added(
    sender: Any, request: HttpRequest, user: User, authenticator: Any, **__: Any
) -> None:
    detail = {"kind": authenticator.type, **_whence(request)}
    record(f"user:{user.pk}", "account.second_factor_added", f"user:{user.pk}", detail=detail)


@transaction.atomic
def _second_factor_removed(
    sender: Any, request: HttpRequest, user: User, authenticator: Any, **__: Any
) -> None:
    detail = {"kind": authenticator.type, **_whence(request)}
    record(f"user:{user.pk}", "account.second_factor_removed", f"user:{user.pk}", detail=detail)


def _whence(request: HttpRequest | None) -> dict[str, str]:
    return {"from": request.META.get("REMOTE_ADDR", "") if request else ""}
