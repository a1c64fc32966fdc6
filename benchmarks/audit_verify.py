"""A chain of a hundred thousand entries with daily seals, verified; beside a plain hash of the same bytes.

The peer hashes bytes that are already written out and checks nothing else: it is the floor under any verification
of this chain. What we take above it is writing each entry canonically anew and comparing links, order and seals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from benchmarks.figure import Figure, best_seconds
from yaojian.audit import SHA256, SM3, Entry, Seal, Verified, append, entry_bytes, seal, verify

ENTRIES, PER_DAY = 100_000, 1_000
FLOOR = 20_000
FIRST_DAY = date(2026, 1, 1)


def build(algorithm: str) -> list[Entry]:
    entries: list[Entry] = []
    last: Entry | None = None
    for index in range(ENTRIES):
        last = append(
            last,
            at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=90 * index),
            actor=f"officer-{index % 40}",
            action="case.accept",
            subject=f"case-{index // 12:06d}",
            reason="申请材料齐全，符合法定形式",
            pack_digest="6" * 64,
            detail={"step": "acceptance", "outcome": "accepted", "items": [1, 2, 3], "channel": "ordinary"},
            algorithm=algorithm,
        )
        entries.append(last)
    return entries


def daily_seals(entries: list[Entry]) -> Iterator[Seal]:
    last: Seal | None = None
    for begin in range(0, len(entries), PER_DAY):
        last = seal(FIRST_DAY + timedelta(days=begin // PER_DAY), entries[begin : begin + PER_DAY], last)
        yield last


def run() -> list[Figure]:
    return [figure for algorithm in (SHA256, SM3) for figure in measure(algorithm)]


def measure(algorithm: str) -> list[Figure]:
    building, entries = best_seconds(lambda: build(algorithm), 1)
    seals = list(daily_seals(entries))
    written = [entry_bytes(entry) for entry in entries]
    ours, outcome = best_seconds(lambda: verify(iter(entries), iter(seals)), 3)
    peer, _ = best_seconds(lambda: [hashlib.new(algorithm, content).hexdigest() for content in written], 3)
    holds = outcome == Verified(ENTRIES, ENTRIES, entries[-1].digest, len(seals), 0)
    return [
        Figure(
            name=f"verify {ENTRIES:,} audit entries and {len(seals)} seals ({algorithm})",
            ours=ENTRIES / ours,
            peer=ENTRIES / peer,
            peer_name="hashlib alone, bytes ready",
            unit="entries/s",
            aim=f"≥ {FLOOR:,}/s, chain found whole",
            met=holds and ENTRIES / ours >= FLOOR,
        ),
        Figure(name=f"append audit entries ({algorithm})", ours=ENTRIES / building, unit="entries/s"),
    ]
