"""A written case, opened on a day: what ``yaojian case`` and ``yaojian clock`` both begin with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yaojian.cli.output import joined
from yaojian.errors import UnknownDefinition, UnknownLimit
from yaojian.errors.commandline import UnplayableCaseFile
from yaojian.errors.workflow import UnplayableCase
from yaojian.legaltime import DayLine, load_calendar, prove
from yaojian.legaltime.drawing_words import PROVISIONAL_DAY, STATES, effect_text
from yaojian.policy import load_packs
from yaojian.words import Words
from yaojian.workflow import (
    CaseLimits,
    Deadline,
    Definition,
    Law,
    Played,
    UntoldLimit,
    WrittenCase,
    case_limits,
    parse_definition,
    play,
    read_case_file,
)
from yaojian.written import Source

EFFECTS = {
    "statutory": Words("法定", "statutory"),
    "promised": Words("承诺", "promised"),
    "set": Words("限定", "set"),
}
PROOF_COLUMNS = (
    Words("日期", "Day"),
    Words("性质", "Effect"),
    Words("第几日", "Used"),
    Words("原因", "Cause"),
    Words("事件", "Events"),
    Words("日历", "Calendar"),
)


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """The file, the law it is played under, and its procedure."""

    written: WrittenCase
    source: Source
    law: Law
    definition: Definition

    def play(self, day: date) -> Played:
        """The case at the end of a day; an event that is refused is told with its line."""
        try:
            return play(self.written, self.definition, self.law, day)
        except UnplayableCase as error:
            raise self.with_line(error) from None

    def limits(self, played: Played, day: date) -> CaseLimits:
        return case_limits(self.definition, played.state, self.law.packs, self.law.calendar, day)

    def prove(self, deadline: Deadline) -> tuple[DayLine, ...]:
        return prove(deadline.clock, self.law.calendar, deadline.reading.as_of)

    def with_line(self, error: UnplayableCase) -> UnplayableCase:
        number = int(str(error.facts["number"]))
        steps = ("case", "events", number - 1) if number else ("case", "events")
        return UnplayableCaseFile(
            **{**error.facts, "file": self.source.name, "line": self.source.place(steps)[0]}
        )


def open_case(file: Path, packs: Path) -> OpenedCase:
    written, source = read_case_file(file)
    law = Law(load_packs(packs), load_calendar(packs / "cn" / "calendars"))
    if written.procedure not in law.packs.outlines:
        raise UnknownDefinition(procedure=written.procedure, known=list(law.packs.outlines))
    law.packs.jurisdiction(written.jurisdiction)
    definition = parse_definition(law.packs.outline(written.procedure).source)
    return OpenedCase(written, source, law, definition)


def of_key(standing: Iterable[Deadline], key: str) -> tuple[Deadline, ...]:
    """All of them for an empty key; else those of this clock, or of this clock and effect."""
    known = tuple(standing)
    found = tuple(one for one in known if key in ("", one.key, one.clock.key))
    if key and not found:
        raise UnknownLimit(key=key, known=list(dict.fromkeys(one.key for one in known)))
    return found


def name_of(deadline: Deadline, language: str) -> str:
    """The limit, its effect and, where it came back, its round."""
    again = f" #{deadline.round}" if deadline.round > 1 else ""
    return f"{deadline.title.text(language)} · {EFFECTS[deadline.effect].text(language)}{again}"


def state_of(deadline: Deadline) -> Words:
    return STATES[deadline.reading.state]


def due_of(deadline: Deadline) -> str:
    """The last day; in brackets the one that resuming today would give."""
    reading = deadline.reading
    return str(reading.due or f"({reading.due_if_resumed_today})")


def notes_of(deadline: Deadline, language: str) -> str:
    notes = [
        (PROVISIONAL_DAY, deadline.reading.provisional),
        (Words("推定", "presumed"), deadline.presumed),
        (Words(f"止于 {deadline.stopped}", f"stopped {deadline.stopped}"), deadline.stopped is not None),
    ]
    return joined((words.text(language) for words, holds in notes if holds), language)


def untold_lines(untold: Iterable[UntoldLimit]) -> list[Words]:
    """What cannot be told hides nothing else, and is said beside it."""
    return [
        Words(
            f"! {one.title.zh}：{one.error.text('zh')}", f"! {one.title.text('en')}: {one.error.text('en')}"
        )
        for one in untold
    ]


def untold_json(untold: Iterable[UntoldLimit]) -> list[dict[str, object]]:
    return [
        {"key": one.key, "title": one.title, "round": one.round, "error": one.error.as_json()}
        for one in untold
    ]


def proof_row(line: DayLine, language: str) -> tuple[object, ...]:
    provisional = PROVISIONAL_DAY if line.provisional else ""
    events = joined(line.events, language)
    return (
        line.day,
        effect_text(line, language),
        line.used_after,
        line.cause,
        events,
        provisional,
    )


def proof_json(lines: Iterable[DayLine]) -> list[dict[str, object]]:
    return [
        {
            "day": line.day,
            "kind": line.kind,
            "effect": line.effect,
            "used_after": line.used_after,
            "cause": line.cause,
            "events": list(line.events),
            "provisional": line.provisional,
        }
        for line in lines
    ]
