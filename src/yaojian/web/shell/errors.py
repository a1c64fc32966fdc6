"""Pages for what went wrong: what, why, what to do; JSON with the same words for scripts."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yaojian.errors import YaojianError
from yaojian.web.shell import request_id

logger = logging.getLogger("yaojian.web")


def for_script(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def domain_error(request: HttpRequest, error: YaojianError) -> HttpResponse:
    status = getattr(error, "http_status", 400)
    if status >= 500:
        logger.error("%s: %s", error.code, error.text("en"))
    if for_script(request):
        return _for_script(error.as_json(), status)
    language = "en" if get_language() == "en" else "zh"
    return _page(request, status, error.what(language), error.remedy(language), code=error.code)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(
        request,
        400,
        "BadRequest",
        _("这个请求无法识别"),
        _("请从页面上的按钮或者链接重新进入，不要手工修改地址。"),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(
        request,
        403,
        "Forbidden",
        _("当前岗位无权查看这个页面或者办理这件事"),
        _("如果您有多个岗位，请在右上角切换；否则请联系本单位管理员。"),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(
        request, 404, "NotFound", _("没有这个页面"), _("请检查地址是否完整；也可以回到首页，从菜单进入。")
    )


def method_not_allowed(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """In place of ``refused``, whose ``Allow`` says what the address takes."""
    allowed = refused["Allow"]
    answer = _answer(
        request,
        405,
        "MethodNotAllowed",
        format_lazy(_("这个地址不接受 {method} 请求"), method=request.method),
        format_lazy(_("请改用 {allowed}；有哪些地址和方法，见 /api/openapi.json。"), allowed=allowed),
    )
    answer["Allow"] = allowed
    return answer


def sign_in_required(request: HttpRequest) -> HttpResponse:
    return _answer(request, 401, "SignInRequired", _("请先登录"), _("登录后再试"))


@login_not_required
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    there = reverse(settings.LOGIN_URL)
    signed_out = not request.user.is_authenticated and request.path != there
    if signed_out and not for_script(request):
        return _page(
            request,
            403,
            _("登录已过期，没有写入任何内容"),
            _("请重新登录，再打开刚才的页面；办件和申请的表单会找回您填的内容。"),
            code="",
            sign_in=f"{there}?{urlencode({'next': request.get_full_path()})}",
        )
    return _answer(
        request,
        403,
        "FormExpired",
        _("表单已经过期，没有写入任何内容"),
        _("请退回上一页，刷新后再提交一次。浏览器需要允许本站使用 Cookie。"),
    )


def server_fault(request: HttpRequest) -> HttpResponse:
    """Touches neither the session nor the database: they may be what failed."""
    if for_script(request):
        words = (
            _("系统出错，刚才的操作没有写入"),
            _("请再试一次。如果仍然出错，请把请求编号告诉管理员。"),
        )
        return _answer(request, 500, "ServerFault", *words)
    return render(None, "500.html", {"request_id": request_id.current()}, status=500)


def _answer(request: HttpRequest, status: int, code: str, what: Any, remedy: Any) -> HttpResponse:
    """``what`` and ``remedy`` are lazy: a person reads them in one language, a script is given both."""
    if for_script(request):
        error = {"code": code, "what": _in_both(what), "remedy": _in_both(remedy), "facts": {}}
        return _for_script(error, status)
    return _page(request, status, what, remedy, code="")


def _in_both(words: Any) -> dict[str, str]:
    told = {}
    for key, language in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(language):
            told[key] = str(words)
    return told


def _for_script(error: dict[str, object], status: int) -> JsonResponse:
    answer = {"error": error, "request": request_id.current()}
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


def _page(
    request: HttpRequest, status: int, what: Any, remedy: Any, code: str, sign_in: str = ""
) -> HttpResponse:
    context = {
        "status": status,
        "what": what,
        "remedy": remedy,
        "sign_in": sign_in,
        "error_code": code,
        "request_id": request_id.current(),
    }
    return render(request, "shell/error.html", context, status=status)
