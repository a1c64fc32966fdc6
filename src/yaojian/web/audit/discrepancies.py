"""What records say against the audit. Apps declare their checks on their config as ``record_checks``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A record that is not what the audit tells of it; ``subject`` as it stands in the audit."""

    subject: str
    words: Words


RecordCheck = Callable[[], Iterator[Discrepancy]]
