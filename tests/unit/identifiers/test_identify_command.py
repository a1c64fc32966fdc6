from __future__ import annotations

import json

from typer.testing import CliRunner

from yaojian.cli.commands import app
from yaojian.errors.commandline import ArgumentMissing


def run(*arguments: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(app, ["identify", *arguments])
    return outcome.exit_code, outcome.stdout


def test_a_certificate_number_is_unfolded_with_its_source() -> None:
    code, out = run("桂械注准20192070100")
    assert code == 0
    assert "广西壮族自治区" in out
    assert "第115条" in out


def test_one_wrong_number_among_two_gives_exit_code_one_and_the_reason() -> None:
    code, out = run("桂械注准20192070100", "91110000600037341X")
    assert code == 1
    assert "应为“L”" in out


def test_json_lists_an_answer_for_each_number() -> None:
    code, out = run("--json", "ｈ20130123", "hello")
    first, second = json.loads(out)
    assert code == 1
    assert (first["identified"], first["text"], second["identified"]) == (True, "H20130123", False)
    assert second["error"]["code"] == "UnrecognisedIdentifier"


def test_no_number_at_all_is_bad_input() -> None:
    outcome = CliRunner().invoke(app, ["identify"])

    assert isinstance(outcome.exception, ArgumentMissing)


def test_the_reference_page_can_be_printed() -> None:
    code, out = run("--reference")
    assert code == 0
    assert out.startswith("# Identifiers 编号")
