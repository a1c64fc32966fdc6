"""A limit as the case page shows it: how much is left, of what, until when, and where the proof and the trace are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from yaojian.web import law
from yaojian.web.cases.lengths import length_words
from yaojian.web.cases.showing.events import clause_words
from yaojian.web.cases.showing.limits import LimitPair, TimeLeft, effect_words, time_left, unit_words
from yaojian.web.cases.showing.provisional import provisional_words
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import language, said
from yaojian.workflow import Deadline

FULL = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar of a clock, in percent of its whole."""

    kind: str
    start: float
    width: float
    amount: int


@dataclass(frozen=True, slots=True)
class LimitPanel:
    effect: str
    left: TimeLeft
    due: date | None
    met: date | None
    late: int
    due_if_resumed: date | None
    budget: str
    used: int
    stopped: int
    remaining: int
    unit: str
    provisional: str
    presumed: bool
    clause: str
    rule: str
    proof: str
    trace: str
    parts: tuple[Part, ...]
    running: bool


@dataclass(frozen=True, slots=True)
class PairPanel:
    title: str
    who: str
    statutory: LimitPanel | None
    promised: LimitPanel | None
    running: bool


def panels(standing: Standing, found: Iterable[LimitPair]) -> tuple[PairPanel, ...]:
    """Running clocks first, each in the order of the procedure."""
    made = [panel(standing, pair) for pair in found]
    return tuple(sorted(made, key=lambda one: not one.running))


def panel(standing: Standing, pair: LimitPair) -> PairPanel:
    statutory = limit_panel(standing, pair.statutory) if isinstance(pair.statutory, Deadline) else None
    promised = limit_panel(standing, pair.promised) if isinstance(pair.promised, Deadline) else None
    role = next((one.actor_role for one in pair.both if isinstance(one, Deadline)), "")
    running = any(one.running for one in (statutory, promised) if one)
    title = pair.title if pair.round == 1 else f"{pair.title} ({pair.round})"
    return PairPanel(title, standing.role(role), statutory, promised, running)


def limit_panel(standing: Standing, deadline: Deadline) -> LimitPanel:
    reading = deadline.reading
    place = (standing.case.key, deadline.key, deadline.effect, deadline.round)
    return LimitPanel(
        effect=effect_words(deadline.effect),
        left=time_left(deadline, standing.day),
        due=reading.due,
        met=deadline.clock.met,
        late=_late(deadline),
        due_if_resumed=reading.due_if_resumed_today,
        budget=length_words(deadline.clock, language()),
        used=reading.used,
        stopped=reading.suspended,
        remaining=reading.left,
        unit=unit_words(reading.unit),
        provisional=provisional_words(reading.provisional_years),
        presumed=deadline.presumed,
        clause=_clause(deadline),
        rule=said(deadline.clock.rule.title),
        proof=reverse("cases:proof", args=place),
        trace=reverse("cases:trace", args=place) if deadline.row else "",
        parts=parts_of(reading.used, reading.suspended, reading.left, _late(deadline)),
        running=deadline.running,
    )


def parts_of(used: int, stopped: int, left: int, late: int = 0) -> tuple[Part, ...]:
    """What was used of a limit that was missed is no longer green."""
    total = used + stopped + left + late or 1
    parts, start = [], 0.0
    spent = "spent" if late else "used"
    for kind, amount in ((spent, used), ("stopped", stopped), ("left", left), ("late", late)):
        width = round(FULL * amount / total, 2)
        if amount:
            parts.append(Part(kind, round(start, 2), width, amount))
        start += width
    return tuple(parts)


def _late(deadline: Deadline) -> int:
    """By how much it is overdue, in its own unit as far as that runs on."""
    return deadline.reading.overdue_by or deadline.reading.overdue_days if deadline.overdue else 0


def _clause(deadline: Deadline) -> str:
    if deadline.row is None:
        return ""
    cite = deadline.row.winner.cite
    return clause_words(said(law.packs().document(cite.document).title), cite.clause)
