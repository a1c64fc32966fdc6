"""However a command ends, there is a documented exit code and no stray traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.packs import PACKS
from tests.support.terminal import type_in

from yaojian.cli import ending
from yaojian.cli.commands import app

INNOVATIVE = (
    "limit", "device-registration-ii", "technical-review", "-j", "CN-HI", "--on", "2026-03-02",
    "--fact", "device.class=II", "--fact", "case.channel=innovative",
)  # fmt: skip


def start(*words: str, **environment: str) -> subprocess.Popen[bytes]:
    code = "from yaojian.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def ended(*words: str, **environment: str) -> tuple[int, bytes, bytes]:
    with start(*words, **environment) as process:
        out, err = process.communicate()
    return process.returncode, out, err


def test_a_terminal_that_knows_no_tick_still_gets_the_answer() -> None:
    code, out, err = ended(*INNOVATIVE, PYTHONIOENCODING="gbk")

    assert (code, err) == (0, b"")
    assert "不超过27个工作日" in out.decode("gbk")


def test_a_terminal_without_chinese_gets_question_marks_and_whole_json() -> None:
    plain = ended("workdays", "2026-01-30", "60", PYTHONIOENCODING="ascii")
    scripted = ended(*INNOVATIVE, "--json", PYTHONIOENCODING="ascii")

    assert (plain[0], plain[2]) == (0, b"")
    assert b"2026-05-06" in plain[1]
    assert json.loads(scripted[1])["rows"][0]["effect"] == "statutory"


def test_an_error_can_be_told_without_chinese_too() -> None:
    code, _, err = ended("clock", "nowhere.yaml", PYTHONIOENCODING="ascii")

    assert code == 2
    assert b"nowhere.yaml:1:1: The file does not exist" in err


def test_who_reads_only_the_head_is_not_complained_to() -> None:
    with start(*INNOVATIVE, "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        code = process.wait()

    assert (code, err) == (141, b"")


def test_a_full_disk_is_one_clear_error() -> None:
    with Path("/dev/full").open("wb") as full:
        code = "from yaojian.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "workdays", "2026-01-30", "5"], stdout=full, stderr=subprocess.PIPE
        )

    assert done.returncode == 2
    assert b"stdout: No space is left" in done.stderr
    assert b"Traceback" not in done.stderr


def interrupted(*_: object, **__: object) -> int:
    raise KeyboardInterrupt


def test_ctrl_c_ends_with_130_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaojian.cli.clock.today", interrupted)
    after = type_in("case", PACKS / "cn/examples/device-registration-ii/straight-through.yaml")
    monkeypatch.setattr(ending, "run", interrupted)
    while_loading = type_in("workdays", "2026-01-30", "5")

    for one in (after, while_loading):
        assert (one.code, one.out) == (130, "")
        assert one.err == "已中断，没有写入 Interrupted, nothing was written\n"


def test_ctrl_c_during_the_start_is_answered_too() -> None:
    with start("packs", "check", "--examples") as process:
        process.send_signal(signal.SIGINT) if wait_for_start(process) else None
        _, err = process.communicate()

    assert b"yaojian/cli" not in err


def wait_for_start(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process has begun to load the commands."""
    maps = Path(f"/proc/{process.pid}/maps")
    while process.poll() is None:
        if "pydantic" in maps.read_text("utf-8"):
            return True
    return False


def broken(_text: str) -> None:
    raise ZeroDivisionError("a figure\nof ours")


def test_a_fault_of_ours_is_one_line_to_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaojian.cli.workdays.read_moment", broken)
    plain = type_in("workdays", "2026-01-30", "5")
    scripted = type_in("workdays", "2026-01-30", "5", "--json")
    monkeypatch.setenv("YAOJIAN_TRACEBACK", "1")
    unfolded = type_in("workdays", "2026-01-30", "5")

    assert (plain.code, scripted.code, unfolded.code) == (3, 3, 3)
    assert "This is our fault, not yours: ZeroDivisionError at test_endings.py:" in plain.err
    assert "a figure of ours" in plain.err
    assert "Traceback" not in plain.err
    assert json.loads(scripted.out)["error"]["code"] == "OurFault"
    assert "Traceback (most recent call last)" in unfolded.err


def test_a_group_without_a_command_shows_its_help() -> None:
    assert type_in("packs").code == 2
    assert "check" in type_in("packs").out
    assert type_in("--help").code == 0


def test_every_command_answers_in_english_and_in_json() -> None:
    """One set of options for all of them; where nothing is shown there is nothing to translate."""
    from typer.main import get_command

    lacking = []
    groups = [("", get_command(app))]
    while groups:
        path, command = groups.pop()
        children = getattr(command, "commands", {})
        groups += [(f"{path} {name}", child) for name, child in children.items()]
        options = {option for parameter in command.params for option in parameter.opts}
        if not children and not {"--en", "--json"} <= options:
            lacking.append(path)
    assert lacking == []
