"""``yaojian align`` and ``yaojian diff``: which clause carries out which, and how two documents differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, Directory
from yaojian.cli.output import AsJson, English, joined, print_json, print_lines, print_table, tongue
from yaojian.policy import Packs, load_packs
from yaojian.policy.alignment import Alignment, Line, Touch
from yaojian.policy.alignment import align as align_clauses
from yaojian.policy.difference import ClausePair, Difference, FigurePair
from yaojian.policy.difference import diff as compare_documents
from yaojian.policy.documents import Clause
from yaojian.policy.points import point_words
from yaojian.policy.statements import Statement, statement_trace
from yaojian.words import Words

Places = Annotated[list[str], typer.Argument(help="辖区，如 CN-GX，可多个 · jurisdictions")]
Base = Annotated[
    str, typer.Option("--base", help="对照的上级文件（默认：条款落实得最多的） · the document from above")
]


def align(
    jurisdictions: Places,
    base: Base = "",
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """上级文件每条由哪些条款落实，谁没有落实，哪些是自己加的。 Which clauses carry out each clause from above."""
    loaded = load_packs(packs)
    found = align_clauses(loaded, jurisdictions, base)
    if as_json:
        print_json({**found.as_json(), "pack_digest": loaded.digest})
        return
    language = tongue(english)
    columns: list[str | Words] = [Words("条", "Clause"), found.base.title]
    columns += [one.document for one in found.documents]
    rows = [_matrix_row(line, language) for line in found.lines]
    print_table(
        Words("对照表（括号：只落实一部分）", "Alignment (in brackets: in part only)"),
        columns,
        rows,
        language,
    )
    print_lines(["", *_findings(found, language)])


def _matrix_row(line: Line, language: str) -> tuple[str, ...]:
    cells = (_touches(touches, language) for touches in line.cells.values())
    return (line.clause.id, line.clause.title.text(language), *cells)


def _touches(touches: tuple[Touch, ...], language: str) -> str:
    return joined((one.text(language) for one in touches), language) or "—"


def _findings(found: Alignment, language: str) -> Iterator[str]:
    def said(zh: str, en: str) -> str:
        return en if language == "en" else zh

    def listed(items: tuple[str, ...]) -> str:
        return joined(items, language) or said("无", "none")

    for one in found.documents:
        title, code = one.title.text(language), one.document
        yield said(f"{code}《{title}》没有落实：", f"{code} ({title}) does not touch: ") + listed(
            found.gaps(code)
        )
    if len(found.jurisdictions()) > 1:
        for place in found.jurisdictions():
            yield said(f"{place} 没有落实：", f"{place} does not touch: ") + listed(
                found.gaps_of_place(place)
            )
        for clause, places in found.not_everywhere():
            yield said(f"第 {clause} 条只有：", f"Clause {clause} only in: ") + listed(places)
    yield said("都没有落实：", "Touched by none: ") + listed(found.untouched())
    for code, clauses in found.own.items():
        yield said(
            f"{code} 自己的条款（没有上级条款）：", f"{code}'s own clauses, without a parent: "
        ) + listed(tuple(f"{one.id} {one.title.text(language)}" for one in clauses))


First = Annotated[str, typer.Argument(help="文件代码，如 GX45 · code of a document")]
Second = Annotated[str, typer.Argument(help="另一文件的代码，如 SX1 · code of the other")]


def diff(
    first: First,
    second: Second,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """两个文件：按共同的上级条款逐条，按同一事项同一起止逐数。 Two documents clause by clause and figure by figure."""
    loaded = load_packs(packs)
    found = compare_documents(loaded, first, second)
    if as_json:
        print_json({**found.as_json(loaded), "pack_digest": loaded.digest})
        return
    language = tongue(english)
    _print_clauses(found, language)
    _print_figures(loaded, found, language)


def _print_clauses(found: Difference, language: str) -> None:
    over = found.base.title if found.base else Words("同号条款", "Clauses of equal number")
    columns = (over, found.first.document, found.second.document)
    rows = [_clause_row(pair, language) for pair in found.clauses]
    print_table(Words("逐条", "Clause by clause"), columns, rows, language)


def _clause_row(pair: ClausePair, language: str) -> tuple[str, str, str]:
    parent = _clause(pair.parent, language) if pair.parent else "—"
    return parent, _clauses(pair.first, language), _clauses(pair.second, language)


def _clauses(clauses: tuple[Clause, ...], language: str) -> str:
    return "\n".join(_clause(one, language) for one in clauses) or "—"


def _clause(clause: Clause, language: str) -> str:
    return f"{clause.id} {clause.title.text(language)}"


def _print_figures(packs: Packs, found: Difference, language: str) -> None:
    columns = (
        Words("事项", "Point"),
        found.first.document,
        found.second.document,
        Words("结果", "Outcome"),
    )
    rows = [
        (
            point_words(packs, one.point),
            _figure(one.first, language),
            _figure(one.second, language),
            one.outcome.words,
        )
        for one in found.figures
    ]
    print_table(Words("逐数", "Figure by figure"), columns, rows, language)
    for one in found.figures:
        print_lines(_traces(packs, one, language))


def _figure(one: Statement | None, language: str) -> str:
    if one is None:
        return "—"
    condition = one.condition.text(language) if one.condition else ""
    return "\n".join(part for part in (one.value.text(language), condition) if part)


def _traces(packs: Packs, pair: FigurePair, language: str) -> Iterator[str]:
    yield ""
    yield point_words(packs, pair.point).text(language)
    for one in (pair.first, pair.second):
        if one is not None:
            yield f"  {one.value.text(language)}"
            yield from (f"    {line}" for line in statement_trace(packs, one, language))
