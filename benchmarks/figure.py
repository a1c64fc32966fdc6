"""One measured figure: ours, a peer's on the same data in the same run, and what we aim at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Figure:
    """``ours`` and ``peer`` in ``unit``; ``ratio`` is ours over the peer's unless given; no aim is no promise."""

    name: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    unit: str = ""
    ratio: float | None = None
    aim: str = ""
    met: bool = True

    def __post_init__(self) -> None:
        if self.ratio is None and self.peer:
            object.__setattr__(self, "ratio", self.ours / self.peer)


def best_seconds(work: Callable[[], Answer], repeats: int = 5) -> tuple[float, Answer]:
    """The shortest of several runs, which other work on the machine disturbs least, and its answer."""
    seconds = []
    for _ in range(repeats):
        began = perf_counter()
        answer = work()
        seconds.append(perf_counter() - began)
    return min(seconds), answer
