"""One act: its form, its refusal with everything typed still there, or the case after it."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yaojian.web.cases import services
from yaojian.web.cases.forms.acts import ActForm
from yaojian.web.cases.models import CaseEvent
from yaojian.web.cases.showing.acting import act_title, as_written, done_words, find, why_not
from yaojian.web.cases.showing.events import told
from yaojian.web.cases.showing.standing import Standing, standing_seen_by
from yaojian.web.cases.showing.wording import language, said, with_names
from yaojian.web.cases.views.answers import Answers, takes_files
from yaojian.web.cases.views.other_acts import steps_to_return_to
from yaojian.web.cases.views.seen import seen_event
from yaojian.workflow import AllowedAct, EventType, Refused
from yaojian.workflow.allowed import TITLES

NOT_YOURS = frozenset({"wrong-role", "wrong-party", "not-assignee", "not-asked-to-sign", "by-law-only"})
FORBIDDEN, CONFLICT, UNFINISHED = 403, 409, 422


def act(request: HttpRequest, key: str, type: str) -> HttpResponse:
    """``?step=…&about=…`` say which one, where a case offers several of a type."""
    standing = standing_seen_by(request.user, key)
    if request.method == "POST" and _was_sent(standing, request.POST.get("token", "")):
        messages.info(request, _("这张表已经提交过，只办理了一次。"))
        return redirect("cases:case", key)
    place = (type, request.GET.get("step", ""), request.GET.get("about", ""))
    if type == EventType.RETURN_TO and not place[1]:
        return _which_step(request, standing)
    written = as_written(standing, *place)
    if written is None:
        raise Http404
    allowed = find(standing.acts_of(request.user), *place)
    if allowed is None:
        return _not_now(request, standing, written)
    if request.method == "POST":
        return _posted(request, standing, allowed)
    form = ActForm(standing, request.user, allowed, initial=_fresh(standing))
    return _page(request, standing, allowed, form)


def _which_step(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Back to which step? Each has a form of its own."""
    steps = steps_to_return_to(standing, request.user)
    if not steps:
        return redirect("cases:case", standing.case.key)
    return render(
        request,
        "cases/return_to.html",
        {**_frame(standing), "heading": said(TITLES[EventType.RETURN_TO]), "steps": steps},
    )


def _posted(request: HttpRequest, standing: Standing, allowed: AllowedAct) -> HttpResponse:
    form = ActForm(standing, request.user, allowed, request.POST)
    answers = Answers(standing, request.user, allowed)
    refused = answers.take_in(request) if takes_files(standing, allowed) else {}
    if request.POST.get("do") == "more":
        return _page(request, standing, allowed, _unjudged(form))
    if request.POST.get("do") == "upload" and not refused:
        return _page(request, standing, allowed, _unjudged(form))
    if refused or not form.is_valid():
        return _page(request, standing, allowed, form, status=UNFINISHED, refused=refused)
    if takes_files(standing, allowed):
        lacking = answers.lacking(form.cleaned_data.get("document", ""))
        if lacking:
            return _page(request, standing, allowed, form, status=UNFINISHED, reasons=lacking)
    data = form.act_data() | answers.data()
    answer = services.perform(
        request.user,
        standing.case.key,
        allowed.type,
        allowed.step,
        data,
        expected_seq=form.cleaned_data["expected_seq"],
        token=form.cleaned_data["token"],
    )
    if isinstance(answer, Refused):
        return _refused(request, allowed, form, answer)
    if answer.repeated:
        messages.info(request, _("这张表已经提交过，只办理了一次。"))
    else:
        messages.success(request, done_words(standing, allowed, answer.events))
    return redirect("cases:case", standing.case.key)


def _refused(request: HttpRequest, allowed: AllowedAct, form: ActForm, answer: Refused) -> HttpResponse:
    """The reasons, and what happened since the page was opened; the form then answers to the newest event."""
    standing = standing_seen_by(request.user, form.standing.case.key)
    codes = {reason.code for reason in answer.reasons}
    reasons = [with_names(reason.text(language()), standing.names) for reason in answer.reasons]
    if "stale" not in codes:
        return _page(request, standing, allowed, form, status=UNFINISHED, reasons=reasons)
    if find(standing.acts_of(request.user), allowed.type, allowed.step, allowed.key) is None:
        return _not_now(request, standing, allowed)
    seen = form.cleaned_data["expected_seq"]
    return _page(
        request, standing, allowed, _caught_up(form, standing), status=CONFLICT, since=told(standing, seen)
    )


def _page(
    request: HttpRequest,
    standing: Standing,
    allowed: AllowedAct,
    form: ActForm,
    status: int = 200,
    reasons: list[str] | None = None,
    refused: dict[str, list[str]] | None = None,
    since: tuple[Any, ...] = (),
) -> HttpResponse:
    context = {
        **_frame(standing),
        "heading": act_title(standing, allowed),
        "act": allowed,
        "form": form,
        "reasons": reasons or [],
        "since": since,
        "answers": Answers(standing, request.user, allowed) if takes_files(standing, allowed) else None,
        "refused": refused or {},
        "asked": _asked(standing, allowed),
    }
    return render(request, "cases/act.html", context, status=status)


def _not_now(request: HttpRequest, standing: Standing, written: AllowedAct) -> HttpResponse:
    """Why not, what happened since, and what was typed, to be copied from here."""
    reasons, codes = why_not(standing, request.user, written)
    posted = request.method == "POST"
    form = ActForm(standing, request.user, written, request.POST) if posted else None
    seen = seen_event(request.POST.get("expected_seq", ""))
    context = {
        **_frame(standing),
        "heading": act_title(standing, written),
        "reasons": reasons,
        "typed": form.echo() if form else [],
        "since": told(standing, seen) if seen is not None else (),
        "posted": posted,
    }
    return render(request, "cases/not_now.html", context, status=FORBIDDEN if codes & NOT_YOURS else CONFLICT)


def _asked(standing: Standing, allowed: AllowedAct) -> tuple[Any, ...]:
    """What is being answered: the event that began the wait which this act ends."""
    if allowed.type != EventType.RESUME:
        return ()
    opened = {one.opened_by for one in standing.state.open_pauses() if one.key == allowed.key}
    return tuple(one for one in told(standing) if one.seq in opened)


def _frame(standing: Standing) -> dict[str, Any]:
    case = standing.case
    crumbs = [("/cases/", _("办件")), (f"/cases/{case.key}/", case.product_name or case.key)]
    return {"case": case, "standing": standing, "breadcrumbs": crumbs}


def _fresh(standing: Standing) -> dict[str, Any]:
    return {"expected_seq": standing.state.seq, "token": secrets.token_urlsafe(24)}


def _caught_up(form: ActForm, standing: Standing) -> ActForm:
    data = form.data.copy()
    data["expected_seq"] = str(standing.state.seq)
    return ActForm(standing, form.user, form.act, data)


def _unjudged(form: ActForm) -> ActForm:
    """The form as it was typed, without a word about what is still empty."""
    form.full_clean()
    form.errors.clear()
    return form


def _was_sent(standing: Standing, token: str) -> bool:
    return bool(token) and CaseEvent.objects.filter(case=standing.case, token=token).exists()
