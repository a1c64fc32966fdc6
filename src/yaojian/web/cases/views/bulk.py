"""The same act on several cases: only acts that carry no judgement of the single case."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yaojian.errors import YaojianError
from yaojian.web.cases import services
from yaojian.web.cases.forms.needs import people, person
from yaojian.web.cases.models import Case
from yaojian.web.cases.selectors import cases_seen_by
from yaojian.web.cases.showing.acting import act_title, find
from yaojian.web.cases.showing.standing import Standing, standings_of
from yaojian.web.cases.showing.wording import language, said, with_names
from yaojian.web.cases.views.seen import seen_event
from yaojian.workflow import AllowedAct, EventType, OutcomeEffect, Refused

MOST = 50
PARTED = "|"


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that at least one of the chosen cases allows; ``keys`` are those that do."""

    value: str
    title: str
    keys: tuple[str, ...]
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    case: Case
    done: bool
    words: str


@permission_required("cases.see_cases", raise_exception=True)
def bulk(request: HttpRequest) -> HttpResponse:
    source = request.POST if request.method == "POST" else request.GET
    keys = list(dict.fromkeys(source.getlist("case")))[:MOST]
    cases = cases_seen_by(request.user).filter(key__in=keys).select_related("summary", "applicant")
    standings = standings_of(cases.order_by("key"))
    offers = _offers(request, standings)
    context: dict[str, Any] = {
        "heading": _("批量办理"),
        "standings": standings,
        "offers": offers,
        "breadcrumbs": [("/cases/work/", _("待办"))],
    }
    if request.method != "POST":
        return render(request, "cases/bulk.html", {**context, "token": secrets.token_urlsafe(24)})
    value, token = request.POST.get("act", ""), request.POST.get("token", "")
    to = request.POST.get(f"to:{value}", "")
    offer = next((one for one in offers if one.value == value), None)
    sent = {row.case_id for row in _sent(standings, token)}
    if offer is None and not sent:
        fault = _("请选择要办的事；如果别人已经办过，请回到待办重新选。")
        return render(request, "cases/bulk.html", {**context, "token": token, "fault": fault}, status=422)
    if offer is not None and offer.people and to not in dict(offer.people):
        fault = _("请选择接办人。")
        return render(
            request,
            "cases/bulk.html",
            {**context, "token": token, "fault": fault, "chosen": value},
            status=422,
        )
    results = [_do(request, one, value, to, token, one.case.pk in sent) for one in standings]
    return render(
        request,
        "cases/bulk_results.html",
        {**context, "results": results, "title": offer.title if offer else ""},
    )


def _do(request: HttpRequest, standing: Standing, value: str, to: str, token: str, sent: bool) -> Result:
    """One case, in a transaction of its own: what fails here holds up no other."""
    if sent:
        return Result(standing.case, True, _("此前已经提交，没有重复办理"))
    type_, step, about, outcome = _parts(value)
    allowed = find(standing.acts_of(request.user), type_, step, about)
    if allowed is None:
        return Result(standing.case, False, _("现在不能办这件事：%s") % standing.headline)
    data: dict[str, Any] = {"outcome": outcome} if outcome else {}
    try:
        if type_ == EventType.TRANSFER:
            data["to"] = person(standing, request.user, allowed, to)
        seen = _seen(request, standing)
        answer = services.perform(request.user, standing.case.key, type_, step, data, seen, token)
    except StopIteration:
        return Result(standing.case, False, _("这个人在本办件的管辖区没有相应岗位"))
    except YaojianError as error:
        return Result(standing.case, False, error.text(language()))
    if isinstance(answer, Refused):
        return Result(standing.case, False, with_names(answer.text(language()), standing.names))
    return Result(standing.case, True, _("已办理"))


def _offers(request: HttpRequest, standings: list[Standing]) -> list[Offer]:
    found: dict[str, list[tuple[Standing, AllowedAct, str]]] = {}
    for standing in standings:
        for act in standing.acts_of(request.user):
            for value, title in _lawful(standing, act):
                found.setdefault(value, []).append((standing, act, title))
    made = [
        Offer(
            value,
            cases[0][2],
            tuple(standing.case.key for standing, _act, _title in cases),
            _everybody(request, cases) if _parts(value)[0] == EventType.TRANSFER else (),
        )
        for value, cases in found.items()
    ]
    return [one for one in made if one.people or _parts(one.value)[0] != EventType.TRANSFER]


def _lawful(standing: Standing, act: AllowedAct) -> list[tuple[str, str]]:
    """Acts that weigh nothing: handing on, and outcomes that are neither for nor against and need no words."""
    if act.type == EventType.TRANSFER:
        return [(_value(act, ""), act_title(standing, act))]
    if act.type != EventType.DECIDE:
        return []
    return [
        (_value(act, one.key), said(one.title))
        for one in act.outcomes
        if one.effect == OutcomeEffect.NEUTRAL and not one.needs
    ]


def _everybody(
    request: HttpRequest, cases: list[tuple[Standing, AllowedAct, str]]
) -> tuple[tuple[str, str], ...]:
    """Whom the cases may go to; asked once for each territory and procedure, not once for each case."""
    alike = {
        (standing.case.definition_id, standing.case.jurisdiction, act.step): (standing, act)
        for standing, act, _title in cases
    }
    return tuple(
        {
            key: words
            for standing, act in alike.values()
            for key, words in people(standing, request.user, act)
        }.items()
    )


def _value(act: AllowedAct, outcome: str) -> str:
    return PARTED.join((act.type, act.step, act.key, outcome))


def _parts(value: str) -> tuple[str, str, str, str]:
    parts = [*value.split(PARTED), "", "", "", ""]
    return parts[0], parts[1], parts[2], parts[3]


def _seen(request: HttpRequest, standing: Standing) -> int | None:
    return seen_event(request.POST.get(f"seq:{standing.case.key}", ""))


def _sent(standings: list[Standing], token: str) -> list[Any]:
    return [row for standing in standings for row in standing.rows if token and row.token == token]
