"""``yaojian limit``: the limits of one step of a procedure, here, on a day, for a case, with the reasons."""

from __future__ import annotations

from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, Directory, day_or_today, read_day
from yaojian.cli.output import AsJson, English, joined, print_json, print_lines, print_table, tongue
from yaojian.cli.typed_facts import Facts, once, read_facts, read_pair
from yaojian.errors import UnreadableOption
from yaojian.policy import Choice, Effect, Packs, Query, Resolution, Row, explain, load_packs, marks, resolve
from yaojian.policy.values import bounded
from yaojian.words import Words

LIMITS = (Effect.STATUTORY, Effect.PROMISED, Effect.TARGET)

Chosen = Annotated[
    list[str],
    typer.Option(
        "--choose", help="裁量适用，如 key=张三:2026-03-01:理由 · an officer's choice of a may-provision"
    ),
]
Effects = Annotated[
    list[Effect],
    typer.Option(
        "--effect", help="只看这些效力（程序默认：法定、承诺、目标；事项默认全部） · only these effects"
    ),
]


def limit(
    procedure: Annotated[
        str, typer.Argument(help="程序或者事项，如 device-registration-ii · procedure or subject")
    ],
    step: Annotated[
        str, typer.Argument(help="环节，如 technical-review；不写则全部 · step, or all of them")
    ] = "",
    *,
    jurisdiction: Annotated[str, typer.Option("--jurisdiction", "-j", help="辖区，如 CN-GX · jurisdiction")],
    on: Annotated[str, typer.Option("--on", help="哪一天（默认今天） · the day")] = "",
    fact: Facts = [],  # noqa: B006  # typer reads the default and never changes it
    effect: Effects = [],  # noqa: B006
    choose: Chosen = [],  # noqa: B006
    trace: Annotated[bool, typer.Option("--trace/--no-trace", help="展开理由 · unfold the reasons")] = True,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """某程序某环节的期限：每个效力、口径、起止一行。 The limits of a step: one row per effect, measure and span."""
    loaded = load_packs(packs)
    query = Query(
        jurisdiction,
        procedure,
        step or None,
        day_or_today(on),
        read_facts(fact),
        once(_choice(text) for text in choose),
        frozenset(effect or (() if procedure in loaded.subjects else LIMITS)),
    )
    resolution = resolve(loaded, query)
    if as_json:
        print_json(_as_json(loaded, resolution))
        return
    language = tongue(english)
    _print_rows(loaded, resolution, language)
    if trace:
        _print_reasons(loaded, resolution, language)


def _print_rows(packs: Packs, resolution: Resolution, language: str) -> None:
    query = resolution.query
    title = f"{packs.matters[query.procedure].title.text(language)} · {query.step or '—'} · {query.jurisdiction} · {query.on}"
    columns = (
        Words("效力", "Effect"),
        Words("口径", "Measure"),
        Words("起止", "Span"),
        Words("期限", "Limit"),
        Words("依据", "Clause"),
        Words("力度", "Force"),
        Words("标记", "Marks"),
    )
    print_table(title, columns, [_cells(packs, row, language) for row in resolution.rows], language)


def _cells(packs: Packs, row: Row, language: str) -> tuple[str, ...]:
    return (
        row.effect.words.text(language),
        row.measure.words.text(language),
        packs.spans[row.span].title.text(language) if row.span else "",
        bounded(row.bound, row.value, language),
        str(row.winner.cite),
        row.winner.force.words.text(language),
        joined((mark.text(language) for mark in marks(row)), language),
    )


def _print_reasons(packs: Packs, resolution: Resolution, language: str) -> None:
    for row in resolution.rows:
        print_lines(["", *explain(packs, row, language)])
    for silence in resolution.silent:
        span = packs.spans[silence.span].title.text(language) if silence.span else ""
        said = f"{silence.effect.words.text(language)} · {silence.measure.words.text(language)} · {span}"
        print_lines(["", f"{said}: no rule applies" if language == "en" else f"{said}：无适用规定"])
        print_lines(
            f"  · {one.provision.title.text(language)} [{one.provision.key}] {one.why.text(language)}"
            for one in silence.trace.considered
        )


def _as_json(packs: Packs, resolution: Resolution) -> dict[str, object]:
    query = resolution.query
    rows = [
        {**row.as_json(), "explanation": {"zh": explain(packs, row, "zh"), "en": explain(packs, row, "en")}}
        for row in resolution.rows
    ]
    return {
        "jurisdiction": query.jurisdiction,
        "procedure": query.procedure,
        "step": query.step,
        "on": query.on.isoformat(),
        "pack_digest": packs.digest,
        "rows": rows,
    }


def _choice(text: str) -> tuple[str, Choice]:
    example = "provision-key=张三:2026-03-01:理由"
    key, value = read_pair(text, example)
    parts = value.split(":", 2)
    if len(parts) != 3:
        raise UnreadableOption(text=text, example=example)
    return key, Choice(parts[0], read_day(parts[1]), parts[2])
