"""A case as every page of it needs it: folded once, its limits derived once, its people named once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from yaojian.errors.cases import NoStandingThatDay
from yaojian.web import clock, law
from yaojian.web.accounts.models import User
from yaojian.web.cases.mapping import actor_of, definition_of, state_of
from yaojian.web.cases.models import Case, CaseEvent
from yaojian.web.cases.selectors import case_seen_by
from yaojian.web.cases.showing.wording import language, names_of, said, with_names
from yaojian.workflow import (
    AllowedAct,
    CaseLimits,
    CaseState,
    Deadline,
    Definition,
    allowed_acts,
    case_limits,
    headline,
    legal_day,
)


@dataclass(frozen=True, slots=True)
class Untold:
    """A limit that no law or no calendar tells, in words."""

    title: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Standing:
    """``day`` is today, or the day of the last event where the clock is held before it."""

    case: Case
    definition: Definition
    state: CaseState
    rows: tuple[CaseEvent, ...]
    limits: CaseLimits
    day: date
    names: Mapping[str, str]

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        return self.limits.told

    @property
    def untold(self) -> tuple[Untold, ...]:
        """The limits whose last day cannot be told, why, and what to do."""
        tongue = language()
        return tuple(
            Untold(said(one.title), one.error.what(tongue), one.error.remedy(tongue))
            for one in self.limits.untold
        )

    @property
    def headline(self) -> str:
        return with_names(headline(self.definition, self.state, self.day).text(language()), self.names)

    def named(self, sign_in: str) -> str:
        return self.names.get(sign_in, sign_in)

    def role(self, key: str) -> str:
        words = self.definition.roles.get(key)
        return said(words) if words else key

    def deadline(self, key: str, effect: str, turn: int) -> Deadline | None:
        wanted = (key, effect, turn)
        return next((one for one in self.deadlines if (one.key, one.effect, one.round) == wanted), None)

    def acts_of(self, user: User) -> tuple[AllowedAct, ...]:
        return allowed_acts(self.definition, self.state, actor_of(user), self.day, self._nearest())

    def _nearest(self) -> tuple[str, ...]:
        """The steps whose limits run, the first to end first."""
        days = []
        for one in self.deadlines:
            clock = self.definition.clock_index.get(one.key)
            if one.running and one.reading.due is not None:
                days.append((one.reading.due, (clock and clock.stops.step) or one.step))
        return tuple(dict.fromkeys(step for _due, step in sorted(days)))


def standing_seen_by(user: User, key: str) -> Standing:
    return standing_of(case_seen_by(user, key))


def as_of(standing: Standing, text: str) -> Standing:
    """The same case as it stood at the end of an earlier day: nothing that came later is known."""
    first, last = legal_day(standing.rows[0].at), standing.day
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise NoStandingThatDay(text=text, first=first, last=last, **_NO_DAY) from None
    if not first <= day <= last:
        raise NoStandingThatDay(text=text, first=first, last=last, **(_EARLY if day < first else _LATE))
    rows = tuple(row for row in standing.rows if legal_day(row.at) <= day)
    state = state_of(standing.case, rows)
    found = case_limits(standing.definition, state, law.packs(), law.calendar(), day)
    return replace(standing, state=state, rows=rows, limits=found, day=day)


_NO_DAY = {"why_zh": "不是日期", "why_en": "it is no day"}
_EARLY = {"why_zh": "那时申请还没有提交", "why_en": "the application was not filed yet"}
_LATE = {"why_zh": "这一天还没有到", "why_en": "that day has not come"}


def standing_of(case: Case) -> Standing:
    return standings_of([case])[0]


def standings_of(cases: Iterable[Case]) -> list[Standing]:
    """Several cases, in two questions to the database however many there are."""
    shown = {case.pk: case for case in cases}
    rows: dict[int, list[CaseEvent]] = {pk: [] for pk in shown}
    for row in CaseEvent.objects.filter(case__in=shown).order_by("case", "seq"):
        row.case = shown[row.case_id]
        rows[row.case_id].append(row)
    states = {pk: state_of(case, rows[pk]) for pk, case in shown.items()}
    people = {pk: set(_people(states[pk], rows[pk])) for pk in shown}
    names = names_of(set().union(*people.values()))
    return [
        _standing(case, states[pk], rows[pk], {one: names[one] for one in people[pk] if one in names})
        for pk, case in shown.items()
    ]


def _standing(case: Case, state: CaseState, rows: Iterable[CaseEvent], names: Mapping[str, str]) -> Standing:
    definition = definition_of(case)
    day = max(clock.today(), state.last_at.date()) if state.last_at else clock.today()
    found = case_limits(definition, state, law.packs(), law.calendar(), day)
    return Standing(case, definition, state, tuple(rows), found, day, names)


def _people(state: CaseState, rows: Iterable[CaseEvent]) -> Iterator[str]:
    yield from (row.actor for row in rows)
    for row in rows:
        for value in row.data.values():
            yield from _ids(value)
    for given in state.delegations:
        yield from (given.from_id, given.to_id)


def _ids(value: object) -> Iterator[str]:
    """Sign-in names in the data of an event: actors are written ``{id, role, office}``."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and "role" in one and "id" in one:
            yield str(one["id"])
