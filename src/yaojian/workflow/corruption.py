"""One way to say that a stored event cannot stand."""

from __future__ import annotations

from yaojian.errors.workflow import CorruptStream
from yaojian.workflow.events import Event


def corrupt(kind: type[CorruptStream], event: Event, why_zh: str, why_en: str) -> CorruptStream:
    return kind(seq=event.seq, type=event.type, step=event.step, why_zh=why_zh, why_en=why_en)
