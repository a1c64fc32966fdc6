"""Documents: the list, the letter as a page, its PDF; files that were brought in, and bringing one in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin
from rules.contrib.views import PermissionRequiredMixin

from yaojian.errors.archives import DocumentNotReady
from yaojian.reading import Refused
from yaojian.web.documents import selectors, services
from yaojian.web.documents.forms import DocumentFilter, PaperForm
from yaojian.web.documents.models import IssuedDocument, StoredFile
from yaojian.web.documents.serving import file_response
from yaojian.web.documents.tables import DocumentTable
from yaojian.web.documents.titles import title_words
from yaojian.web.parties.models import Party
from yaojian.web.parties.selectors import parties_seen_by
from yaojian.web.parties.writing import WritesPage
from yaojian.web.shell.listings import ListingPage


class DocumentsPage(PermissionRequiredMixin, ListingPage):
    permission_required = "documents.list_documents"
    table_class = DocumentTable
    filterset_class = DocumentFilter
    heading = gettext_lazy("文书")
    empty = gettext_lazy("没有符合条件的文书。请放宽筛选条件；办件中作出的通知、决定和证件会出现在这里。")

    def get_permission_object(self) -> None:
        return None

    def get_queryset(self) -> QuerySet[IssuedDocument]:
        return selectors.documents_seen_by(self.request.user)


class DocumentPage(PermissionRequiredMixin, DetailView):
    permission_required = "documents.read_document"
    template_name = "documents/document.html"
    context_object_name = "document"

    def get_queryset(self) -> QuerySet[IssuedDocument]:
        return selectors.documents_seen_by(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": title_words(self.object.title),
            "content": selectors.content_of(self.object),
            "is_certificate": self.object.content["type"] == "certificate",
            "breadcrumbs": [(reverse("documents:documents"), _("文书"))],
        }
        return {**super().get_context_data(**kwargs), **context}


def pdf(request: HttpRequest, pk: str) -> FileResponse:
    document = get_object_or_404(selectors.documents_seen_by(request.user), pk=pk)
    if document.pdf is None:
        raise DocumentNotReady(number=document.number)
    return file_response(document.pdf, inline="save" not in request.GET)


def file(request: HttpRequest, pk: str) -> FileResponse:
    """A file that the reader may not see is as unknown as one that is not there."""
    stored = get_object_or_404(StoredFile, pk=pk)
    if not request.user.has_perm("documents.read_file", stored):
        raise Http404
    return file_response(stored)


class AddPaper(SingleObjectMixin, WritesPage):
    """A company puts a paper into its own archive."""

    permission_required = "documents.add_paper"
    form_class = PaperForm
    heading = gettext_lazy("上传资料")
    button = gettext_lazy("上传")

    def get_queryset(self) -> QuerySet[Party]:
        return parties_seen_by(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: PaperForm) -> HttpResponse:
        answer = services.receive_upload(
            actor=self.request.user,
            uploaded_file=form.cleaned_data["file"],
            purpose=form.cleaned_data["purpose"],
            party=self.object,
        )
        if isinstance(answer, Refused):
            language = "en" if get_language() == "en" else "zh"
            form.add_error("file", [getattr(reason, language) for reason in answer.reasons])
            return self.form_invalid(form)
        messages.success(self.request, _("已收到“%(name)s”。") % {"name": answer.original_name})
        return redirect("parties:party", self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        crumbs = [(reverse("parties:party", args=[self.object.pk]), self.object.name)]
        return {**super().get_context_data(**kwargs), "lead": self.object.name, "breadcrumbs": crumbs}
