"""``yaojian packs search``, ``unverified`` and ``coverage``: what the packs hold, doubt, and still lack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, Directory
from yaojian.cli.output import (
    NEGATIVE,
    AsJson,
    English,
    joined,
    make_folder,
    print_json,
    print_lines,
    print_table,
    tongue,
    write_text,
)
from yaojian.policy import load_packs
from yaojian.policy.coverage import PARAMETERS, RULES, Coverage, coverage_page
from yaojian.policy.coverage import coverage as count_coverage
from yaojian.policy.search import Hit, Kind, marked
from yaojian.policy.search import search as find
from yaojian.policy.unverified import ToConfirm
from yaojian.policy.unverified import unverified as list_unverified
from yaojian.words import Words


def search(
    words: Annotated[list[str], typer.Argument(help="要找的词，如 批签发 · words")],
    kind: Annotated[list[Kind], typer.Option("--kind", help="只找这几类 · only these kinds")] = [],  # noqa: B006
    most: Annotated[int, typer.Option("--most", min=1, help="最多几条 · at most so many")] = 20,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """在文件、条款、规定、程序里找词，最像的在前。 Find words in documents, clauses, provisions, procedures; best first."""
    language = tongue(english)
    found = find(load_packs(packs), " ".join(words), language)
    chosen = [one for one in found if not kind or one.entry.kind in kind]
    if as_json:
        print_json({"words": words, "count": len(chosen), "hits": [one.as_json() for one in chosen[:most]]})
    else:
        _print_hits(chosen, most, language)
    if not chosen:
        raise typer.Exit(NEGATIVE)


def _print_hits(found: list[Hit], most: int, language: str) -> None:
    left, right = ("[", "]") if language == "en" else ("【", "】")
    for one in found[:most]:
        entry = one.entry
        head = joined((entry.kind.words.text(language), entry.jurisdiction, entry.key), language)
        print_lines([f"{marked(one.title, left, right)} ({head})", f"    {marked(one.excerpt, left, right)}"])
    rest = len(found) - most
    if not found:
        print_lines([Words("没有找到", "Nothing found")], language)
    elif rest > 0:
        print_lines([Words(f"另有 {rest} 条，用 --most 看更多", f"{rest} more; --most shows them")], language)


def unverified(
    jurisdictions: Annotated[
        list[str] | None, typer.Argument(help="辖区（默认全部） · jurisdictions, or all")
    ] = None,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """专家须确认什么：没有读过原文的文件和规定，最没把握的在前。 What an expert must confirm, the least sure first."""
    loaded = load_packs(packs)
    found = list_unverified(loaded, jurisdictions or ())
    if as_json:
        print_json({"pack_digest": loaded.digest, "documents": [one.as_json() for one in found]})
        return
    language = tongue(english)
    columns = (
        Words("文件", "Document"),
        Words("怎样得知", "Known by"),
        Words("条款", "Clause"),
        Words("规定", "Provision"),
        Words("内容", "Value"),
        Words("说明", "Note"),
    )
    rows = [row for one in found for row in _to_confirm(one)]
    count = sum(len(one.statements) for one in found)
    title = Words(
        f"待确认：{len(found)} 个文件，{count} 条规定",
        f"To confirm: {len(found)} documents, {count} provisions",
    )
    print_table(title, columns, rows, language)


def _to_confirm(one: ToConfirm) -> list[tuple[object, ...]]:
    head = (one.document.document, one.basis)
    if not one.statements:
        return [(*head, "", "", "", one.document.source.note)]
    return [
        (*head, each.provision.cite.clause, each.provision.title, each.value, each.provision.note)
        for each in one.statements
    ]


def coverage(
    out: Annotated[Path, typer.Option("--out", help="写到 · file")] = Path("docs/reference/coverage.md"),
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """写出覆盖情况一页：数与规则各覆盖多少，尚缺哪些。 Write the page about what the packs cover and what they lack."""
    loaded = load_packs(packs)
    found = count_coverage(loaded)
    make_folder(out.parent)
    write_text(out, coverage_page(loaded))
    if as_json:
        print_json({"written": [out.as_posix()], "pack_digest": loaded.digest, **found.as_json()})
    else:
        print_lines(_told(found, out), tongue(english))


def _told(found: Coverage, out: Path) -> list[Words]:
    totals = (
        (Words("数", "Figures"), PARAMETERS, found.catalogue.parameters),
        (Words("规则", "Rules"), RULES, found.catalogue.rules),
    )
    lines = []
    for title, letter, total in totals:
        missing, count = found.missing(letter), len(found.found(letter))
        zh = f"{title.zh}：{count}/{total}" + (f"，尚缺 {'、'.join(missing)}" if missing else "")
        en = f"{title.en}: {count}/{total}" + (f", not yet {', '.join(missing)}" if missing else "")
        lines.append(Words(zh, en))
    return [*lines, Words(f"已写入 {out.as_posix()}", f"Written to {out.as_posix()}")]
