"""``yaojian clock FILE``: where a plain clock, or every limit of a case, stands on a day, why, and as a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from yaojian.cli import clock as wall
from yaojian.cli.case_clocks import show_case
from yaojian.cli.legal_data import (
    CALENDARS,
    COUNTING,
    SHIPPED,
    AsOf,
    CalendarFolder,
    Directory,
    RuleFile,
    read_moment,
)
from yaojian.cli.output import (
    AsJson,
    English,
    joined,
    print_json,
    print_lines,
    print_table,
    tongue,
    write_text,
)
from yaojian.cli.written_cases import PROOF_COLUMNS, proof_json, proof_row
from yaojian.errors import UnknownLimit
from yaojian.legaltime import ClockReading, DayLine, load_calendar, load_counting_rules, prove, read_clock
from yaojian.legaltime.clock_files import NamedClock, clock_of
from yaojian.legaltime.drawing import draw_clock
from yaojian.legaltime.drawing_words import STATES, day_text
from yaojian.words import Words
from yaojian.written import Source, read_file

Proof = Annotated[bool, typer.Option("--proof", help="逐日列出 · list every day")]
Picture = Annotated[Path | None, typer.Option("--svg", help="画成图 · draw to this file")]


def clock(
    file: Annotated[Path, typer.Argument(help="时钟或案例文件 · a clock or a case in YAML")],
    limit: Annotated[
        str,
        typer.Argument(help="案例的某个期限，默认全部 · one limit of the case, or all", show_default=False),
    ] = "",
    as_of: AsOf = "",
    proof: Proof = False,
    svg: Picture = None,
    calendars: CalendarFolder = CALENDARS,
    rules: RuleFile = COUNTING,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """一只时钟，或者一个案件的各个期限，走到哪里、为什么。 Where a clock, or each limit of a case, stands, and why."""
    day = read_moment(as_of) if as_of else wall.today()
    source = read_file(file)
    if isinstance(source.value, dict) and "case" in source.value:
        show_case(
            file, limit, date(day.year, day.month, day.day), proof, svg, packs, tongue(english), as_json
        )
        return
    named = _named(source, rules, limit)
    calendar = load_calendar(calendars)
    reading = read_clock(named.clock, calendar, day)
    lines = prove(named.clock, calendar, day) if proof or svg else ()
    _answer(named, reading, lines, proof, svg, tongue(english), as_json)


def _named(source: Source, rules: Path, limit: str) -> NamedClock:
    named = clock_of(source, load_counting_rules(rules))
    if limit not in ("", named.clock.key):
        raise UnknownLimit(key=limit, known=[named.clock.key])
    return named


def _answer(
    named: NamedClock,
    reading: ClockReading,
    lines: tuple[DayLine, ...],
    proof: bool,
    svg: Path | None,
    language: str,
    as_json: bool,
) -> None:
    if svg:
        write_text(svg, draw_clock(lines, reading, language, named.title.text(language)))
    if as_json:
        print_json(_as_json(named, reading, lines if proof else None))
        return
    heads = (Words("项目", "Item"), Words("值", "Value"))
    print_table(named.title, heads, _rows(named, reading, language), language)
    if proof:
        days = [proof_row(line, language) for line in lines]
        print_table(Words("逐日证明", "Day by day"), PROOF_COLUMNS, days, language)
    if svg:
        print_lines([Words(f"图已写入 {svg}", f"Drawn to {svg}")], language)


def _rows(named: NamedClock, reading: ClockReading, language: str) -> list[tuple[object, ...]]:
    unit = reading.unit.words.text(language)
    rule = named.clock.rule.key
    rows: list[tuple[object, ...]] = [
        (Words("状态", "State"), STATES[reading.state]),
        (Words("截至", "As of"), day_text(reading.as_of, language)),
        (
            Words("期限", "Budget"),
            Words(f"{reading.budget} {unit}（规则 {rule}）", f"{reading.budget} {unit} (rule {rule})"),
        ),
        (Words("已用", "Used"), reading.used),
        (Words("停表", "Suspended"), reading.suspended),
        (Words("剩余", "Left"), reading.left),
    ]
    if reading.due:
        moment = f" {reading.moment:%H:%M}" if reading.moment else ""
        rows.append((Words("届满日", "Due"), day_text(reading.due, language) + moment))
    if reading.due_if_resumed_today:
        head = Words("若当日恢复，届满日", "Due if resumed that day")
        rows.append((head, day_text(reading.due_if_resumed_today, language)))
    if reading.overdue_days:
        late = Words(
            f"{reading.overdue_by} {unit}（{reading.overdue_days} 天）",
            f"{reading.overdue_by} {unit} ({reading.overdue_days} calendar days)",
        )
        rows.append((Words("逾期", "Overdue by"), late))
    if reading.provisional:
        years = joined(reading.provisional_years, language)
        note = Words(
            f"跨入 {years} 年，放假通知尚未载入，日期为暂定",
            f"The notice for {years} is not loaded yet; the date is provisional",
        )
        rows.append((Words("注意", "Note"), note))
    return rows


def _as_json(
    named: NamedClock, reading: ClockReading, lines: tuple[DayLine, ...] | None
) -> dict[str, object]:
    answer: dict[str, object] = {
        "clock": named.clock.key,
        "title": named.title,
        "rule": named.clock.rule.key,
        "state": reading.state,
        "as_of": reading.as_of,
        "due": reading.due,
        "moment": reading.moment.isoformat() if reading.moment else None,
        "due_if_resumed_today": reading.due_if_resumed_today,
        "unit": reading.unit,
        "budget": reading.budget,
        "used": reading.used,
        "suspended": reading.suspended,
        "left": reading.left,
        "overdue_by": reading.overdue_by,
        "overdue_days": reading.overdue_days,
        "provisional": reading.provisional,
        "provisional_years": list(reading.provisional_years),
        "calendar": reading.calendar_version,
    }
    if lines is not None:
        answer["proof"] = proof_json(lines)
    return answer
