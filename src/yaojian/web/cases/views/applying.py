"""From the choice of a procedure to the filed application. Whatever was typed is kept before anything is judged."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yaojian.errors.cases import DraftMovedOn
from yaojian.errors.site import NotAllowed
from yaojian.reading import Refused as UploadRefused
from yaojian.web import clock, law
from yaojian.web.cases import selectors, services
from yaojian.web.cases.forms.application import ApplicationForm
from yaojian.web.cases.models import Case, Draft, Paper
from yaojian.web.cases.showing.answers import differences
from yaojian.web.cases.showing.dossier import catalogue_number, dossier_of_draft
from yaojian.web.cases.showing.former import titles_of
from yaojian.web.cases.showing.wording import bracketed, language, listed, said
from yaojian.web.cases.views.former import former_draft, is_offered
from yaojian.web.documents.serving import file_response
from yaojian.web.parties.models import Party
from yaojian.workflow import Definition, Refused

CONFLICT, UNFINISHED = 409, 422
PAPER, INSTEAD = "paper:", "instead:"


@permission_required("cases.apply", raise_exception=True)
def apply(request: HttpRequest) -> HttpResponse:
    """Which procedures are there, and which applications have I begun?"""
    definitions = law.definitions()
    if request.method == "POST":
        definition = definitions.get(request.POST.get("procedure", ""))
        if definition is None:
            raise Http404
        draft = services.start_draft(request.user, definition.procedure, _known_of(request, definition))
        return redirect("cases:draft", draft.pk)
    begun = list(selectors.drafts_of(request.user))
    titles = titles_of({one.procedure for one in begun})
    drafts = [(one, titles[one.procedure], is_offered(one)) for one in begun]
    offered = [(one.procedure, said(one.title), len(one.dossier)) for one in definitions.values()]
    context = {
        "heading": _("申请"),
        "drafts": drafts,
        "offered": offered,
        "authority": _authority(request.user.post.jurisdiction),
    }
    return render(request, "cases/apply.html", context)


@permission_required("cases.apply", raise_exception=True)
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    filed = Case.objects.filter(draft_id=pk, applicant=request.user.post.office).first()
    if filed is not None:
        return _already_filed(request, filed)
    found = selectors.drafts_of(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    if not is_offered(found):
        return former_draft(request, found)
    if request.method != "POST":
        return _page(request, found, ApplicationForm(_definition(found), found.form), checks_all=False)
    try:
        return _posted(request, found)
    except NotAllowed:
        filed = Case.objects.filter(draft_id=pk, applicant=request.user.post.office).first()
        if filed is None:
            raise
        return _already_filed(request, filed)


@require_POST
@permission_required("cases.apply", raise_exception=True)
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(selectors.drafts_of(request.user), pk=pk)
    services.discard_draft(request.user, found.pk)
    messages.success(request, _("草稿已删除。"))
    return redirect("cases:apply")


@permission_required("cases.apply", raise_exception=True)
def draft_paper(request: HttpRequest, pk: UUID, paper: int) -> HttpResponse:
    found = get_object_or_404(selectors.drafts_of(request.user), pk=pk)
    return file_response(get_object_or_404(found.papers.select_related("file"), pk=paper).file)


def _posted(request: HttpRequest, found: Draft) -> HttpResponse:
    """Keep what was typed, take in the files, and only then do what the button says.

    A page that is older than the draft writes nothing until its reader has decided which of the two is to stay.
    """
    form = ApplicationForm(_definition(found), request.POST)
    form.is_valid()
    does, seen = request.POST.get("do", "save"), request.POST.get("seen", "")
    if does.startswith(INSTEAD):
        seen = does.removeprefix(INSTEAD)
    try:
        found = services.save_draft(request.user, found.pk, form.typed(), seen)
    except DraftMovedOn:
        return _moved_on(request, found, form)
    if does == "autosave":
        return _kept(request, found, form)
    if does.startswith("remove:"):
        code = _remove(request, found, does.removeprefix("remove:"))
        return redirect(reverse("cases:draft", args=[found.pk]) + (_place_of(found, [code]) or "#dossier"))
    refused = _take_in(request, found)
    if does == "file":
        return _file(request, found, form, refused)
    if refused:
        return _page(request, found, form, checks_all=False, refused=refused)
    brought = _brought(request)
    messages.success(request, _told_of(found, brought))
    return redirect(reverse("cases:draft", args=[found.pk]) + _place_of(found, brought[:1]))


def _brought(request: HttpRequest) -> list[str]:
    """The items that came with files, in the order of the page."""
    return [name.removeprefix(PAPER) for name in request.FILES if name.startswith(PAPER)]


def _told_of(found: Draft, brought: list[str]) -> str:
    if not brought:
        return _("已保存。可以随时离开，回来接着填。")
    titles = {
        one.code: f"{catalogue_number(one.code)} {said(one.title)}" for one in _definition(found).dossier
    }
    return _("已收下：%s。填写的内容也已保存。") % listed(titles[code] for code in brought if code in titles)


def _place_of(found: Draft, codes: list[str]) -> str:
    """The address of an item on the page, so that the reader stays where the hand was."""
    places = {one.code: at for at, one in enumerate(_definition(found).dossier, start=1)}
    return next((f"#item-{places[code]}" for code in codes if code in places), "")


def _file(
    request: HttpRequest, found: Draft, form: ApplicationForm, refused: dict[str, tuple[str, ...]]
) -> HttpResponse:
    dossier = dossier_of_draft(_definition(found), found, found.form, _papers(found), clock.today())
    reasons = []
    if form.errors:
        reasons.append(_("申请表还有 %d 处要填或者要改，已在下面标出。") % len(form.errors))
    if refused:
        reasons.append(_("有文件没有收下，原因写在该项资料下面；换好文件后再提交。"))
    if dossier.lacking and not request.POST.get("incomplete"):
        reasons.append(
            _("必交资料还缺 %d 项。请补齐；确实要先提交的，请勾选“资料不齐仍然提交”。") % len(dossier.lacking)
        )
    if reasons:
        return _page(request, found, form, checks_all=True, refused=refused, reasons=reasons)
    answer = services.file_application(request.user, found.pk)
    if isinstance(answer, Refused):
        told = [reason.text(language()) for reason in answer.reasons]
        return _page(request, found, form, checks_all=True, reasons=told)
    messages.success(
        request, _("申请已提交，办件编号 %s。受理人员会在法定期限内作出是否受理的答复。") % answer.case.key
    )
    return redirect("cases:case", answer.case.key)


def _take_in(request: HttpRequest, found: Draft) -> dict[str, tuple[str, ...]]:
    """Keep every file that is sound; for the others, by item, why not and what to do."""
    refused: dict[str, list[str]] = defaultdict(list)
    for name in request.FILES:
        if not name.startswith(PAPER):
            continue
        code = name.removeprefix(PAPER)
        for uploaded in request.FILES.getlist(name):
            answer = services.attach_paper(request.user, found.pk, code, uploaded)
            if isinstance(answer, UploadRefused):
                refused[code] += refusal_lines(uploaded.name, answer)
    return {code: tuple(lines) for code, lines in refused.items()}


def refusal_lines(name: str, refused: UploadRefused) -> list[str]:
    """Why a file was not taken in, in one sentence a reason."""
    lines = []
    for reason in refused.reasons:
        where = bracketed("", reason.where) if reason.where else ""
        lines.append(
            _("“%(name)s”未收下：%(what)s%(where)s。%(remedy)s。")
            % {"name": name, "what": said(reason.what), "where": where, "remedy": said(reason.remedy)}
        )
    return lines


def _remove(request: HttpRequest, found: Draft, paper: str) -> str:
    """The item that the file lay under."""
    code = next((one.code for one in _papers(found) if str(one.pk) == paper), "")
    try:
        services.remove_paper(request.user, found.pk, int(paper))
        messages.success(request, _("文件已移除，填写的内容已保存。"))
    except (ValueError, Paper.DoesNotExist):
        messages.info(request, _("这个文件已经不在草稿中。"))
    return code


def _kept(request: HttpRequest, found: Draft, form: ApplicationForm) -> HttpResponse:
    """The answer to a save in the background: what is still required, to be put in its place on the page."""
    form.keep_only_real_faults()
    dossier = dossier_of_draft(_definition(found), found, found.form, _papers(found), clock.today())
    context = {"draft": found, "dossier": dossier, "form": form, "seen": services.mark_of(found.form)}
    return render(request, "cases/parts/required.html", context)


def _page(
    request: HttpRequest,
    found: Draft,
    form: ApplicationForm,
    checks_all: bool,
    refused: dict[str, tuple[str, ...]] | None = None,
    reasons: list[str] | None = None,
    **further: Any,
) -> HttpResponse:
    if not checks_all:
        form.keep_only_real_faults()
    definition = _definition(found)
    papers = _papers(found)
    context: dict[str, Any] = {
        "heading": said(definition.title),
        "authority": _authority(found.jurisdiction),
        "breadcrumbs": [(reverse("cases:apply"), _("申请"))],
        "draft": found,
        "form": form,
        "dossier": dossier_of_draft(definition, found, found.form, papers, clock.today(), refused),
        "reasons": reasons or [],
        "paper_prefix": PAPER,
        "incomplete": request.POST.get("incomplete", ""),
        "submitting": checks_all,
        "seen": services.mark_of(found.form),
        **further,
    }
    status = CONFLICT if further else UNFINISHED if reasons or refused else 200
    return render(request, "cases/draft.html", context, status=status)


def _moved_on(request: HttpRequest, found: Draft, form: ApplicationForm) -> HttpResponse:
    """The draft holds something else than the page began with: what was typed is on this page alone, unsaved.

    The page keeps its old mark, so that nothing but the button that decides can write from it.
    """
    found.refresh_from_db()
    further = {
        "seen": request.POST.get("seen", ""),
        "instead": f"{INSTEAD}{services.mark_of(found.form)}",
        "differences": differences(_definition(found), found.form, form.typed()),
        "files_left": bool(request.FILES),
    }
    return _page(request, found, form, checks_all=False, **further)


def _papers(found: Draft) -> list[Paper]:
    return list(found.papers.select_related("file"))


def _definition(found: Draft) -> Definition:
    return services.offered_definition(found.procedure)


def _already_filed(request: HttpRequest, filed: Case) -> HttpResponse:
    messages.info(request, _("这份申请已经提交，办件编号 %s；没有重复提交。") % filed.key)
    return redirect("cases:case", filed.key)


def _authority(jurisdiction: str) -> str:
    return said(law.packs().jurisdiction(jurisdiction).authority)


def _known_of(request: HttpRequest, definition: Definition) -> dict[str, str]:
    """What the archive of the applicant already says, so that nobody types it again."""
    party = Party.objects.filter(office=request.user.post.office).prefetch_related("identifiers").first()
    known = {one.key: next(iter(one.choices)) for one in definition.form.fields if len(one.choices) == 1}
    if party is not None:
        known |= {
            "applicant_name": party.name,
            "credit_code": party.credit_code,
            "applicant_address": party.address,
        }
    asked = {one.key for one in definition.form.fields}
    return {key: value for key, value in known.items() if key in asked and value}
