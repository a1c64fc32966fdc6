"""``yaojian packs``: check, list and show the law that is loaded, and publish the shape of its files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from yaojian.cli.legal_data import SHIPPED, Directory
from yaojian.cli.output import (
    NEGATIVE,
    AsJson,
    English,
    make_folder,
    print_json,
    print_lines,
    print_table,
    tongue,
)
from yaojian.cli.pack_check import Checked, check_everything
from yaojian.errors import PackFaults
from yaojian.policy import Document, Packs, Provision, load_packs
from yaojian.policy.presentation import document_as_json, document_lines, provision_as_json, provision_lines
from yaojian.policy.schema import write_schemas
from yaojian.words import Words

app = typer.Typer(no_args_is_help=True, help="法规包 · The packs of law")

RunExamples = Annotated[
    bool, typer.Option("--examples", help="并且运行每个例子 · run every example beside the law as well")
]


@app.command()
def check(
    packs: Directory = SHIPPED,
    examples: RunExamples = False,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """核对法规包的每个文件、证明各程序，列出全部错误。 Check every file of the packs, prove their procedures, list every fault."""
    if not packs.is_dir():
        load_packs(packs)  # says what is wrong with the path
    checked = check_everything(packs, examples)
    if checked.faults:
        report_faults(PackFaults(checked.faults), as_json)
    if as_json:
        print_json({"faults": [], **checked.counted})
    else:
        print_lines(_no_faults(checked), tongue(english))


def report_faults(faults: PackFaults, as_json: bool) -> NoReturn:
    """The faults are the answer, in both languages: exit code 1."""
    if as_json:
        print_json({"faults": [fault.as_json() for fault in faults.faults]})
    else:
        both = zip(faults.lines("zh"), faults.lines("en"), strict=True)
        print_lines([line for zh, en in both for line in (zh, f"    {en}")])
        count = len(faults.faults)
        print_lines([f"共 {count} 处错误 · {count} {'fault' if count == 1 else 'faults'}"])
    raise typer.Exit(NEGATIVE)


def _no_faults(checked: Checked) -> list[str | Words]:
    zh = "，".join(f"{checked.counted[key]} {words.zh}" for key, words in _COUNTED.items())
    en = ", ".join(f"{checked.counted[key]} {words.en}" for key, words in _COUNTED.items())
    ran = (
        Words("（例子已运行）", " (examples run)")
        if checked.ran
        else Words("（例子未运行）", " (examples not run)")
    )
    return [
        Words(f"法规包无误：{zh}{ran.zh}", f"No faults: {en}{ran.en}"),
        f"SHA-256 {checked.counted['digest']}",
    ]


_COUNTED = {
    "documents": Words("个文件", "documents"),
    "provisions": Words("条规定", "provisions"),
    "procedures": Words("个程序", "procedures"),
    "calendar_years": Words("年日历", "calendar years"),
    "letter_books": Words("套文书", "sets of letters"),
    "limit_examples": Words("个期限例子", "examples of limits"),
    "incentive_examples": Words("个奖补例子", "examples of grants"),
    "case_examples": Words("个案例", "cases"),
}


@app.command("list")
def list_(packs: Directory = SHIPPED, english: English = False, as_json: AsJson = False) -> None:
    """列出已装载的文件。 List the loaded documents."""
    loaded = load_packs(packs)
    if as_json:
        print_json(
            {"digest": loaded.digest, "documents": [document_as_json(loaded, one) for one in _sorted(loaded)]}
        )
        return
    columns = (
        Words("辖区", "Jurisdiction"),
        Words("代码", "Code"),
        Words("名称", "Title"),
        Words("种类", "Kind"),
        Words("起", "From"),
        Words("止", "Until"),
        Words("条款", "Clauses"),
        Words("规定", "Provisions"),
    )
    rows = [_row(loaded, one) for one in _sorted(loaded)]
    print_table(Words("法规包", "Packs"), columns, rows, tongue(english))


def _row(packs: Packs, document: Document) -> tuple[object, ...]:
    first = document.in_force.first.isoformat()
    assumed = Words(f"{first}（假定）", f"{first} (assumed)")
    return (
        document.jurisdiction,
        document.document,
        document.title,
        document.kind.words,
        assumed if document.in_force.assumed else first,
        document.in_force.until or "",
        len(document.clauses),
        len(_provisions(packs, document)),
    )


@app.command()
def show(
    key: Annotated[str, typer.Argument(help="文件代码或规定键名 · code of a document or key of a provision")],
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """按代码显示文件，或按键名显示一条规定。 Show a document by its code or a provision by its key."""
    loaded = load_packs(packs)
    language = tongue(english)
    provision = loaded.provisions.get(key)
    if provision is not None:
        _answer(provision_as_json(loaded, provision), provision_lines(loaded, provision, language), as_json)
        return
    document = loaded.document(key)
    _answer(document_as_json(loaded, document), document_lines(loaded, document, language), as_json)


@app.command()
def schema(
    out: Annotated[Path, typer.Option("--out", help="写到 · folder")] = Path("docs/reference/schema"),
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """写出法规包各文件的 JSON Schema。 Write the JSON Schema of the pack files."""
    make_folder(out)
    written = [path.as_posix() for path in write_schemas(out)]
    if as_json:
        print_json({"written": written})
    else:
        print_lines([Words(f"已写入 {path}", f"Written to {path}") for path in written], tongue(english))


def _sorted(packs: Packs) -> list[Document]:
    return sorted(
        packs.documents.values(), key=lambda one: (one.jurisdiction, one.in_force.first, one.document)
    )


def _provisions(packs: Packs, document: Document) -> list[Provision]:
    return [one for one in packs.provisions.values() if one.cite.document == document.document]


def _answer(value: object, lines: tuple[str, ...], as_json: bool) -> None:
    if as_json:
        print_json(value)
    else:
        print_lines(lines)
