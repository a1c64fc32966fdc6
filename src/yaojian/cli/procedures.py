"""``yaojian procedure``: list, show, draw and prove the procedures of the packs."""

from __future__ import annotations

from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, Directory
from yaojian.cli.output import AsJson, English, joined, print_json, print_lines, print_table, tongue
from yaojian.cli.packs import report_faults
from yaojian.errors import PackFaults, UnknownDefinition
from yaojian.policy import Packs, load_packs
from yaojian.words import Words, listed
from yaojian.workflow import Definition, load_definitions, parse_definition, to_mermaid

app = typer.Typer(no_args_is_help=True, help=__doc__)
Mermaid = Annotated[bool, typer.Option("--mermaid", help="以 Mermaid 画图 · draw as Mermaid")]


@app.command("list")
def list_(packs: Directory = SHIPPED, english: English = False, as_json: AsJson = False) -> None:
    """列出程序。 List the procedures."""
    found = load_definitions(load_packs(packs))
    if as_json:
        print_json(
            [{"key": d.procedure, "title": d.title, "version": d.pinned_version} for d in found.values()]
        )
        return
    rows = [(d.procedure, d.title, d.pinned_version) for d in found.values()]
    columns = (Words("编码", "Key"), Words("名称", "Title"), Words("版本", "Version"))
    print_table(Words("程序", "Procedures"), columns, rows, tongue(english))


@app.command()
def show(
    key: Annotated[str, typer.Argument(help="程序编码 · key of the procedure")],
    mermaid: Mermaid = False,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """说明一个程序。 Show one procedure."""
    definition = _definition(load_packs(packs), key)
    language = tongue(english)
    if as_json:
        print_json(definition.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    elif mermaid:
        typer.echo(to_mermaid(definition, language), nl=False)
    else:
        _show(definition, language)


@app.command()
def check(packs: Directory = SHIPPED, english: English = False, as_json: AsJson = False) -> None:
    """证明每个程序：走得到、走得完、准驳两路、期限有法可依、停表可终。 Prove every procedure."""
    loaded = load_packs(packs)
    try:
        found = load_definitions(loaded)
    except PackFaults as faults:
        report_faults(faults, as_json)
    if as_json:
        print_json({"faults": [], "procedures": list(found)})
    else:
        keys = listed(found)
        print_lines([Words(f"程序无误：{keys.zh}", f"No faults: {keys.en}")], tongue(english))


def _definition(packs: Packs, key: str) -> Definition:
    if key not in packs.outlines:
        raise UnknownDefinition(procedure=key, known=list(packs.outlines))
    return parse_definition(packs.outline(key).source)


def _show(definition: Definition, language: str) -> None:
    def said(zh: str, en: str) -> str:
        return en if language == "en" else zh

    print_lines([f"{definition.title.text(language)} ({definition.procedure}, {definition.pinned_version})"])
    steps = [
        (
            definition.track_title(step.track).text(language),
            step.title.text(language),
            definition.roles[step.role].text(language),
            " / ".join(outcome.title.text(language) for outcome in step.outcomes),
        )
        for step in definition.steps
    ]
    heads = (said("轨道", "Track"), said("步骤", "Step"), said("办理", "Who"), said("结果", "Outcomes"))
    print_table(said("步骤", "Steps"), heads, steps)
    pauses = [
        (
            pause.title.text(language),
            definition.roles[pause.opens.role].text(language),
            definition.roles[pause.closes.role].text(language),
            joined((definition.clock_index[clock].title.text(language) for clock in pause.clocks), language),
            pause.cite,
        )
        for pause in definition.pauses
    ]
    headings = (
        said("暂停", "Pause"),
        said("开始", "Opens"),
        said("结束", "Closes"),
        said("停表", "Stops"),
        said("依据", "Source"),
    )
    print_table(said("暂停", "Pauses"), headings, pauses)
