"""What else a reader may do with a case, by what it is about; nothing that could not be finished."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from yaojian.web.accounts.models import User
from yaojian.web.cases.forms.needs import linkable_cases, people
from yaojian.web.cases.showing.acting import ON_CLOCKS, ON_PEOPLE, PROCEEDS, act_title, address_of
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import said
from yaojian.workflow import AllowedAct, EventType
from yaojian.workflow.allowed import TITLES

STEP, PEOPLE, CLOCK, OTHER = range(4)
MOVES = ON_PEOPLE | {EventType.RETURN_TO, EventType.RECALL}
LIMITS = ON_CLOCKS | {EventType.SET_TERM}


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    address: str


def other_acts(standing: Standing, user: User) -> list[tuple[str, list[Entry]]]:
    """The acts besides the primary one under four headings; headings without acts are left out."""
    headings = (_("本步骤"), _("流转"), _("期限"), _("其他"))
    groups: list[list[Entry]] = [[] for _heading in headings]
    acts = [act for act in standing.acts_of(user) if not act.primary and can_be_done(standing, user, act)]
    returns = [act for act in acts if act.type == EventType.RETURN_TO]
    for act in acts:
        if act.type != EventType.RETURN_TO or len(returns) == 1:
            groups[_group(act)].append(Entry(act_title(standing, act), address_of(standing.case, act)))
    if len(returns) > 1:
        address = reverse("cases:act", args=[standing.case.key, EventType.RETURN_TO])
        groups[PEOPLE].append(Entry(said(TITLES[EventType.RETURN_TO]), address))
    return [(heading, group) for heading, group in zip(headings, groups, strict=True) if group]


def can_be_done(standing: Standing, user: User, act: AllowedAct) -> bool:
    """Whether there is anybody, or any case, that the act could name."""
    if act.type in ON_PEOPLE:
        return bool(people(standing, user, act))
    return act.type != EventType.LINK or bool(linkable_cases(standing, user))


def steps_to_return_to(standing: Standing, user: User) -> list[Entry]:
    """The last step first: it is the one most often sent back to."""
    found = []
    for act in reversed([one for one in standing.acts_of(user) if one.type == EventType.RETURN_TO]):
        query = urlencode({"step": act.step})
        address = reverse("cases:act", args=[standing.case.key, act.type])
        found.append(Entry(said(standing.definition.step_index[act.step].title), f"{address}?{query}"))
    return found


def _group(act: AllowedAct) -> int:
    if act.type in MOVES:
        return PEOPLE
    if act.type in LIMITS:
        return CLOCK
    return STEP if act.type in PROCEEDS else OTHER
