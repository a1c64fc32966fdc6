"""Two answers that are computed: how much to send to the laboratory, and by when to report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yaojian.errors import YaojianError
from yaojian.errors.facts import MissingFact
from yaojian.policy import Row, explain
from yaojian.policy.points import facts_asked
from yaojian.policy.report_deadlines import DeadlineQuestion, ReportDeadlines, report_deadlines
from yaojian.policy.samples import BATCHES, QUEUE, Sample, SampleQuestion, SampleUse, sample
from yaojian.web import clock, law
from yaojian.web.cases.showing.wording import language, listed, said
from yaojian.web.reform import forms
from yaojian.web.reform.views.frame import public_page, shown


@public_page
def sample_page(request: HttpRequest) -> HttpResponse:
    form = forms.SampleForm(request.GET)
    use, place, day = request.GET.get("use", ""), request.GET.get("jurisdiction", ""), clock.today()
    packs = law.packs()
    asked_use = SampleUse(use) if use in list(SampleUse) else SampleUse.REGISTRATION
    where = place if place in packs.jurisdictions else "CN"
    subjects = [asked_use.value, *([BATCHES] if asked_use is SampleUse.REGISTRATION else []), QUEUE]
    form.add_facts(facts_asked(packs, (one for one in subjects if one in packs.matters), where, day))
    context: dict[str, Any] = {"form": form, "own": OWN_OF_SAMPLE}
    if form.is_valid():
        context |= _answered(lambda: _sample(form, asked_use))
    return shown(request, "reform/sample.html", _("送检用样"), context)


OWN_OF_SAMPLE = ("use", "jurisdiction", "on", "full_test", "lots")
OWN_OF_DEADLINE = ("subject", "jurisdiction", "event", "day", "time")


def _sample(form: forms.SampleForm, use: SampleUse) -> dict[str, Any]:
    asked = form.cleaned_data
    question = SampleQuestion(
        use, asked["jurisdiction"], asked["on"], form.facts(), asked["full_test"], asked["lots"]
    )
    found: Sample = sample(law.packs(), question)
    return {"found": found, "open": _titles(found.queue_open), "reasons": _reasons(found.rows)}


@public_page
def deadline(request: HttpRequest) -> HttpResponse:
    form = forms.DeadlineForm(request.GET if request.GET.get("subject") else None)
    packs, subject = law.packs(), request.GET.get("subject", "")
    context: dict[str, Any] = {"form": form, "own": OWN_OF_DEADLINE}
    if subject in packs.matters:
        place = request.GET.get("jurisdiction", "")
        form.add_facts(
            facts_asked(packs, [subject], place if place in packs.jurisdictions else "CN", clock.today())
        )
        if form.is_valid():
            context |= _answered(lambda: _deadlines(form))
    return shown(request, "reform/deadline.html", _("报告期限"), context)


def _deadlines(form: forms.DeadlineForm) -> dict[str, Any]:
    asked = form.cleaned_data
    start: date = asked["day"]
    if asked["time"]:
        start = datetime.combine(asked["day"], asked["time"], clock.SHANGHAI)
    question = DeadlineQuestion(
        asked["subject"], asked["jurisdiction"], start, form.facts(), event=asked["event"]
    )
    found: ReportDeadlines = report_deadlines(law.packs(), law.calendar(), question)
    rows = (*(one.row for one in found.deadlines), *found.duties)
    spans = law.packs().spans
    lines = [(one, said(spans[one.row.span].title) if one.row.span else "") for one in found.deadlines]
    return {"found": found, "lines": lines, "reasons": _reasons(rows)}


def _answered(answer: Any) -> dict[str, Any]:
    """The answer; or the facts that are missing; or what is wrong with the question and what to do."""
    try:
        return answer()
    except MissingFact as error:
        return {"missing": _titles(error.names)}
    except YaojianError as error:
        return {"refused": error.what(language()), "remedy": error.remedy(language())}


def _titles(names: tuple[str, ...]) -> str:
    return listed(
        said(law.packs().facts.facts[name].title) for name in names if name in law.packs().facts.facts
    )


def _reasons(rows: tuple[Row, ...]) -> list[tuple[Row, tuple[str, ...]]]:
    return [(row, explain(law.packs(), row, language())) for row in rows]
