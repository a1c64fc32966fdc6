"""Starting the site: from nothing, on a taken port, and after somebody killed a part of it."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data: Path, port: int, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("YAOJIAN_", "DJANGO_"))}
    return {**kept, "YAOJIAN_DATA": str(data), "YAOJIAN_PORT": str(port), "YAOJIAN_DEMO": "0", **more}


def start(data: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "yaojian.web.run"]
    return subprocess.Popen(command, env=environment(data, port), stdout=subprocess.PIPE, text=True)


@pytest.fixture
def running(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    with start(tmp_path, port) as process:
        assert "http://127.0.0.1" in process.stdout.readline()
        yield process
        if process.poll() is None:
            process.kill()


def is_up(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5) as answer:
            return json.load(answer) == {"state": "up"}
    except OSError:
        return False


def until(condition: object, seconds: float = 20) -> bool:
    return any(condition() or threading.Event().wait(0.2) for _ in range(int(seconds * 5)))


def children_of(process: subprocess.Popen[str]) -> dict[str, int]:
    """The process ids of server and worker."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdecimal() and f"PPid:\t{process.pid}\n" in _read(place / "status"):
            words = _read(place / "cmdline")  # empty once it is dead
            for part, sign in (("server", "gunicorn"), ("worker", "--with-parent")):
                if sign in words:
                    found[part] = int(place.name)
    return found


def _all_new(before: dict[str, int], now: dict[str, int]) -> bool:
    return set(now) == set(before) and not set(now.values()) & set(before.values())


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


def test_server_and_worker_come_back_after_a_kill_and_stop_when_asked(
    running: subprocess.Popen[str], port: int
) -> None:
    assert is_up(port)
    before = children_of(running)
    for part in ("server", "worker"):
        os.kill(before[part], signal.SIGKILL)
    assert until(lambda: _all_new(before, children_of(running)) and is_up(port))
    running.send_signal(signal.SIGINT)
    assert running.wait(30) == 0
    assert not is_up(port)


def test_nothing_keeps_running_after_the_starter_itself_was_killed(
    running: subprocess.Popen[str], port: int
) -> None:
    parts = children_of(running).values()
    running.kill()
    assert until(lambda: not is_up(port) and not any(Path(f"/proc/{part}").exists() for part in parts))


def test_a_taken_port_is_one_plain_error(tmp_path: Path, port: int) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", port))
        holder.listen()
        command = [sys.executable, "-m", "yaojian.web.run"]
        done = subprocess.run(
            command, env=environment(tmp_path, port), capture_output=True, text=True, check=False, timeout=60
        )
    assert done.returncode == 2
    assert f"端口 {port} 已被占用" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("YAOJIAN_PORT", "many", "YAOJIAN_PORT"),
        ("YAOJIAN_CLOCK", "tomorrow", "YAOJIAN_CLOCK"),
        ("YAOJIAN_DATABASE_URL", "mysql://root:secret@db/x", "数据库地址无法识别"),
    ],
)
def test_a_wrong_setting_is_one_plain_error(
    tmp_path: Path, port: int, variable: str, value: str, words: str
) -> None:
    command = [sys.executable, "-m", "yaojian.web.run"]
    surroundings = environment(tmp_path, port, **{variable: value})
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


def test_the_signing_key_is_made_once_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from yaojian.web.settings.base import SECRET_KEY; print(SECRET_KEY)"]
    keys = {
        subprocess.run(
            command, env=environment(tmp_path, 1), capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(keys) == 1
    assert stat.S_IMODE((tmp_path / "signing-key").stat().st_mode) == 0o600


def test_the_chain_is_verified_from_the_command_line(tmp_path: Path) -> None:
    surroundings = environment(tmp_path, 1)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, env=surroundings, capture_output=True, text=True, check=False)

    asked = (str(Path(sys.executable).with_name("yaojian")), "audit", "verify", "--json")
    manage = (sys.executable, "-m", "yaojian.web.manage")
    assert run(*asked).returncode == 2
    run(*manage, "migrate", "-v0")
    first = "first_administrator an 黄安 --office-code gx-da --office-name 药监局 --jurisdiction CN-GX"
    assert run(*manage, *first.split()).returncode == 0
    whole = run(*asked)
    assert (whole.returncode, json.loads(whole.stdout)["count"]) == (0, 3)
    alter = "import sqlite3, sys; sqlite3.connect(sys.argv[1], isolation_level=None).execute(sys.argv[2])"
    place = str(tmp_path / "yaojian.sqlite3")
    subprocess.run(
        [sys.executable, "-c", alter, place, "UPDATE audit_entry SET actor='x' WHERE seq=2"], check=True
    )
    broken = run(*asked)
    assert (broken.returncode, json.loads(broken.stdout)["seq"]) == (1, 2)
