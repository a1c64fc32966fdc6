"""``yaojian reproject``: which open due dates move when the notice of a year is loaded?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yaojian.cli import clock as wall
from yaojian.cli.legal_data import CALENDARS, COUNTING, AsOf, CalendarFolder, RuleFile, read_moment
from yaojian.cli.output import (
    BAD_INPUT,
    AsJson,
    English,
    joined,
    print_json,
    print_lines,
    print_table,
    report_error,
    tongue,
)
from yaojian.errors import YaojianError
from yaojian.errors.commandline import ClockLeftOut
from yaojian.legaltime import (
    Calendar,
    Reprojection,
    load_calendar,
    load_calendar_year,
    load_counting_rules,
    reproject,
)
from yaojian.legaltime.clock_files import load_clock
from yaojian.words import Words


def reproject_clocks(
    notice: Annotated[Path, typer.Argument(help="新载入的一年 · the year as its notice fixes it, in YAML")],
    clocks: Annotated[list[Path], typer.Argument(help="时钟文件，可多个 · clocks in YAML")],
    as_of: AsOf = "",
    calendars: CalendarFolder = CALENDARS,
    rules: RuleFile = COUNTING,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """载入某年通知后，哪些未办结的届满日移动；不写入任何文件。 What a notice moves; writes nothing."""
    before = load_calendar(calendars)
    after = before.with_year(load_calendar_year(notice))
    known = load_counting_rules(rules)
    day = read_moment(as_of) if as_of else wall.today()
    moved: list[Reprojection] = []
    damaged: list[tuple[Path, YaojianError]] = []
    for path in clocks:
        try:
            moved += reproject([load_clock(path, known).clock], before, after, day)
        except YaojianError as error:
            damaged.append((path, error))
    if as_json:
        print_json(_as_json(moved, damaged, before, after))
    else:
        _show(moved, len(clocks) - len(damaged), tongue(english))
        _show_damaged(damaged)
    if damaged:
        raise typer.Exit(BAD_INPUT)


def _as_json(
    moved: list[Reprojection],
    damaged: list[tuple[Path, YaojianError]],
    before: Calendar,
    after: Calendar,
) -> dict[str, object]:
    rows = [
        {
            "clock": one.key,
            "before": one.before,
            "after": one.after,
            "days": one.days,
            "provisional_years": list(one.provisional_years),
        }
        for one in moved
    ]
    return {
        "calendar_before": before.version,
        "calendar_after": after.version,
        "moved": rows,
        "damaged": [{"file": str(path), "error": error.as_json()} for path, error in damaged],
    }


def _show_damaged(damaged: list[tuple[Path, YaojianError]]) -> None:
    """At the end, on standard error, and in both languages like every error."""
    for path, error in damaged:
        report_error(ClockLeftOut(file=path, why_zh=error.text("zh"), why_en=error.text("en")), as_json=False)


def _show(moved: list[Reprojection], read: int, language: str) -> None:
    moves = "due date moves" if read == 1 else "due dates move"
    print_lines(
        [Words(f"共 {read} 只时钟，{len(moved)} 个届满日移动。", f"{len(moved)} of {read} {moves}.")],
        language,
    )
    if moved:
        columns = (
            Words("时钟", "Clock"),
            Words("原届满日", "Was due"),
            Words("新届满日", "Now due"),
            Words("移动天数", "Days moved"),
            Words("仍暂定的年份", "Years still provisional"),
        )
        rows = [_row(one, language) for one in moved]
        print_table(Words("移动的届满日", "Due dates that move"), columns, rows, language)


def _row(one: Reprojection, language: str) -> tuple[object, ...]:
    years = joined(one.provisional_years, language)
    return one.key, one.before, one.after, f"{one.days:+d}", years
