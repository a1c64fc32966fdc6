"""``yaojian workdays``: when does a limit end, and which days were skipped on the way?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from yaojian.cli.legal_data import CALENDARS, COUNTING, CalendarFolder, RuleFile, read_moment
from yaojian.cli.output import AsJson, English, joined, print_json, print_lines, print_table, tongue
from yaojian.legaltime import (
    Calendar,
    CountingRule,
    DayLine,
    DueDate,
    Duration,
    Effect,
    LegalClock,
    Unit,
    count,
    find_rule,
    load_calendar,
    load_counting_rules,
    prove,
)
from yaojian.legaltime.drawing_words import PROVISIONAL_DAY
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class Answer:
    start: str
    length: Duration
    rule: CountingRule
    due: DueDate
    calendar: Calendar
    passed: list[DayLine]


def workdays(
    start: Annotated[str, typer.Argument(help="起算行为之日 · day of the opening act, 2026-01-30")],
    amount: Annotated[int, typer.Argument(help="期限数额 · how many")],
    rule: Annotated[str, typer.Option(help="计期规则 · counting rule of the pack")] = "exclude-first",
    unit: Annotated[Unit, typer.Option(help="期限单位 · unit")] = Unit.WORKING_DAY,
    skipped: Annotated[bool, typer.Option("--skipped", help="列出未计入的日子 · list days skipped")] = False,
    calendars: CalendarFolder = CALENDARS,
    rules: RuleFile = COUNTING,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """期限到哪一天届满。 The last day of a limit."""
    calendar = load_calendar(calendars)
    chosen = find_rule(load_counting_rules(rules), rule)
    opened, length = read_moment(start), Duration(amount, unit)
    due = count(opened, length, chosen, calendar)
    clock = LegalClock("limit", opened, length, chosen)
    passed = [line for line in prove(clock, calendar, opened) if line.effect is not Effect.COUNTED]
    answer = Answer(start, length, chosen, due, calendar, passed)
    if as_json:
        print_json(_as_json(answer, skipped))
    else:
        _show(answer, skipped, tongue(english))


_KIND = {
    "working": Words("工作日", "working day"),
    "weekend": Words("周末", "weekend"),
    "holiday": Words("节假日", "holiday"),
    "makeup": Words("调休上班", "make-up working day"),
}


def _show(answer: Answer, skipped: bool, language: str) -> None:
    print_lines(_lines(answer), language)
    if not skipped:
        number = len(answer.passed)
        days = "1 day" if number == 1 else f"{number} days"
        print_lines(
            [
                Words(
                    f"未计入 {number} 天（--skipped 逐日列出）", f"{days} not counted (--skipped lists them)"
                )
            ],
            language,
        )
        return
    rows = [
        (line.day, _KIND[line.kind], line.cause, PROVISIONAL_DAY if line.provisional else "")
        for line in answer.passed
    ]
    columns = (
        Words("日期", "Day"),
        Words("性质", "Kind"),
        Words("原因", "Cause"),
        Words("日历", "Calendar"),
    )
    print_table(Words("未计入的日子", "Days not counted"), columns, rows, language)


def _lines(answer: Answer) -> Iterator[Words]:
    due, rule, length = answer.due, answer.rule, answer.length
    day = due.moment.isoformat(timespec="minutes") if due.moment else due.day.isoformat()
    yield Words(
        f"{answer.start} 起 {length} → {day}（规则 {rule.key}：{rule.title.zh}）",
        f"{length.text('en')} from {answer.start} → {day} (rule {rule.key}: {rule.title.text('en')})",
    )
    if due.unit is not length.unit:
        note = rule.source("unspecified_day").note
        yield Words(
            f"“{length.unit.words.zh}”按{due.unit.words.zh}读：{note.zh}",
            f"{length.unit.words.en} are read as {due.unit.words.en}: {note.text('en')}",
        )
    if due.rolled:
        source = rule.source("roll_end")
        yield Words(
            f"末日 {due.nominal} 非工作日，顺延（{source.text()}）",
            f"{due.nominal} is no working day; the end moves on ({source.text('en')})",
        )
    if due.provisional:
        years = due.provisional_years
        yield Words(
            f"注意：跨入 {joined(years, 'zh')} 年，该年放假通知尚未载入，日期为暂定，通知载入后会重算。",
            f"Provisional: the notice for {joined(years, 'en')} is not loaded yet; the date will be computed again.",
        )


def _as_json(answer: Answer, skipped: bool) -> dict[str, object]:
    due, rule = answer.due, answer.rule
    told: dict[str, object] = {
        "start": answer.start,
        "amount": answer.length.amount,
        "unit": answer.length.unit,
        "read_as": due.unit,
        "rule": rule.key,
        "due": due.moment.isoformat() if due.moment else due.day.isoformat(),
        "nominal": due.nominal.isoformat(),
        "rolled": due.rolled,
        "provisional": due.provisional,
        "provisional_years": list(due.provisional_years),
        "calendar": answer.calendar.version,
        "sources": [
            {"aspect": one.aspect, "source": Words(one.text(), one.text("en")), "verified": one.verified}
            for one in rule.sources
        ],
    }
    if skipped:
        told["skipped"] = [
            {
                "day": line.day.isoformat(),
                "kind": line.kind,
                "effect": line.effect,
                "cause": line.cause,
                "provisional": line.provisional,
            }
            for line in answer.passed
        ]
    return told
