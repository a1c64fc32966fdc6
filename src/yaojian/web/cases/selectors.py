"""Questions about cases, named by the question. What a reader may not see is not in the answer."""

from __future__ import annotations

from datetime import date

from django.db.models import Case as Choose
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, When

from yaojian.errors.cases import UnknownCase
from yaojian.errors.site import NotAllowed
from yaojian.web import clock, law
from yaojian.web.accounts.models import Membership, Office, Role, User
from yaojian.web.accounts.permissions import covers
from yaojian.web.cases.models import Case, CaseDeadline, Draft
from yaojian.web.parties.selectors import parties_of, within

SOON = 3
"""Working days before the last day at which a limit is due soon."""


def cases_seen_by(user: User) -> QuerySet[Case]:
    """An applicant sees the cases of the own company; an official those of the office's territory."""
    post = user.post
    if post is None:
        return Case.objects.none()
    if post.role == Role.APPLICANT:
        return Case.objects.filter(applicant__party__in=parties_of(user))
    return within(Case.objects.all(), post.jurisdiction)


def work_of(user: User) -> QuerySet[Case]:
    """Open cases that wait for the present post, the most urgent first; stopped clocks last."""
    post = user.post
    if post is None:
        return Case.objects.none()
    return by_urgency(
        cases_seen_by(user).filter(summary__end="", summary__waiting__contains=f" {post.role} ")
    )


def by_urgency(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("summary", "applicant").order_by(
        F("summary__due").asc(nulls_last=True), "filed_at"
    )


def by_shown_day(cases: QuerySet[Case], role: str = "") -> QuerySet[Case]:
    """In the order of the limit that a list shows of each case: that of ``role`` where it has one, else the nearest.

    ``shown_due`` is the last day by law, or that an officer set; ``promised_due`` the earliest promised one.
    """
    running = CaseDeadline.objects.filter(case=OuterRef("pk"), met=None, stopped=None)
    own = running.filter(role=role)
    return (
        cases.annotate(
            shown_due=_earliest(own, running, ("statutory", "set")),
            promised_due=_earliest(own, running, ("promised",)),
        )
        .select_related("summary", "applicant")
        .order_by(
            F("shown_due").asc(nulls_last=True),
            F("promised_due").asc(nulls_last=True),
            F("summary__closed_on").desc(nulls_first=True),
            "filed_at",
            "pk",
        )
    )


def due_soon() -> Q:
    """Of cases ``by_shown_day``: those whose last day is at most three working days ahead."""
    today, calendar = clock.today(), law.calendar()
    last = calendar.working_day(calendar.working_through(today) + SOON)
    return Q(shown_due__gte=today, shown_due__lte=last)


def past_due() -> Q:
    return Q(shown_due__lt=clock.today())


def _earliest(own: QuerySet, running: QuerySet, effects: tuple[str, ...]) -> Choose:
    def first(rows: QuerySet) -> Subquery:
        dated = rows.filter(effect__in=effects).order_by(F("due").asc(nulls_last=True))
        return Subquery(dated.values("due")[:1])

    return Choose(When(Exists(own), then=first(own)), default=first(running))


def case_seen_by(user: User, key: str) -> Case:
    """The case, or UnknownCase for one that is not there or not for this reader: the two look alike."""
    case = cases_seen_by(user).select_related("summary", "applicant", "definition").filter(key=key).first()
    if case is None:
        raise UnknownCase(case=key)
    return case


def current_case(user: User, key: str, act: str) -> Case:
    """The case if it is the user's own application and still open."""
    case = case_seen_by(user, key)
    if user.post is None or case.applicant_id != user.post.office_id or case.summary.end:
        raise NotAllowed(act=act)
    return case


def drafts_of(user: User) -> QuerySet[Draft]:
    return Draft.objects.filter(office__party__in=parties_of(user), case=None)


def overdue(cases: QuerySet[Case], on: date | None = None) -> QuerySet[Case]:
    return cases.filter(
        deadlines__binding=True,
        deadlines__due__lt=on or clock.today(),
        deadlines__met=None,
        deadlines__stopped=None,
    ).distinct()


def holders_of(role: str, jurisdiction: str) -> QuerySet[Membership]:
    """Who holds a role over a territory: for assignments and for notices."""
    posts = Membership.objects.filter(role=role, ended_at=None).select_related("user", "office")
    fitting = [post.pk for post in posts if covers(post.jurisdiction, jurisdiction)]
    return posts.filter(pk__in=fitting)


def offices_with(role: str, jurisdiction: str) -> list[Office]:
    return list({post.office_id: post.office for post in holders_of(role, jurisdiction)}.values())


def cases_that_may_lapse(on: date) -> list[int]:
    """Open cases with a binding last day behind them; whether the law acts then is the engine's to say."""
    return list(overdue(Case.objects.filter(summary__end=""), on).values_list("pk", flat=True))
