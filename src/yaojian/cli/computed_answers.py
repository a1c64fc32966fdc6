"""``yaojian sample`` and ``yaojian report-deadline``: how much to send, and by when to report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated

import typer

from yaojian.cli.clock import SHANGHAI
from yaojian.cli.legal_data import (
    CALENDARS,
    SHIPPED,
    CalendarFolder,
    Directory,
    day_or_today,
    read_day,
    read_moment,
)
from yaojian.cli.output import AsJson, English, joined, print_json, print_lines, print_table, tongue
from yaojian.cli.typed_facts import Facts, read_facts
from yaojian.errors import UnreadableOption
from yaojian.legaltime import load_calendar
from yaojian.policy import Packs, Row, explain, load_packs, marks
from yaojian.policy.report_deadlines import (
    DeadlineQuestion,
    ReportDeadline,
    ReportDeadlines,
    report_deadlines,
)
from yaojian.policy.samples import Sample, SampleQuestion, SampleUse
from yaojian.policy.samples import sample as compute_sample
from yaojian.policy.values import bounded
from yaojian.words import Words, listed


class For(StrEnum):
    """The tests by the names that one types."""

    REGISTRATION = "registration"
    LOT_RELEASE = "lot-release"
    PORT = "port"


_USES = {
    For.REGISTRATION: SampleUse.REGISTRATION,
    For.LOT_RELEASE: SampleUse.LOT_RELEASE,
    For.PORT: SampleUse.PORT,
}
Place = Annotated[str, typer.Argument(help="辖区（默认 CN） · jurisdiction")]
Unfold = Annotated[bool, typer.Option("--trace/--no-trace", help="展开理由 · unfold the reasons")]


def sample(
    jurisdiction: Place = "CN",
    testing: Annotated[For, typer.Option("--for", help="哪种检验 · which test")] = For.REGISTRATION,
    full_test: Annotated[
        str, typer.Option("--full-test", help="一次全检要多少 · quantity of one full test")
    ] = "",
    lots: Annotated[
        int, typer.Option("--lots", min=0, help="送检批数（默认按规定） · lots sent, else as ruled")
    ] = 0,
    on: Annotated[str, typer.Option("--on", help="哪一天（默认今天） · the day")] = "",
    fact: Facts = [],  # noqa: B006  # typer reads the default and never changes it
    trace: Unfold = True,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """送检多少：批数 × 倍数 × 全检量，以及是否即收即检。 How much to send: batches × multiple × full-test quantity."""
    loaded = load_packs(packs)
    question = SampleQuestion(
        _USES[testing],
        jurisdiction,
        day_or_today(on),
        read_facts(fact),
        _quantity(full_test),
        lots or None,
    )
    found = compute_sample(loaded, question)
    if as_json:
        print_json({**found.as_json(), "pack_digest": loaded.digest})
        return
    language = tongue(english)
    _print_sample(loaded, found, language, trace)


def _quantity(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        quantity = Decimal(text)
    except InvalidOperation:
        raise UnreadableOption(text=text, example="--full-test 50") from None
    if not quantity.is_finite() or quantity <= 0:
        raise UnreadableOption(text=text, example="--full-test 50")
    return quantity


def _print_sample(packs: Packs, found: Sample, language: str, trace: bool) -> None:
    asked = found.question
    print_lines(
        [f"{asked.use.words.text(language)} · {asked.jurisdiction} · {asked.on}", found.sum_words],
        language,
    )
    print_lines(_notes(found), language)
    for row in found.rows if trace else ():
        print_lines(["", *explain(packs, row, language)])


def _notes(found: Sample) -> Iterator[Words]:
    """Where the batches come from if no rule sets them, and who is tested first."""
    if found.ordinary is not None:
        cite = found.ordinary.cite
        yield Words(
            f"批数：没有适用的规定，按 {cite} 所说的原数推定",
            f"Batches: no rule applies; presumed from the number that {cite} starts from",
        )
    for row in found.queue:
        yield Words(
            f"先后：{row.value.text('zh')}（{row.winner.cite}）",
            f"Order: {row.value.text('en')} ({row.winner.cite})",
        )
    if found.queue_open:
        facts = listed(found.queue_open)
        yield Words(f"先后：看这些事实：{facts.zh}", f"Order: depends on these facts: {facts.en}")
    elif not found.queue:
        yield Words("先后：按送检次序", "Order: in turn")


Event = Annotated[
    str,
    typer.Option("--event", help="那时发生的事，如 recall.completed · what happened then, as spans name it"),
]


def report_deadline(
    subject: Annotated[str, typer.Argument(help="事项，如 device-adverse-event · subject")],
    start: Annotated[str, typer.Option("--from", help="获知的日期或时刻 · day or moment of awareness")],
    jurisdiction: Place = "CN",
    event: Event = "",
    fact: Facts = [],  # noqa: B006
    on: Annotated[
        str, typer.Option("--on", help="按哪一天的法律（默认获知之日） · the law of which day")
    ] = "",
    trace: Unfold = True,
    packs: Directory = SHIPPED,
    calendars: CalendarFolder = CALENDARS,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """何时之前报告：每个时限的最后一天或最后时刻。 By when to report: the last day or moment of each limit."""
    loaded = load_packs(packs)
    question = DeadlineQuestion(
        subject, jurisdiction, _moment(start), read_facts(fact), read_day(on) if on else None, event
    )
    found = report_deadlines(loaded, load_calendar(calendars), question)
    if as_json:
        print_json(found.as_json(loaded))
        return
    language = tongue(english)
    _print_deadlines(loaded, found, language)
    for row in (*(one.row for one in found.deadlines), *found.duties) if trace else ():
        print_lines(["", *explain(loaded, row, language)])


def _moment(text: str) -> date:
    """A moment typed without its zone is one of Beijing."""
    found = read_moment(text)
    return found.replace(tzinfo=SHANGHAI) if isinstance(found, datetime) and found.tzinfo is None else found


def _print_deadlines(packs: Packs, found: ReportDeadlines, language: str) -> None:
    columns = (
        Words("最后期限", "Last"),
        Words("内容", "What"),
        Words("起止", "Span"),
        Words("期限", "Limit"),
        Words("依据", "Clause"),
        Words("力度", "Force"),
        Words("标记", "Marks"),
    )
    rows = [_row(packs, one, language) for one in found.deadlines]
    rows += [
        ("", row.winner.title.text(language), "", row.value.text(language), *_source(row, language))
        for row in found.duties
    ]
    start = found.question.start
    told = start.isoformat(" ", "minutes") if isinstance(start, datetime) else start.isoformat()
    print_table(
        f"{found.title.text(language)} · {found.question.jurisdiction} · {told}", columns, rows, language
    )


def _row(packs: Packs, one: ReportDeadline, language: str) -> tuple[str, ...]:
    row, due = one.row, one.due
    provisional = {"en": " (provisional)", "zh": "（暂定）"}[language] if due and due.provisional else ""
    value = bounded(row.bound, row.value, language)
    after = {"en": " at the latest", "zh": "（最迟）"}[language] if one.after else ""
    span = packs.spans[row.span].title.text(language) if row.span else ""
    title = row.winner.title.text(language)
    return (one.ends(language) + after + provisional, title, span, value, *_source(row, language))


def _source(row: Row, language: str) -> tuple[str, str, str]:
    told = joined((mark.text(language) for mark in marks(row)), language)
    return str(row.winner.cite), row.winner.force.words.text(language), told
