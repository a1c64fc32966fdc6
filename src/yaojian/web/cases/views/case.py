"""The page of one case, its papers, and its course as a file."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yaojian.web import law
from yaojian.web.cases.models import Paper
from yaojian.web.cases.selectors import case_seen_by, holders_of
from yaojian.web.cases.showing.acting import buttons
from yaojian.web.cases.showing.archive import archive_of, linked_cases
from yaojian.web.cases.showing.course import CourseRow, Segment, course, kind_words, picture
from yaojian.web.cases.showing.dossier import dossier_of_case
from yaojian.web.cases.showing.events import told
from yaojian.web.cases.showing.hindrances import hindrance
from yaojian.web.cases.showing.limit_panels import panel, panels
from yaojian.web.cases.showing.limits import most_urgent, pairs
from yaojian.web.cases.showing.lines import holders_in
from yaojian.web.cases.showing.standing import Standing, standing_seen_by
from yaojian.web.cases.showing.targets import aims_of
from yaojian.web.cases.showing.titles import channel_words
from yaojian.web.cases.showing.wording import bracketed, listed, said
from yaojian.web.cases.views.other_acts import other_acts
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.serving import file_response
from yaojian.workflow import due_acts

see = permission_required("cases.see_cases", raise_exception=True)


@see
def case(request: HttpRequest, key: str) -> HttpResponse:
    standing = standing_seen_by(request.user, key)
    offered = buttons(standing, request.user)
    rows = course(standing)
    found = pairs(standing.deadlines)
    first = most_urgent(found, request.user.post.role)
    others = panels(standing, [one for one in found if one is not first])
    context = {
        "case": standing.case,
        "standing": standing,
        "breadcrumbs": [("/cases/", _("办件"))],
        "heading": standing.case.product_name or standing.case.key,
        "procedure": said(standing.definition.title),
        "channel": channel_words(str(standing.state.facts.get("case.channel", ""))),
        "primary": next((one for one in offered if one.primary), None),
        "others": other_acts(standing, request.user),
        "hindrance": hindrance(standing, request.user),
        "holders": _holders(standing),
        "lapsed": _lapsed(standing),
        "first": panel(standing, first) if first else None,
        "aims": aims_of(standing, first.key) if first else (),
        "limits": others,
        "limits_run": any(one.running for one in others),
        "course": rows,
        "picture": picture(standing, rows),
        "kinds": kind_words(),
        "events": told(standing),
        "documents": IssuedDocument.objects.filter(case_key=key).select_related("pdf").order_by("-issued_at"),
        "dossier": dossier_of_case(standing.definition, standing.state, _papers(standing), standing.day),
        "archive": archive_of(standing),
        "linked": linked_cases(standing, request.user),
    }
    return render(request, "cases/case.html", context)


@see
def paper(request: HttpRequest, key: str, paper: int) -> FileResponse:
    """What is not filed yet is shown to the applicant alone."""
    found = case_seen_by(request.user, key)
    papers = found.papers.select_related("file")
    if found.applicant_id != request.user.post.office_id:
        papers = papers.exclude(filed_in=None)
    return file_response(get_object_or_404(papers, pk=paper).file)


@see
def export(request: HttpRequest, key: str) -> HttpResponse:
    """The table behind the picture, one row for each run of days; days are ISO."""
    standing = standing_seen_by(request.user, key)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{standing.case.key}-course.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    clock = [_("期限长"), _("已用"), _("停表"), _("剩余"), _("单位")]
    days = [_("起"), _("止"), _("天数"), _("到期日")]
    writer.writerow([_("类别"), _("事项"), _("性质"), *days, *clock, _("说明")])
    words = kind_words()
    for row in course(standing):
        for one in row.segments:
            writer.writerow([row.group, row.title, words[one.kind], *_days(row, one), *_sums(row), row.note])
    return response


def _days(row: CourseRow, one: Segment) -> list[object]:
    last = "" if one.open else one.last.isoformat()
    return [
        one.first.isoformat(),
        last,
        (one.last - one.first).days + 1,
        row.due.isoformat() if row.due else "",
    ]


def _sums(row: CourseRow) -> list[object]:
    sums = row.sums
    return [sums.budget, sums.used, sums.stopped, sums.left, sums.unit] if sums else [""] * 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open step and who can act on it: the person it is assigned to, else those in office."""

    step: str
    role: str
    people: str


def _holders(standing: Standing) -> list[Waiting]:
    roles = {said(words): key for key, words in standing.definition.roles.items()}
    found = []
    for one in holders_in(standing.definition, standing.state, dict(standing.names)):
        people = (one.person,) if one.person else _in_office(standing, roles.get(one.role, ""))
        found.append(Waiting(one.step, one.role, listed(people)))
    return found


def _in_office(standing: Standing, role: str) -> tuple[str, ...]:
    posts = holders_of(role, standing.case.jurisdiction)
    if role == standing.definition.applicant_role:
        return (str(standing.case.applicant),)
    return tuple(dict.fromkeys(bracketed(str(post.user), str(post.office)) for post in posts))[:4]


def _lapsed(standing: Standing) -> list[str]:
    """What the law has done that is not on record yet; the next act of anybody records it first."""
    acts = due_acts(standing.definition, standing.state, law.packs(), law.calendar(), standing.day)
    return [
        said(standing.definition.step_index[one.step].outcome_index[str(one.data["outcome"])].title)
        for one in acts
    ]


def _papers(standing: Standing) -> list[Paper]:
    return list(standing.case.papers.exclude(filed_in=None).select_related("file"))
