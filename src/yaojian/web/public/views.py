"""Pages for everybody: search, a certificate, approvals, and whether a document is real."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yaojian.web import clock
from yaojian.web.documents.authority import root_pem
from yaojian.web.documents.codes import read_code
from yaojian.web.documents.selectors import certificate_of, document_by_code
from yaojian.web.licences.models import LicenceState, Publication
from yaojian.web.public import selectors
from yaojian.web.public.checking import check_file
from yaojian.web.public.forms import ApprovalFilter, CodeForm, FileForm, SearchForm
from yaojian.web.public.tables import ApprovalTable
from yaojian.web.public.verdicts import OF_LICENCE, Verdict, shown, verdict_on
from yaojian.web.shell.listings import ListingPage

PER_PAGE = 20


@login_not_required
@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """The public's first page: one search field, and the way to the verification of a document."""
    form = SearchForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    found = selectors.certificates_matching(typed)
    context = {
        "form": form,
        "typed": typed,
        "too_short": 0 < len(typed.strip()) < selectors.SHORTEST,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")) if typed else None,
        "approvals": () if typed else selectors.latest_approvals(clock.today(), 5),
    }
    return render(request, "public/certificates.html", context)


@login_not_required
@require_safe
@never_cache
def certificate(request: HttpRequest, pk: str) -> HttpResponse:
    licence = get_object_or_404(selectors.certificate_page(pk))
    verdict = OF_LICENCE[LicenceState(licence.standing(clock.today()))]
    context = {"heading": licence.number, "licence": licence, "publication": _publication(licence)}
    return render(request, "public/certificate.html", shown(verdict, **context))


@login_not_required
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Two ways to check: the code on the paper, the PDF itself. A code that was typed leads to its own page."""
    if "code" not in request.GET:
        return render(request, "public/verify.html", {"code_form": CodeForm(), "file_form": FileForm()})
    form = CodeForm(request.GET)
    if form.is_valid():
        if code := read_code(form.cleaned_data["code"]):
            return redirect("public:verification", code)
        form.add_error("code", _("核验码应为十六位字母和数字，请核对后重新输入"))
    return render(request, "public/verify.html", {"code_form": form, "file_form": FileForm()})


@login_not_required
@require_safe
@never_cache
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads: valid, revoked, expired or unknown, in one glance."""
    document = document_by_code(code)
    verdict = verdict_on(document, clock.today())
    context = {"document": document, "typed": code, **_newer(document, verdict)}
    status = 404 if document is None else 200
    return render(request, "public/verification.html", shown(verdict, **context), status=status)


@login_not_required
@require_POST
def verify_file(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "public/verify.html", {"code_form": CodeForm(), "file_form": form}, status=400)
    uploaded = form.cleaned_data["file"]
    check = check_file(uploaded, clock.today())
    context = {"document": check.document, "check": check, "file_name": uploaded.name}
    context.update(_newer(check.document, check.verdict))
    return render(request, "public/verification.html", shown(check.verdict, **context))


@method_decorator(login_not_required, name="dispatch")
class ApprovalsPage(ListingPage):
    table_class = ApprovalTable
    filterset_class = ApprovalFilter
    heading = _("批准公告")
    lead = _("准予注册的产品，自公布之日起任何人都可以查阅。")
    empty = _("没有符合条件的公告。请放宽筛选条件；准予注册后会在法定期限内公布。")

    def get_queryset(self) -> QuerySet[Publication]:
        return selectors.approvals_published(clock.today())


@login_not_required
@require_safe
def authority(request: HttpRequest) -> HttpResponse:
    """The root certificate, for checking documents without this site: ``yaojian verify --trust``."""
    response = HttpResponse(root_pem(), content_type="application/x-pem-file")
    response["Content-Disposition"] = 'attachment; filename="yaojian-root.pem"'
    return response


def _publication(licence: Any) -> Publication | None:
    return Publication.objects.filter(licence=licence, day__lte=clock.today()).first()


def _newer(document: Any, verdict: Verdict) -> dict[str, Any]:
    """The certificate that took the place of this one."""
    return {"newer": certificate_of(document.licence)} if verdict is Verdict.SUPERSEDED else {}
