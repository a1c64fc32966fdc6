"""What the drawings call things and how they mark them: a colour, and always a mark with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yaojian.legaltime.calendar import DayKind
from yaojian.legaltime.proof import DayLine, Effect
from yaojian.legaltime.reading import ClockState
from yaojian.words import Words

INK, FAINT, PAPER, FRAME = "#1f2937", "#5c636e", "#ffffff", "#d1d5db"
GREEN, AMBER, RED, GREY = "#1f7a33", "#b45309", "#c92a2a", "#5f6770"

USED, LEFT, STOPPED = Words("已用", "used"), Words("剩余", "left"), Words("停表", "suspended")
BUDGET, DUE, TODAY = Words("期限", "budget"), Words("届满日", "due"), Words("截至", "as of")
PROVISIONAL = Words("暂定年份", "provisional year")
PROVISIONAL_DAY = Words("暂定", "provisional")
NO_DUE = Words("暂无届满日", "no due date yet")
WEEKDAYS = (Words("一", "Mo"), Words("二", "Tu"), Words("三", "We"), Words("四", "Th"), Words("五", "Fr"))
WEEKEND = (Words("六", "Sa"), Words("日", "Su"))

STATES = {
    ClockState.RUNNING: Words("计时中", "running"),
    ClockState.SUSPENDED: Words("停表中", "suspended"),
    ClockState.MET: Words("按期办结", "met in time"),
    ClockState.MET_LATE: Words("逾期办结", "met late"),
    ClockState.OVERDUE: Words("已逾期", "overdue"),
}


@dataclass(frozen=True, slots=True)
class DayLook:
    """How a kind of day is shown. ``mark`` is empty where the running count stands in its place."""

    key: str
    words: Words
    mark: Words
    fill: str
    ink: str = INK


FIRST = DayLook("first", Words("起算日（不计入）", "opening day, not counted"), Words("起", "0"), "#ffffff")
COUNTED = DayLook("counted", Words("计入（数字为第几日）", "counted (running number)"), Words(""), "#d3f9d8")
MAKEUP = DayLook("makeup", Words("调休上班", "make-up working day"), Words("班", "M"), "#96f2d7")
SUSPENDED = DayLook("suspended", Words("停表", "suspended"), Words("停", "S"), "#dee2e6")
HOLIDAY = DayLook("holiday", Words("节假日", "holiday"), Words("假", "H"), "#e7f0ff")
REST = DayLook("weekend", Words("周末", "weekend"), Words("休", "–"), "#f1f3f5", FAINT)
MOVED = DayLook("moved", Words("顺延", "moved to a working day"), Words("延", "+"), "#fff4d6")
LOOKS = (FIRST, COUNTED, MAKEUP, SUSPENDED, HOLIDAY, REST, MOVED)

_OF_KIND = {
    DayKind.WORKING: COUNTED,
    DayKind.MAKEUP: MAKEUP,
    DayKind.HOLIDAY: HOLIDAY,
    DayKind.WEEKEND: REST,
}


def day_text(day: date, language: str) -> str:
    return day.isoformat() if language == "en" else f"{day.year}年{day.month}月{day.day}日"


def look_of(line: DayLine) -> DayLook:
    if line.effect is Effect.FIRST_DAY_EXCLUDED:
        return FIRST
    if line.effect is Effect.SUSPENDED:
        return SUSPENDED
    if line.effect is Effect.COUNTED:
        return MAKEUP if line.kind is DayKind.MAKEUP else COUNTED
    return MOVED if line.kind.is_worked else _OF_KIND[line.kind]


def effect_text(line: DayLine, language: str) -> str:
    """What became of the day, in one or two words."""
    return (Words("计入", "counted") if line.effect is Effect.COUNTED else look_of(line).words).text(language)
