"""A procedure as everybody may read it: the picture, the steps, the limits in force today."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yaojian.web import law
from yaojian.web.cases.showing.graph import draw
from yaojian.web.cases.showing.wording import about, language, listed, said
from yaojian.workflow import LAW, Definition, Step, to_mermaid
from yaojian.workflow.openings import named


@dataclass(frozen=True, slots=True)
class StepLine:
    title: str
    track: str
    role: str
    after: tuple[str, ...]
    outcomes: tuple[tuple[str, str], ...]


@login_not_required
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    offered = [(key, said(one.title), one.version) for key, one in law.definitions().items()]
    return render(request, "cases/procedures.html", {"heading": _("办理流程"), "offered": offered})


@login_not_required
@require_safe
def procedure(request: HttpRequest, key: str) -> HttpResponse:
    definition = _definition(key)
    context = {
        "heading": said(definition.title),
        "breadcrumbs": [(reverse("cases:procedures"), _("办理流程"))],
        "definition": definition,
        "picture": mark_safe(draw(definition)),  # noqa: S308  (svg.text escapes every word it draws)
        "steps": [_line(definition, step) for step in definition.steps],
        "pauses": [
            (
                said(one.title),
                said(definition.roles[one.closes.role]),
                listed(said(definition.step_index[k].title) for k in one.steps),
                said(one.note),
            )
            for one in definition.pauses
        ],
        "clocks": [
            (said(one.title), said(definition.roles[one.role]), said(one.note)) for one in definition.clocks
        ],
        "dossier": [
            (one.code, said(one.title), one.required and one.required_when is None, said(one.help))
            for one in definition.dossier
        ],
    }
    return render(request, "cases/procedure.html", context)


@login_not_required
@require_safe
def mermaid(request: HttpRequest, key: str) -> HttpResponse:
    response = HttpResponse(
        to_mermaid(_definition(key), language()), content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{key}.mmd"'
    return response


def _definition(key: str) -> Definition:
    definition = law.definitions().get(key)
    if definition is None:
        raise Http404
    return definition


def _line(definition: Definition, step: Step) -> StepLine:
    after = []
    for given in named(step.after):
        source = definition.step_index[given.step]
        titles = [
            said(one.title) for one in source.outcomes if not given.outcomes or one.key in given.outcomes
        ]
        after.append(about(said(source.title), " / ".join(titles) if given.outcomes else ""))
    outcomes = [(said(one.title), _by(definition, step.roles_of(one))) for one in step.outcomes]
    return StepLine(
        said(step.title),
        said(definition.track_title(step.track)),
        said(definition.roles[step.role]),
        tuple(dict.fromkeys(after)),
        tuple(outcomes),
    )


def _by(definition: Definition, roles: tuple[str, ...]) -> str:
    return listed(_("法律规定") if role == LAW else said(definition.roles[role]) for role in roles)
