"""The page on the command line names every command, every argument, every option and every exit code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.support.source import PROJECT
from typer.main import get_command

from yaojian.cli import INTERRUPTED, output
from yaojian.cli.commands import app

PAGE = (PROJECT / "docs/reference/cli.md").read_text(encoding="utf-8")


def commands(command: Any, name: str = "yaojian") -> Iterator[tuple[str, Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield name, command
        return
    for key, child in children.items():
        yield from commands(child, f"{name} {key}")


def section(name: str) -> str:
    found = re.search(rf"^## `{re.escape(name)}`\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    assert found, f"docs/reference/cli.md has no section `{name}`"
    return found[1]


@pytest.mark.parametrize(("name", "command"), list(commands(get_command(app))), ids=lambda one: str(one))
def test_a_command_has_its_section_with_all_its_words_and_an_example(name: str, command: Any) -> None:
    text = section(name)
    wanted = set()
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            wanted.add(f"`{parameter.name.upper()}`")
        elif "--help" not in parameter.opts:
            wanted |= {f"`{option}`" for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in wanted if word not in text} == set()
    assert re.search(rf"```\n{re.escape(name)}\b", text), "an example is missing"


def test_no_section_speaks_of_a_command_that_is_gone() -> None:
    written = set(re.findall(r"^## `(.*?)`$", PAGE, re.M))
    assert written == {name for name, _ in commands(get_command(app))}


def test_every_exit_code_is_explained() -> None:
    codes = {0, output.NEGATIVE, output.BAD_INPUT, output.FAULT, output.PIPE_CLOSED, INTERRUPTED}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.M)} == codes
