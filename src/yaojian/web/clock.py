"""The one place of the site that reads the clock.

``now`` and ``today`` are the official instant, in Beijing time, that acts are dated with. ``YAOJIAN_CLOCK``
holds it still for a demonstration or a test; the page header then says so on every page. ``machine_now`` is
never held: leases and retries of jobs need time that passes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from yaojian.errors.site import BadClock

SHANGHAI = ZoneInfo("Asia/Shanghai")
VARIABLE = "YAOJIAN_CLOCK"
_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    return held_at() or machine_now()


def today() -> date:
    return now().date()


def machine_now() -> datetime:
    return datetime.now(SHANGHAI)


def held_at() -> datetime | None:
    """The instant at which the clock is held, or None while it runs."""
    return _held.get() or _from_environment()


@contextmanager
def held(instant: datetime) -> Iterator[None]:
    """Hold the clock for a block of code of this thread: a demonstration replays past days this way."""
    before = _held.set(instant.astimezone(SHANGHAI))
    try:
        yield
    finally:
        _held.reset(before)


def _from_environment() -> datetime | None:
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadClock(text=text) from error
    return instant.astimezone(SHANGHAI) if instant.tzinfo else instant.replace(tzinfo=SHANGHAI)
