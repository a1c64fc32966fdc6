"""The real site as ``make run`` starts it, in processes of its own, to be killed like any other process."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.support.source import PROJECT

UP_WITHIN = 90.0
LOOK_EVERY = 0.1
HELD = "2026-03-02T10:00:00"
"""Monday; the story of a test does not depend on the day it is run."""


class Victim(StrEnum):
    WORKER = "worker"
    SERVER_PROCESS = "one of the processes that serve pages"
    SERVER = "the server that keeps them"
    EVERYTHING = "everything, the starter included"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class RunningSite:
    """``start`` returns when pages are answered; what the processes say is kept in ``log``."""

    data: Path
    database: str = ""
    port: int = field(default_factory=free_port)
    starter: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.data / "log"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "yaojian.web.settings.base",
            "PYTHONPATH": os.pathsep.join([str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]),
            "YAOJIAN_DATA": str(self.data),
            "YAOJIAN_DATABASE_URL": self.database,
            "YAOJIAN_PORT": str(self.port),
            "YAOJIAN_HOST": "127.0.0.1",
            "YAOJIAN_DEMO": "0",
            "YAOJIAN_CLOCK": HELD,
            "PYTHONWARNINGS": "default",
        }

    def run(self, module: str, *arguments: str) -> str:
        """Another process on the same records; what it prints. A fault in it is a fault of the test."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(f"{module} {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.starter = subprocess.Popen(
                [sys.executable, "-m", "yaojian.web.run"],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait_until_whole()

    def stop(self) -> None:
        """In order, as Ctrl-C does; whatever is left afterwards is killed."""
        if self.starter is None:
            return
        self.starter.send_signal(signal.SIGTERM)
        try:
            self.starter.wait(40)
        finally:
            self.kill(Victim.EVERYTHING)

    def wait_until_whole(self) -> None:
        """Pages are answered, not by an orphan of the server that was killed, and a worker is there."""
        for _ in range(int(UP_WITHIN / LOOK_EVERY)):
            if self.starter.poll() is not None:
                raise AssertionError(f"the starter has ended: {self.said()}")
            if all(map(self.processes, (Victim.WORKER, Victim.SERVER_PROCESS))) and self.answers():
                return
            threading.Event().wait(LOOK_EVERY)
        raise AssertionError(f"the site is not up after {UP_WITHIN} s: {self.said()}")

    def answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/health/")
            return json.loads(line.getresponse().read()) == {"state": "up"}
        except (OSError, ValueError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def said(self) -> str:
        """The last fault that the site wrote down with its way there, else the end of what it wrote."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        at = text.rfind("Traceback (most recent call last)")
        return text[-4000:] if at < 0 else text[at : at + 8000]

    def kill(self, victim: Victim, choose: int = 0) -> int:
        """kill -9; how many processes that hit."""
        found = self.processes(victim)
        if victim is Victim.SERVER_PROCESS:
            found = found[choose % len(found) :][:1] if found else []
        for number in found:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                continue
        if victim is Victim.EVERYTHING and self.starter is not None:
            self.starter.wait()
        return len(found)

    def processes(self, victim: Victim) -> list[int]:
        """The numbers of the living processes of one kind, found below the starter, parents first."""
        if self.starter is None:
            return []
        children = [(number, _command(number)) for number in _children(self.starter.pid)]
        servers = [number for number, command in children if "gunicorn" in command]
        workers = [number for number, command in children if "worker" in command]
        serving = [number for server in servers for number in _children(server)]
        return {
            Victim.WORKER: workers,
            Victim.SERVER: servers,
            Victim.SERVER_PROCESS: serving,
            Victim.EVERYTHING: [self.starter.pid, *servers, *workers, *serving],
        }[victim]


def _children(parent: int) -> list[int]:
    found = []
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        try:
            state, ppid = (place / "stat").read_text().rpartition(")")[2].split()[:2]
        except (OSError, ValueError):
            continue
        if int(ppid) == parent and state != "Z":
            found.append(int(place.name))
    return sorted(found)


def _command(number: int) -> list[str]:
    try:
        return (Path("/proc") / str(number) / "cmdline").read_text().split("\0")
    except OSError:
        return []
