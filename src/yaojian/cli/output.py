"""How every command answers: a table for people, JSON for scripts, one clear line for an error.

The exit codes are part of the interface: ``docs/reference/cli.md``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from yaojian.errors import YaojianError
from yaojian.errors.files import NO_FOLDER, reason_of, unusable
from yaojian.words import Words

NEGATIVE = 1
BAD_INPUT = 2
FAULT = 3
PIPE_CLOSED = 141
WIDTH = 140

AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出 · print JSON")]
English = Annotated[bool, typer.Option("--en", help="英文 · in English")]


def tongue(english: bool) -> str:
    return "en" if english else "zh"


def print_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    if not _can_show(text):
        text = json.dumps(value, ensure_ascii=True, indent=2, default=_plain)
    sys.stdout.write(text + "\n")


def print_table(
    title: str | Words, columns: Sequence[str | Words], rows: Iterable[Sequence[object]], language: str = "zh"
) -> None:
    """Titles, heads and cells that are ``Words`` are told in ``language``."""
    table = Table(title=Text(_said(title, language)), title_justify="left")
    for column in columns:
        table.add_column(Text(_said(column, language)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_said(cell, language)) for cell in row))
    console().print(table)


def print_lines(lines: Iterable[str | Words], language: str = "zh") -> None:
    for line in lines:
        console().print(_said(line, language), markup=False, highlight=False)


def console() -> Console:
    return Console(width=None if sys.stdout.isatty() else WIDTH)


def report_error(error: YaojianError, as_json: bool) -> None:
    if as_json:
        print_json({"error": error.as_json()})
        return
    lines = f"错误 {error.code}：{error.text('zh')}\n{error.text('en')}"
    Console(stderr=True, width=WIDTH).print(lines, markup=False, highlight=False, soft_wrap=True)


def write_text(path: Path, text: str) -> None:
    """Write what was asked for, whole; ``FileUnusable`` names the path and says why not."""
    try:
        if not path.parent.is_dir():
            raise unusable(path, NO_FOLDER)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise unusable(path, reason_of(error)) from None


def make_folder(folder: Path) -> None:
    """A folder to write to, made if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(folder, reason_of(error)) from None


def joined(items: Iterable[object], language: str) -> str:
    return (", " if language == "en" else "、").join(str(item) for item in items)


def _said(value: object, language: str) -> str:
    if isinstance(value, Words):
        return value.text(language)
    return "" if value is None else str(value)


def _plain(value: object) -> object:
    return {"zh": value.zh, "en": value.text("en")} if isinstance(value, Words) else str(value)


def _can_show(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
