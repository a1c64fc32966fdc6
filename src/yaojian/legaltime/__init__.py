"""Legal time: which days count, when a limit ends, and why.

``count`` answers for a plain limit; a ``LegalClock`` adds the ledger of what stopped, extended or restarted it;
``read_clock`` says where it stands, ``prove`` unfolds it day by day, ``reproject`` says what a newly loaded
notice moves. No function here reads the clock: the day is an argument.
"""

from yaojian.legaltime.bulk import project_many
from yaojian.legaltime.calendar import Calendar, CalendarStatus, CalendarYear, DayKind, Notice
from yaojian.legaltime.calendar_files import load_calendar, load_calendar_year
from yaojian.legaltime.counting import DueDate, count
from yaojian.legaltime.duration import Duration, Unit
from yaojian.legaltime.ledger import (
    Extension,
    LegalClock,
    Restart,
    Resumption,
    Suspension,
    extend,
    meet,
    resume,
    suspend,
)
from yaojian.legaltime.projection import Reprojection, reproject
from yaojian.legaltime.proof import DayLine, Effect, prove
from yaojian.legaltime.reading import ClockReading, ClockState, read_clock
from yaojian.legaltime.rule_files import find_rule, load_counting_rules
from yaojian.legaltime.rules import (
    CountingRule,
    MonthEnd,
    RollEnd,
    RuleSource,
    StartRule,
    SuspensionBounds,
)

__all__ = [
    "Calendar",
    "CalendarStatus",
    "CalendarYear",
    "ClockReading",
    "ClockState",
    "CountingRule",
    "DayKind",
    "DayLine",
    "DueDate",
    "Duration",
    "Effect",
    "Extension",
    "LegalClock",
    "MonthEnd",
    "Notice",
    "Reprojection",
    "Restart",
    "Resumption",
    "RollEnd",
    "RuleSource",
    "StartRule",
    "Suspension",
    "SuspensionBounds",
    "Unit",
    "count",
    "extend",
    "find_rule",
    "load_calendar",
    "load_calendar_year",
    "load_counting_rules",
    "meet",
    "project_many",
    "prove",
    "read_clock",
    "reproject",
    "resume",
    "suspend",
]
