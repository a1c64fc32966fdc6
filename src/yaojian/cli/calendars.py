"""``yaojian calendar``: which years are loaded, by which notice, and what a year looks like."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Annotated

import typer

from yaojian.cli.legal_data import CALENDARS, CalendarFolder
from yaojian.cli.output import AsJson, English, joined, print_json, print_lines, print_table, tongue
from yaojian.legaltime import Calendar, CalendarStatus, CalendarYear, load_calendar
from yaojian.words import Words

_STATUS = {
    CalendarStatus.PUBLISHED: Words("已发布", "published"),
    CalendarStatus.PROVISIONAL: Words("暂定（通知未载入）", "provisional (no notice loaded)"),
}


def calendar(
    year: Annotated[int | None, typer.Argument(help="年份；不写则列出各年 · a year, or all")] = None,
    calendars: CalendarFolder = CALENDARS,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """日历各年的状态与通知；写出年份则列出该年的放假与调休。 Years, their notices, their days off."""
    loaded = load_calendar(calendars)
    if year is None:
        _show_years(loaded, tongue(english), as_json)
    else:
        _show_year(loaded.year(year), tongue(english), as_json)


def _show_years(loaded: Calendar, language: str, as_json: bool) -> None:
    if as_json:
        years = [_summary(year) for year in loaded.years]
        print_json({"version": loaded.version, "years": years})
        return
    rows = [
        (
            year.year,
            _STATUS[year.status],
            _worked(year),
            len(year.makeup),
            _notices(year) if year.notices else year.note,
        )
        for year in loaded.years
    ]
    title = Words(
        f"日历 {loaded.first} 至 {loaded.last}（版本 {loaded.version}）",
        f"Calendar from {loaded.first} to {loaded.last} (version {loaded.version})",
    )
    columns = (
        Words("年份", "Year"),
        Words("状态", "Status"),
        Words("工作日", "Working days"),
        Words("调休上班", "Made up"),
        Words("依据", "Notices"),
    )
    print_table(title, columns, rows, language)


def _show_year(year: CalendarYear, language: str, as_json: bool) -> None:
    if as_json:
        off = {day.isoformat(): name for day, name in sorted(year.holidays.items())}
        worked = {day.isoformat(): name for day, name in sorted(year.makeup.items())}
        print_json({**_summary(year), "holidays": off, "makeup": worked})
        return
    status = _STATUS[year.status]
    head = Words(
        f"{year.year}年 {status.zh}，工作日 {_worked(year)} 天",
        f"{year.year}: {status.en}, {_worked(year)} working days",
    )
    sources = [
        Words(
            f"依据：{one.number}《{one.title}》{one.issued}",
            f"Notice: {one.number} {one.title}, {one.issued}",
        )
        for one in year.notices
    ]
    print_lines([head, *sources], language)
    rows = [
        (name, first, last, (last - first).days + 1, joined(makeup, language))
        for name, first, last, makeup in _spans(year)
    ]
    columns = (
        Words("节日", "Festival"),
        Words("自", "From"),
        Words("至", "To"),
        Words("天数", "Days"),
        Words("调休上班", "Made up on"),
    )
    print_table(Words("放假与调休", "Days off and made up"), columns, rows, language)
    print_lines([year.note] if year.note.zh else [], language)


def _spans(year: CalendarYear) -> list[tuple[Words, date, date, list[date]]]:
    """Days off that follow one another under one name, with the weekend days worked in exchange."""
    days = sorted(year.holidays)
    spans = []
    for _, run in groupby(
        enumerate(days), key=lambda pair: (pair[1] - timedelta(pair[0]), year.holidays[pair[1]])
    ):
        found = [day for _, day in run]
        name = year.holidays[found[0]]
        near = [
            day for day, of in sorted(year.makeup.items()) if of == name and abs((day - found[0]).days) < 60
        ]
        spans.append((name, found[0], found[-1], near))
    return spans


def _notices(year: CalendarYear) -> Words:
    """Number and title as the notice has them, one a line."""
    return Words(
        "\n".join(f"{one.number} {one.title}（{one.issued}）" for one in year.notices),
        "\n".join(f"{one.number} {one.title} ({one.issued})" for one in year.notices),
    )


def _worked(year: CalendarYear) -> int:
    return sum(year.kind(day).is_worked for day in year.days())


def _summary(year: CalendarYear) -> dict[str, object]:
    return {
        "year": year.year,
        "status": year.status,
        "working_days": _worked(year),
        "notices": [
            {"number": one.number, "title": one.title, "issuer": one.issuer, "issued": one.issued.isoformat()}
            for one in year.notices
        ],
        "note": year.note,
    }
