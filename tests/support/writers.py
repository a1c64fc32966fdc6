"""Several writers beginning at the same moment, each with its own connection."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

WRITERS = 8


def at_once(work: Callable[[int], object], writers: int = WRITERS) -> list[object]:
    """``work(0) … work(7)``, each in a thread with its own connection, begun together."""
    line_up = threading.Barrier(writers)

    def one(number: int) -> object:
        line_up.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(one, range(writers)))
