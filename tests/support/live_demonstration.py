"""The site with a small demonstration, served for a browser, on a day that the story chooses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django.live_server_helper import LiveServer
from tests.support.machine_time import MachineTime, machine_time

from yaojian.web.demonstration.services import load_demonstration
from yaojian.web.jobs import queue
from yaojian.web.jobs.models import Job

SEED = 7
COMPANIES, APPLICATIONS = (30, 100) if os.environ.get("YAOJIAN_SCREENSHOTS") == "1" else (18, 60)
"""Pictures for the documentation show what ``make run`` shows."""
BEGINS = "2026-03-02T08:55"


@dataclass(frozen=True)
class LiveDemonstration:
    url: str
    passwords: dict[str, str]
    time: MachineTime

    def let_the_worker_work(self) -> None:
        """Do every job that is due, beside the site and away from the thread in which the browser is driven."""
        with ThreadPoolExecutor(1) as worker:
            worker.submit(_do_what_is_due).result()


def _do_what_is_due() -> None:
    try:
        queue.run_due()
    finally:
        connection.close()


@contextmanager
def live_demonstration(begins: str = BEGINS) -> Iterator[LiveDemonstration]:
    with machine_time(begins) as time, pytest.MonkeyPatch.context() as patch:
        call_command("make_authority", verbosity=0)
        loaded = load_demonstration(SEED, COMPANIES, APPLICATIONS)
        Job.objects.update(
            due_at=time.now() + timedelta(days=3650)
        )  # hundreds of old letters, nobody opens them
        server = LiveServer("127.0.0.1")
        patch.setattr(settings, "PUBLIC_ADDRESS", server.url)
        passwords = {account.username: account.password for account in loaded.accounts}
        try:
            yield LiveDemonstration(server.url, passwords, time)
        finally:
            server.stop()
