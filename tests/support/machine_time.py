"""A machine whose clock a story sets: it then runs on from there, and no page says that it is held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from tests.support.site import beijing

from yaojian.web import clock


class MachineTime:
    def __init__(self) -> None:
        self._real = clock.machine_now
        self._ahead = timedelta()

    def set(self, moment: str) -> None:
        """To a moment in Beijing, such as ``2026-03-02T09:00``."""
        self._ahead = beijing(moment) - self._real()

    def now(self) -> datetime:
        return self._real() + self._ahead


@contextmanager
def machine_time(moment: str) -> Iterator[MachineTime]:
    machine = MachineTime()
    machine.set(moment)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "machine_now", machine.now)
        yield machine
