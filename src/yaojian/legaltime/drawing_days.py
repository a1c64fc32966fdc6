"""The proof as month calendars: every day coloured and marked, provisional years hatched."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date

from yaojian.legaltime import drawing_words as say
from yaojian.legaltime.proof import DayLine
from yaojian.legaltime.reading import ClockReading
from yaojian.legaltime.svg import group, rect, text

CELL_WIDTH, CELL_HEIGHT, HEAD, GAP = 33, 36, 44, 18
STILL_TO_COME = 0.45  # days after the day of reading are drawn paler
MONTH_WIDTH = 7 * CELL_WIDTH
MONTH_HEIGHT = HEAD + 6 * CELL_HEIGHT


def months_of(lines: Iterable[DayLine]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(line.day.year, line.day.month) for line in lines}))


def month(
    year: int,
    number: int,
    lines: Mapping[date, DayLine],
    reading: ClockReading,
    language: str,
    hatch_name: str,
) -> str:
    """One month at the origin, Monday first."""
    title = f"{year}-{number:02}" if language == "en" else f"{year}年{number}月"
    shapes = [text(0, 16, title, 14, bold=True)]
    for column, name in enumerate((*say.WEEKDAYS, *say.WEEKEND)):
        shapes.append(
            text(column * CELL_WIDTH + CELL_WIDTH / 2, 36, name.text(language), 11, say.FAINT, "middle")
        )
    first_column, length = monthrange(year, number)
    for day in range(1, length + 1):
        row, column = divmod(first_column + day - 1, 7)
        x, y = column * CELL_WIDTH, HEAD + row * CELL_HEIGHT
        one = date(year, number, day)
        line = lines.get(one)
        if line is None:
            shapes.append(text(x + CELL_WIDTH / 2, y + 15, day, 12, "#8a9199", "middle"))
        else:
            shapes.append(_day(x, y, line, reading, language, hatch_name))
    return "".join(shapes)


def _day(x: float, y: float, line: DayLine, reading: ClockReading, language: str, hatch_name: str) -> str:
    look = say.look_of(line)
    is_due, is_today = line.day == reading.due, line.day == reading.as_of
    edge, width = (say.INK, 2.5) if is_due else (say.AMBER, 2) if is_today else (say.FRAME, 1)
    box = (x + 1, y + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2)
    shapes = [rect(*box, look.fill, opacity=STILL_TO_COME if line.day > reading.as_of else 1)]
    if line.provisional:
        shapes.append(rect(*box, f"url(#{hatch_name})"))
    shapes.append(rect(*box, "none", edge, width))
    shapes.append(text(x + CELL_WIDTH / 2, y + 15, line.day.day, 12, look.ink, "middle"))
    shapes.append(text(x + CELL_WIDTH / 2, y + 29, _mark(line, look, language), 10, look.ink, "middle"))
    return group(f"day day-{look.key}", _spoken(line, look, is_due, language), *shapes)


def _mark(line: DayLine, look: say.DayLook, language: str) -> str:
    mark = look.mark.text(language)
    if look is say.COUNTED:
        return str(line.used_after)
    return f"{mark}{line.used_after}" if look is say.MAKEUP else mark


def _spoken(line: DayLine, look: say.DayLook, is_due: bool, language: str) -> str:
    parts = [line.day.isoformat(), look.words.text(language), line.cause.text(language), *line.events]
    if line.provisional:
        parts.append(say.PROVISIONAL.text(language))
    if is_due:
        parts.append(say.DUE.text(language))
    parts.append(f"{say.USED.text(language)} {line.used_after}")
    return " · ".join(part for part in parts if part)
