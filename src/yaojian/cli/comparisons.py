"""``yaojian compare`` and ``yaojian history``: one matter in several places, and over the years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, Directory, day_or_today
from yaojian.cli.output import AsJson, English, joined, print_json, print_lines, print_table, tongue
from yaojian.policy import Packs, load_packs
from yaojian.policy.comparison import Cell, ComparedRow, Comparison, row_title
from yaojian.policy.comparison import compare as compare_places
from yaojian.policy.history import Lane, Stretch, lane_words
from yaojian.policy.history import history as tell_history
from yaojian.policy.statements import statement_trace
from yaojian.words import Words

Subject = Annotated[
    str, typer.Argument(help="程序或者事项，如 device-test、export-certificate · procedure or subject")
]
Unfold = Annotated[bool, typer.Option("--trace/--no-trace", help="展开依据 · unfold the sources")]

Different = Annotated[
    bool, typer.Option("--only-different", help="只看各地不同的 · only where the places differ")
]


def compare(
    subject: Subject,
    jurisdictions: Annotated[list[str], typer.Argument(help="辖区，可多个 · jurisdictions")],
    on: Annotated[str, typer.Option("--on", help="哪一天（默认今天） · the day")] = "",
    only_different: Different = False,
    trace: Unfold = True,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """同一事项在各地怎么规定：逐点逐条件，标明本地还是上级的。 One matter as several places rule it, point by point."""
    loaded = load_packs(packs)
    found = compare_places(loaded, subject, jurisdictions, day_or_today(on))
    if as_json:
        print_json(found.as_json(loaded))
        return
    language = tongue(english)
    rows = found.differing() if only_different else found.rows
    _print_comparison(loaded, found, rows, language)
    if trace:
        for row in rows:
            print_lines(_reasons(loaded, row, language))


def _print_comparison(
    packs: Packs, found: Comparison, compared: tuple[ComparedRow, ...], language: str
) -> None:
    columns: list[str | Words] = [Words("事项", "Point"), Words("条件", "Condition"), *found.jurisdictions]
    rows = [
        (
            row_title(packs, row, len(found.matters()) > 1),
            row.condition,
            *(_cell(row.cells.get(code), language) for code in found.jurisdictions),
        )
        for row in compared
    ]
    print_table(f"{found.title.text(language)} · {found.on}", columns, rows, language)
    silent, taken = found.silent(), [one for one in found.without_own() if one not in found.silent()]
    if silent:
        names = joined(silent, language)
        print_lines([Words(f"没有规定：{names}", f"No rule at all: {names}")], language)
    if taken:
        names = joined(taken, language)
        print_lines(
            [
                Words(
                    f"没有自己的规定，适用上级的：{names}", f"No rule of their own, only from above: {names}"
                )
            ],
            language,
        )


def _cell(cell: Cell | None, language: str) -> str:
    if cell is None:
        return "no rule" if language == "en" else "没有规定"
    one = cell.statement
    worked = f" = {one.worked_out.text(language)}" if one.worked_out else ""
    marks = joined(
        (one.provision.force.words.text(language), one.mark.text(language), cell.origin.text(language)),
        language,
    )
    more = [f"{besides.provision.cite} {besides.value.text(language)}" for besides in cell.besides]
    return "\n".join([one.value.text(language) + worked, str(one.provision.cite), marks, *more])


def _reasons(packs: Packs, row: ComparedRow, language: str) -> Iterator[str]:
    yield ""
    yield row_title(packs, row).text(language)
    for code, cell in row.cells.items():
        if cell.own or code == packs.chain(code)[-1] or row.is_everywhere_from_above():
            yield f"  {code} {cell.statement.value.text(language)}"
            yield from (f"    {line}" for line in statement_trace(packs, cell.statement, language))


def history(
    subject: Subject,
    jurisdiction: Annotated[str, typer.Argument(help="辖区（默认全部） · jurisdiction, or all")] = "",
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """一个事项的数怎样变化：何日起、何日止、被什么取代。 How the figures of a matter changed: from, until, replaced by."""
    loaded = load_packs(packs)
    found = tell_history(loaded, subject, jurisdiction)
    if as_json:
        print_json(found.as_json(loaded))
        return
    language = tongue(english)
    columns = (
        Words("事项", "Point"),
        Words("辖区", "Jurisdiction"),
        Words("条件", "Condition"),
        Words("起", "From"),
        Words("止", "Until"),
        Words("内容", "Value"),
        Words("依据", "Clause"),
        Words("推定自", "Presumed from"),
    )
    rows = [
        cells for lane in found.lanes for cells in _lane(loaded, lane, len(found.matters()) > 1, language)
    ]
    print_table(found.title, columns, rows, language)


def _lane(packs: Packs, lane: Lane, with_matter: bool, language: str) -> Iterator[tuple[object, ...]]:
    for one in lane.stretches:
        clause = f"{one.statement.provision.cite} {one.statement.provision.force.words.text(language)}"
        value = _value(one, language)
        yield (
            lane_words(packs, lane),
            lane.jurisdiction,
            lane.condition,
            one.first,
            one.last,
            value,
            clause,
            _presumed(one, language),
        )


def _value(one: Stretch, language: str) -> str:
    value, start = one.statement.value.text(language), one.statement.starts_from
    if start is None:
        return value
    return f"{value} (from {start.text('en')})" if language == "en" else f"{value}（原为 {start.zh}）"


def _presumed(one: Stretch, language: str) -> str:
    if one.presumed_from is None:
        return ""
    by = f" ({one.replaced_by})" if one.replaced_by and language == "zh" else ""
    return f"{one.presumed_from}{by}"
