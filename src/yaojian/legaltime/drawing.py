"""A clock as a picture: one bar of budget, used, suspended and left, then its days month by month.

Pure functions from readings and proofs to SVG text, for the command line and for pages alike. Give each
picture on one page its own ``ids``, since patterns are found by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yaojian.legaltime import drawing_words as say
from yaojian.legaltime.drawing_days import GAP, MONTH_HEIGHT, MONTH_WIDTH, month, months_of
from yaojian.legaltime.proof import DayLine
from yaojian.legaltime.reading import ClockReading, ClockState
from yaojian.legaltime.svg import document, group, group_at, hatch, rect, text

BAR_WIDTH, BAR_HEIGHT = 3 * MONTH_WIDTH + 2 * GAP, 84
LEGEND_ROW, LEGEND_COLUMN = 24, 243
DUE_SOON = 3  # working days before the due date at which a page turns amber
MARGIN = 12


def draw_bar(reading: ClockReading, language: str = "zh", title: str = "", ids: str = "clock") -> str:
    """Where the clock stands, in one line and one bar."""
    body = f'<g transform="translate({MARGIN} {MARGIN})">{_bar(reading, language, title, ids)}</g>'
    return _page(BAR_WIDTH, BAR_HEIGHT, title, "clock-bar", ids, body)


def draw_days(
    lines: Sequence[DayLine],
    reading: ClockReading,
    language: str = "zh",
    title: str = "",
    ids: str = "clock",
    columns: int = 3,
) -> str:
    """Why this date: the proof as months, ``columns`` side by side (one for a telephone), and its legend."""
    body, width, height = _days(lines, reading, language, ids, columns)
    return _page(
        width, height, title, "clock-days", ids, f'<g transform="translate({MARGIN} {MARGIN})">{body}</g>'
    )


def draw_clock(
    lines: Sequence[DayLine],
    reading: ClockReading,
    language: str = "zh",
    title: str = "",
    ids: str = "clock",
    columns: int = 3,
) -> str:
    """Bar and days in one picture."""
    days, width, height = _days(lines, reading, language, ids, columns)
    shift = MARGIN + BAR_HEIGHT + GAP
    body = (
        f'<g transform="translate({MARGIN} {MARGIN})">{_bar(reading, language, title, ids)}</g>'
        f'<g transform="translate({MARGIN} {shift})">{days}</g>'
    )
    return _page(max(width, BAR_WIDTH), shift + height - MARGIN, title, "clock-proof", ids, body)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One clock among several in one picture."""

    lines: Sequence[DayLine]
    reading: ClockReading
    title: str


def draw_clocks(clocks: Sequence[Drawn], language: str = "zh", title: str = "", ids: str = "clock") -> str:
    """Several clocks in one picture, one below the other."""
    shapes, top, width = [], float(MARGIN), float(BAR_WIDTH)
    for one in clocks:
        days, wide, high = _days(one.lines, one.reading, language, ids, 3)
        bar = _bar(one.reading, language, one.title, ids)
        below = group_at(0, BAR_HEIGHT + GAP, days)
        shapes.append(group_at(MARGIN, top, bar + below))
        top += BAR_HEIGHT + high + 3 * GAP
        width = max(width, wide)
    return _page(width, top, title, "clock-proofs", ids, "".join(shapes))


def _page(width: float, height: float, title: str, css_class: str, ids: str, body: str) -> str:
    patterns = (
        f"<defs>{hatch(f'{ids}-stopped', '#adb5bd', '#dee2e6')}"
        f'<pattern id="{ids}-provisional" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(-45)"><line x1="0" y1="0" x2="0" y2="7" stroke="#868e96" '
        f'stroke-width="1.5" stroke-opacity="0.55"/></pattern></defs>'
    )
    full_width, full_height = width + 2 * MARGIN, height + 2 * MARGIN
    paper = rect(0, 0, full_width, full_height, say.PAPER)
    return document(full_width, full_height, title or say.BUDGET.zh, css_class, patterns, paper, body)


def _bar(reading: ClockReading, language: str, title: str, ids: str) -> str:
    parts = (
        (say.USED, reading.used, _colour(reading), "#ffffff"),
        (say.STOPPED, reading.suspended, f"url(#{ids}-stopped)", say.INK),
        (say.LEFT, reading.left, "#f8f9fa", say.INK),
    )
    total = sum(amount for _, amount, _, _ in parts) or 1
    shapes = [text(0, 14, _headline(reading, language, title), 14, bold=True)]
    x = 0.0
    for words, amount, fill, ink in parts:
        width = BAR_WIDTH * amount / total
        label = f"{words.text(language)} {amount}"
        if amount:
            shapes.append(_segment(x, width, label, fill, ink))
        x += width
    shapes.append(text(0, 78, _sum(reading, language) + _draft(reading, language), 12, say.FAINT))
    return "".join(shapes)


def _segment(x: float, width: float, label: str, fill: str, ink: str) -> str:
    """A part of the bar, labelled inside where there is room; the line below names all parts anyway."""
    shapes = [rect(x, 26, width, 34, fill, say.FRAME)]
    if width > 9 * len(label):
        shapes.append(text(x + width / 2, 48, label, 13, ink, "middle"))
    return group("bar-part", label, *shapes)


def _sum(reading: ClockReading, language: str) -> str:
    unit = reading.unit.words.text(language)
    if language == "en":
        return (
            f"budget {reading.budget} {unit} = used {reading.used} + left {reading.left}; "
            f"{reading.suspended} more were suspended"
        )
    return f"期限 {reading.budget}（{unit}）= 已用 {reading.used} ＋ 剩余 {reading.left}；另停表 {reading.suspended}"


def _draft(reading: ClockReading, language: str) -> str:
    years = ", ".join(str(year) for year in reading.provisional_years)
    return f" · {say.PROVISIONAL.text(language)} {years}" if years else ""


def _headline(reading: ClockReading, language: str, title: str) -> str:
    due = say.NO_DUE.text(language)
    if reading.due is not None:
        due = f"{say.DUE.text(language)} {say.day_text(reading.due, language)}"
    as_of = f"{say.TODAY.text(language)} {say.day_text(reading.as_of, language)}"
    parts = [title, say.STATES[reading.state].text(language), due, as_of]
    return " · ".join(part for part in parts if part)


def _colour(reading: ClockReading) -> str:
    """Green in time, amber close to the end, red late, grey while stopped."""
    if reading.state in (ClockState.OVERDUE, ClockState.MET_LATE):
        return say.RED
    if reading.state is ClockState.SUSPENDED:
        return say.GREY
    return say.AMBER if reading.state is ClockState.RUNNING and reading.left <= DUE_SOON else say.GREEN


def _days(
    lines: Sequence[DayLine], reading: ClockReading, language: str, ids: str, columns: int
) -> tuple[str, float, float]:
    by_day = {line.day: line for line in lines}
    months = months_of(lines)
    shapes = []
    for place, (year, number) in enumerate(months):
        row, column = divmod(place, columns)
        x, y = column * (MONTH_WIDTH + GAP), row * (MONTH_HEIGHT + GAP)
        drawn = month(year, number, by_day, reading, language, f"{ids}-provisional")
        shapes.append(f'<g transform="translate({x} {y})">{drawn}</g>')
    rows = -(-len(months) // columns)
    top = rows * (MONTH_HEIGHT + GAP)
    width = columns * MONTH_WIDTH + (columns - 1) * GAP
    legend, height = _legend(width, language, ids)
    shapes.append(f'<g transform="translate(0 {top})">{legend}</g>')
    return "".join(shapes), width, top + height


def _legend(width: float, language: str, ids: str) -> tuple[str, float]:
    per_row = max(1, int(width // LEGEND_COLUMN))
    entries = [
        (look.words, look.mark.text(language) or "12", look.fill, say.FRAME, 1.0) for look in say.LOOKS
    ]
    entries.append((say.PROVISIONAL, "", f"url(#{ids}-provisional)", say.FRAME, 1.0))
    entries.append((say.DUE, "", "none", say.INK, 2.5))
    entries.append((say.TODAY, "", "none", say.AMBER, 2.0))
    shapes = []
    for place, (words, mark, fill, edge, line) in enumerate(entries):
        row, column = divmod(place, per_row)
        x, y = column * LEGEND_COLUMN, row * LEGEND_ROW
        shapes.append(rect(x + 1, y + 1, 20, 18, fill, edge, line))
        shapes.append(text(x + 11, y + 14, mark, 10, say.INK, "middle"))
        shapes.append(text(x + 28, y + 14, words.text(language), 12))
    return "".join(shapes), -(-len(entries) // per_row) * LEGEND_ROW
