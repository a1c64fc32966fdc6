"""What keeps a reader from the act that is the reader's own, and the ways out that the reader has."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yaojian.web.accounts.models import User
from yaojian.web.cases.mapping import actor_of
from yaojian.web.cases.showing.acting import Button, act_title, address_of, as_written
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import language, said, with_names
from yaojian.workflow import EventType, Reason
from yaojian.workflow.permissions import refusals_of
from yaojian.workflow.standing import Move

WAYS = {
    "gaps-open": EventType.URGE,
    "countersign-pending": EventType.URGE,
    "dissent": EventType.ASK_COUNTERSIGN,
}
"""What others still have to do, by the act that makes them do it."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    title: str
    reasons: tuple[str, ...]
    ways: tuple[Button, ...]


def hindrance(standing: Standing, user: User) -> Hindrance | None:
    """The first open step that this reader would decide if others had done their part."""
    for step in standing.state.open_steps():
        found = _hindering(standing, user, step)
        written = as_written(standing, EventType.DECIDE, step, "")
        if found and written is not None:
            reasons = (with_names(one.text(language()), standing.names) for one in found.values())
            return Hindrance(act_title(standing, written), tuple(reasons), _ways(standing, user, step, found))
    return None


def _hindering(standing: Standing, user: User, step: str) -> dict[str, Reason]:
    """The reasons against outcomes that nothing else speaks against."""
    found: dict[str, Reason] = {}
    for outcome in standing.definition.step_index[step].outcomes:
        place = (standing.day, EventType.DECIDE, step, outcome.key)
        reasons = refusals_of(Move(standing.definition, standing.state, actor_of(user), *place))
        if all(one.code in WAYS for one in reasons):
            found |= {one.code: one for one in reasons}
    return found


def _ways(standing: Standing, user: User, step: str, found: dict[str, Reason]) -> tuple[Button, ...]:
    wanted = {WAYS[code] for code in found}
    return tuple(
        Button(
            _("再次送会签") if act.type == EventType.ASK_COUNTERSIGN else said(act.title),
            address_of(standing.case, act),
            False,
            "way",
        )
        for act in standing.acts_of(user)
        if act.type in wanted and act.step in ("", step)
    )
