"""``yaojian identify``: what kind of number is this, what do its parts say, or which character is wrong?"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from yaojian.cli.output import NEGATIVE, AsJson, English, print_json, print_lines, print_table, tongue
from yaojian.errors.commandline import ArgumentMissing
from yaojian.identifiers import Identification, Identifier, identify, normalisation_words
from yaojian.identifiers.catalogue import national_catalogue
from yaojian.identifiers.reference import reference_page
from yaojian.words import Words

Numbers = Annotated[
    list[str] | None, typer.Argument(help="编号，可多个 · one or more numbers", show_default=False)
]
Reference = Annotated[bool, typer.Option("--reference", help="输出编号写法说明页 · print the reference page")]


def identify_numbers(
    numbers: Numbers = None, reference: Reference = False, english: English = False, as_json: AsJson = False
) -> None:
    """识别编号：种类、各部分含义，或第几位有误。 Say what a number is, or which character is wrong."""
    if reference:
        sys.stdout.write(reference_page(national_catalogue()))
        return
    if not numbers:
        raise ArgumentMissing(parameter="NUMBERS", command="yaojian identify")
    answers = [identify(number) for number in numbers]
    if as_json:
        print_json([_as_json(answer) for answer in answers])
    else:
        for answer in answers:
            _print(answer, tongue(english))
    if any(answer.error for answer in answers):
        raise typer.Exit(NEGATIVE)


def _as_json(answer: Identification) -> dict[str, object]:
    if answer.value:
        return {"identified": True, **answer.value.as_json()}
    return {"identified": False, "error": answer.error.as_json() if answer.error else None}


def _print(answer: Identification, language: str) -> None:
    if answer.value:
        _print_value(answer.value, language)
    elif answer.error:
        print_lines([f"✗ {answer.error.text(language)}"])


def _print_value(value: Identifier, language: str) -> None:
    columns = (Words("部分", "Part"), Words("值", "Value"), Words("含义", "Meaning"))
    rows = [(part.title, part.value, part.meaning or "") for part in value.components]
    title = Words(
        f"{value.text} · {value.title.zh}（{value.form_title.zh}）",
        f"{value.text} · {value.title.text('en')} ({value.form_title.text('en')})",
    )
    print_table(title, columns, rows, language)
    standing = (
        Words("已核", "verified") if value.verified else Words("写法待核对原文", "form not verified yet")
    )
    source = Words(
        f"依据：{value.source.zh}（{standing.zh}）", f"Source: {value.source.text('en')} ({standing.en})"
    )
    changes = [normalisation_words(done) for done in value.normalised]
    normalised = [Words(f"已规范：{one.zh}", f"Normalised: {one.text('en')}") for one in changes]
    print_lines([source, *normalised], language)
