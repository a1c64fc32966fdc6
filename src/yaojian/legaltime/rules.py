"""How a length of time is laid on the calendar: named rules, each aspect with its source.

The values stand in the packs (``counting.yaml``); this module only knows which choices exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yaojian.errors.legaltime import RuleSourceMissing
from yaojian.legaltime.duration import Unit
from yaojian.words import Words


class StartRule(StrEnum):
    """Whether the day of the opening act is itself the first day of the term."""

    EXCLUDE_FIRST = "exclude_first"
    INCLUDE_FIRST = "include_first"


class RollEnd(StrEnum):
    """What happens when the last day is not a working day."""

    NONE = "none"
    NEXT_WORKING_DAY = "next_working_day"


class MonthEnd(StrEnum):
    """Which day ends a term of months that starts late in a month.

    ``LAST_DAY``: where the corresponding day does not exist, the last day of that month.
    ``END_TO_END``: as above, and a term that starts on the last day of a month ends on the last day of one.
    """

    LAST_DAY = "last_day"
    END_TO_END = "end_to_end"


class SuspensionBounds(StrEnum):
    """Which of its two boundary days a suspension takes out of the term.

    ``AFTER_START_THROUGH_END``: the day of the stopping act still counts, that of the resuming act does not.
    ``FROM_START_UNTIL_END``: the day of the stopping act does not count, that of the resuming act does.
    Under both, two suspensions that share a boundary day equal one, and one that ends on its first day is none.
    """

    AFTER_START_THROUGH_END = "after_start_through_end"
    FROM_START_UNTIL_END = "from_start_until_end"


NO_NOTE = Words("")
ASPECTS = ("start", "roll_end", "month_end", "unspecified_day", "suspension_bounds")


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where one aspect of a rule comes from. ``verified`` says that the clause's wording was read."""

    aspect: str
    document: Words
    clause: str
    verified: bool
    note: Words = NO_NOTE

    def text(self, language: str = "zh") -> str:
        if language == "en":
            return (
                f"{self.document.text('en')}, art. {self.clause}" if self.clause else self.document.text("en")
            )
        return f"{self.document.zh}第{self.clause}条" if self.clause else self.document.zh


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One way to count, complete in all its aspects."""

    key: str
    title: Words
    start: StartRule
    roll_end: RollEnd
    month_end: MonthEnd
    unspecified_day: Unit
    suspension_bounds: SuspensionBounds
    sources: tuple[RuleSource, ...]

    def __post_init__(self) -> None:
        for aspect in ASPECTS:
            self.source(aspect)

    def source(self, aspect: str) -> RuleSource:
        for source in self.sources:
            if source.aspect == aspect:
                return source
        raise RuleSourceMissing(rule=self.key, aspect=aspect)

    def read_unit(self, unit: Unit) -> Unit:
        """The unit as this rule reads it: only a bare 天 is open to reading."""
        return self.unspecified_day if unit is Unit.UNSPECIFIED_DAY else unit
