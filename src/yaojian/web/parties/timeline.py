"""An archive as a page shows it: facts of the chosen kind, by year, with how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from yaojian.web.parties.archive import Fact, FactKind

AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class KindChoice:
    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class TimeLine:
    """``left_out`` older facts are not shown until the reader asks for all."""

    years: tuple[tuple[int, tuple[Fact, ...]], ...]
    kinds: tuple[KindChoice, ...]
    total: int
    left_out: int


def time_line(facts: Iterable[Fact], kind: str = "", everything: bool = False) -> TimeLine:
    """``facts`` newest first; an unknown ``kind`` shows all of them."""
    told = tuple(facts)
    counts = Counter(fact.kind for fact in told)
    wanted = tuple(fact for fact in told if fact.kind == kind) if kind in counts else told
    shown = wanted if everything else wanted[:AT_ONCE]
    years = tuple((year, tuple(group)) for year, group in groupby(shown, key=lambda fact: fact.day.year))
    kinds = tuple(
        KindChoice(choice.value, str(choice.label), counts[choice], choice.value == kind)
        for choice in FactKind
        if counts[choice]
    )
    return TimeLine(years, kinds, len(told), len(wanted) - len(shown))
