"""The worker: keeps the timetable, does what is due, rests when nothing is; stops after the job at hand."""

from __future__ import annotations

import logging
import os
import signal
import threading
from types import FrameType

from django.db import DatabaseError, close_old_connections

from yaojian.web.jobs.queue import enqueue_scheduled, run_one

logger = logging.getLogger("yaojian.jobs")
REST = 0.5
TIMETABLE_EVERY = 20  # rests


class Worker:
    """Stops on SIGTERM or SIGINT, and when the process that started it is gone."""

    def __init__(self, parent: int | None = None) -> None:
        self._stop = threading.Event()
        self._parent = parent

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked_to_stop)
        rests = 0
        while not self._stop.is_set() and not self._orphaned():
            if rests % TIMETABLE_EVERY == 0:
                self._attempt(enqueue_scheduled)
            if not self._attempt(run_one):
                rests += 1
                self._stop.wait(REST)

    def _attempt(self, step: object) -> bool:
        """A database that is away for a moment stops no worker."""
        close_old_connections()
        try:
            return bool(step())
        except DatabaseError:
            logger.exception("the database did not answer; trying again")
            return False

    def _orphaned(self) -> bool:
        return self._parent is not None and os.getppid() != self._parent

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stop.set()


def main() -> None:
    """``yaojian-worker``: one more worker, on this machine or another."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaojian.web.settings.base")
    import django

    django.setup()
    Worker().run()
