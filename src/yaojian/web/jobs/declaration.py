"""How an app says what the worker can do for it, in its ``tasks.py``.

    @task("letters.render", title=_("制作文书"), prepare=draw_letter)
    def keep_letter(letter_id: int, prepared: bytes) -> None: ...

The function runs in one transaction with the mark that the job is done, so its effect on the database happens
once, whoever is killed meanwhile. Work that takes long and writes nothing goes into ``prepare``, which runs
before the transaction, perhaps more than once, and whose result is handed over as ``prepared``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from yaojian.errors.site import UnknownTask

Work = Callable[..., None]
Slot = Callable[[datetime], tuple[str, datetime]]


@dataclass(frozen=True, slots=True)
class Task:
    """``title`` is what people read; ``lease`` is how long a worker may be silent before another takes over."""

    name: str
    work: Work
    title: Any = ""
    prepare: Callable[..., Any] | None = None
    attempts: int = 6
    lease: timedelta = timedelta(seconds=60)
    pause: timedelta = timedelta(seconds=2)
    schedule: Slot | None = None

    def pause_after(self, attempts: int) -> timedelta:
        """Twice as long after each failure, an hour at most."""
        return min(self.pause * 2 ** min(attempts - 1, 20), timedelta(hours=1))


_declared: dict[str, Task] = {}


def task(name: str, **options: Any) -> Callable[[Work], Work]:
    """Declare the function below as the work of the jobs named ``name``."""

    def declare(work: Work) -> Work:
        _declared[name] = Task(name, work, **options)
        return work

    return declare


def find(name: str) -> Task:
    if name not in _declared:
        raise UnknownTask(name=name)
    return _declared[name]


def title_of(name: str) -> str:
    """In words, or the name itself where no code knows it any more."""
    return str(_declared[name].title or name) if name in _declared else name


def scheduled() -> Iterator[Task]:
    return (declared for declared in tuple(_declared.values()) if declared.schedule is not None)


def daily(at: str) -> Slot:
    """Once a day at a Beijing clock time. A worker that slept through it does it when it wakes.

    >>> daily("00:05")(datetime.fromisoformat("2026-03-02T00:04:00+08:00"))[0]
    '2026-03-01'
    """
    hour = time.fromisoformat(at)

    def slot(now: datetime) -> tuple[str, datetime]:
        today = datetime.combine(now.date(), hour, now.tzinfo)
        begun = today if now >= today else today - timedelta(days=1)
        return begun.date().isoformat(), begun

    return slot


def every(period: timedelta) -> Slot:
    """Once in each stretch of ``period``, counted from midnight."""

    def slot(now: datetime) -> tuple[str, datetime]:
        midnight = datetime.combine(now.date(), time(), now.tzinfo)
        begun = midnight + (now - midnight) // period * period
        return begun.isoformat(timespec="seconds"), begun

    return slot
