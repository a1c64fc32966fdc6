"""The processes of a running site, kept alive until it is told to stop."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from yaojian.web import clock

LOOK_EVERY = 0.3  # seconds
SHORT_LIFE = 5.0  # a process that ends sooner than this is started again after a growing pause
LONGEST_PAUSE = 10.0
TIME_TO_STOP = 12.0


@dataclass
class Child:
    """One process, started again whenever it ends."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    restarts: int = 0

    def start(self) -> None:
        self.started = clock.machine_now().timestamp()
        # Its own session: Ctrl-C reaches the starter alone, which then stops everything in order.
        self.process = subprocess.Popen(list(self.command), start_new_session=True)

    def revive(self, stop: threading.Event) -> bool:
        """Start it again if it has ended. True if it had."""
        if self.process is None or self.process.poll() is None:
            return False
        lived = clock.machine_now().timestamp() - self.started
        self.pause = min(max(self.pause, 0.5) * 2, LONGEST_PAUSE) if lived < SHORT_LIFE else 0.0
        if not stop.wait(self.pause):
            self.restarts += 1
            self.start()
        return True

    def end(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(TIME_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Children:
    children: tuple[Child, ...]
    stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        for child in self.children:
            child.start()

    def keep(self) -> None:
        """Return when ``stop`` is set."""
        while not self.stop.wait(LOOK_EVERY):
            for child in self.children:
                if child.revive(self.stop) and not self.stop.is_set():
                    print(
                        f"{child.name} 中断，已重新启动 · {child.name} ended and was started again",
                        flush=True,
                    )

    def end(self) -> None:
        """The server first, so that nothing new comes in while the worker finishes what it has."""
        for child in self.children:
            child.end()
