"""Small chains with known days, for the tests of the audit engine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from yaojian.audit import SHA256, Entry, Seal, append, seal

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def chain(length: int, algorithm: str = SHA256) -> list[Entry]:
    entries: list[Entry] = []
    for index in range(length):
        entries.append(
            append(
                entries[-1] if entries else None,
                at=MONDAY + timedelta(hours=index),
                actor=f"officer-{index % 3}",
                action="受理",
                subject=f"case-{index}",
                reason="材料齐全",
                pack_digest="ab" * 32,
                detail={"step": "acceptance", "items": [index, True, None]},
                algorithm=algorithm,
            )
        )
    return entries


def seals_of(entries: list[Entry], per_day: int) -> list[Seal]:
    seals: list[Seal] = []
    for index, begin in enumerate(range(0, len(entries), per_day)):
        day = date(2026, 3, 2) + timedelta(days=index)
        seals.append(seal(day, entries[begin : begin + per_day], seals[-1] if seals else None))
    return seals
