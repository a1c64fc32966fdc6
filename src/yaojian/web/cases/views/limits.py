"""Why this date, and why this value: one click from the case, as a page or as a panel within it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yaojian.errors.cases import NoStandingThatDay
from yaojian.legaltime.rules import ASPECTS, CountingRule, RuleSource
from yaojian.web.cases.showing.events import title_of
from yaojian.web.cases.showing.limit_panels import limit_panel
from yaojian.web.cases.showing.limits import effect_words
from yaojian.web.cases.showing.months import legend, months
from yaojian.web.cases.showing.standing import Standing, as_of, standing_seen_by
from yaojian.web.cases.showing.targets import aims_of
from yaojian.web.cases.showing.trace import trace_of
from yaojian.web.cases.showing.wording import bracketed, language, said
from yaojian.workflow import Deadline, legal_day

see = permission_required("cases.see_cases", raise_exception=True)


@see
def proof(request: HttpRequest, key: str, limit: str, effect: str, round: int) -> HttpResponse:
    standing, deadline = _found(request, key, limit, effect, round)
    days = {"first_day": legal_day(standing.rows[0].at), "last_day": standing.day}
    if asked := request.GET.get("on", ""):
        standing, deadline = _as_of(standing, deadline, asked)
    rule = deadline.clock.rule
    context = {
        **_frame(standing, deadline),
        **days,
        "as_of": standing.day if asked else None,
        "heading": _("为什么是这个日期"),
        "months": months(standing, deadline),
        "legend": legend(),
        "stops": [_stop(standing, one) for one in deadline.clock.suspensions],
        "extensions": [
            {"day": one.day, "event": one.event, "length": one.amount.text(language())}
            for one in deadline.clock.extensions
        ],
        "restarts": deadline.clock.restarts,
        "rule_title": said(rule.title),
        "aspects": [_aspect(rule, aspect) for aspect in ASPECTS],
        "weekdays": [_("一"), _("二"), _("三"), _("四"), _("五"), _("六"), _("日")],
        "reading": deadline.reading,
    }
    return render(request, _template(request, "proof"), context)


@see
def trace(request: HttpRequest, key: str, limit: str, effect: str, round: int) -> HttpResponse:
    standing, deadline = _found(request, key, limit, effect, round)
    if deadline.row is None:
        raise Http404
    context = {
        **_frame(standing, deadline),
        "heading": _("为什么是这个期限"),
        "trace": trace_of(deadline.row),
        "aims": aims_of(standing, deadline.key),
        "law_day": standing.state.law_day,
    }
    return render(request, _template(request, "trace"), context)


def _found(request: HttpRequest, key: str, limit: str, effect: str, turn: int) -> tuple[Standing, Deadline]:
    standing = standing_seen_by(request.user, key)
    deadline = standing.deadline(limit, effect, turn)
    if deadline is None:
        raise Http404
    return standing, deadline


def _as_of(standing: Standing, deadline: Deadline, text: str) -> tuple[Standing, Deadline]:
    then = as_of(standing, text)
    found = then.deadline(deadline.key, deadline.effect, deadline.round)
    if found is None:
        raise NoStandingThatDay(
            text=text,
            first=deadline.clock.started,
            last=standing.day,
            why_zh="这个期限那时还没有开始",
            why_en="the limit had not started yet",
        )
    return then, found


def _frame(standing: Standing, deadline: Deadline) -> dict[str, Any]:
    case = standing.case
    return {
        "case": case,
        "title": bracketed(said(deadline.title), effect_words(deadline.effect)),
        "limit": limit_panel(standing, deadline),
        "started": max([deadline.clock.started, *(one.day for one in deadline.clock.restarts)]),
        "breadcrumbs": [("/cases/", _("办件")), (f"/cases/{case.key}/", case.product_name or case.key)],
    }


def _template(request: HttpRequest, name: str) -> str:
    """HTMX asks for the panel alone; everybody else gets the page around it."""
    return f"cases/parts/{name}.html" if request.htmx else f"cases/{name}.html"


def _stop(standing: Standing, suspension: Any) -> dict[str, Any]:
    opened = int(suspension.event) if suspension.event.isdigit() else 0
    closed = int(suspension.closed_by) if suspension.closed_by.isdigit() else 0
    return {
        "started": suspension.started,
        "ended": suspension.ended,
        "opened_by": opened,
        "opened": title_of(standing, standing.rows[opened - 1]) if opened else said(suspension.reason),
        "closed_by": closed,
        "closed": title_of(standing, standing.rows[closed - 1]) if closed else "",
    }


def _aspect(rule: CountingRule, aspect: str) -> tuple[str, str, str, bool]:
    source: RuleSource = rule.source(aspect)
    return _aspect_words(aspect), _choice_words(rule, aspect), source.text(language()), source.verified


def _aspect_words(aspect: str) -> str:
    return {
        "start": _("起算"),
        "roll_end": _("末日遇休息日"),
        "month_end": _("按月计算的末日"),
        "unspecified_day": _("只写“日”的"),
        "suspension_bounds": _("停表的首尾两日"),
    }[aspect]


def _choice_words(rule: CountingRule, aspect: str) -> str:
    words = {
        "exclude_first": _("开始的当日不计入，从次日起算"),
        "include_first": _("开始的当日计入"),
        "none": _("不顺延"),
        "next_working_day": _("顺延到下一个工作日"),
        "last_day": _("没有对应日的，为该月最后一日"),
        "end_to_end": _("月底起算的，到月底为止"),
        "working_day": _("按工作日"),
        "calendar_day": _("按自然日"),
        "after_start_through_end": _("停表当日仍计入，恢复当日不计入"),
        "from_start_until_end": _("停表当日不计入，恢复当日计入"),
    }
    value = str(getattr(rule, aspect).value)
    return words.get(value, value)
