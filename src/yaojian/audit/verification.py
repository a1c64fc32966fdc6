"""Walk a chain once, from its first entry, and say where it first breaks.

What can be told apart, and what cannot: an entry whose content no longer gives its digest was *altered*; one
that gives its own digest but not the one its successor recorded was *rewritten*; whoever rewrites everything
up to the end of the file is caught only by a seal, which names the stretch, not the entry. Entries after the
last seal can be cut off unseen: hence the daily seal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yaojian.audit.breaks import Break, Broken
from yaojian.audit.entries import Entry, entry_digest
from yaojian.audit.hashing import GENESIS
from yaojian.audit.seals import Seal
from yaojian.audit.sealwalk import SealWalk
from yaojian.errors.audit import AuditError, HashUnavailable


@dataclass(frozen=True, slots=True)
class Verified:
    """The chain holds. ``unsealed`` entries at its end are vouched for by no seal yet."""

    count: int
    last_seq: int
    last_digest: str
    seals: int
    unsealed: int


def verify(
    entries: Iterable[Entry], seals: Iterable[Seal] = (), after: Seal | None = None
) -> Verified | Broken:
    """Check entries, their order and links, and every seal, in one pass that holds one of each in memory.

    ``after`` begins at a seal already trusted: give the entries and seals that follow it. Raises HashUnavailable
    where a chain made with SM3 meets a machine without it.
    """
    start = last_seq = after.last_seq if after else 0
    last_digest = after.last_digest if after else GENESIS
    stream, walk = iter(entries), SealWalk(seals, after)
    fault = walk.settle(last_seq, last_digest)
    while fault is None and (entry := next(stream, None)) is not None:
        fault = _misplaced(entry, last_seq + 1, stream) or _corrupt(entry, last_digest, walk.sealed_to)
        if fault is None:
            last_seq, last_digest = entry.seq, entry.digest
            fault = walk.settle(last_seq, last_digest)
    if fault := fault or walk.unmet(last_seq):
        return fault
    return Verified(last_seq - start, last_seq, last_digest, walk.settled, last_seq - walk.sealed_to)


def _misplaced(entry: Entry, expected: int, rest: Iterator[Entry]) -> Broken | None:
    if entry.seq == expected:
        return None
    if entry.seq == expected - 1 and _gives_its_digest(entry):
        return Broken(entry.seq, Break.INSERTED, entry.seq)
    if entry.seq < expected:
        return Broken(expected, Break.INSERTED, expected)
    later = any(other.seq == expected for other in rest)
    return Broken(expected, Break.REORDERED if later else Break.REMOVED, expected)


def _corrupt(entry: Entry, last_digest: str, sealed_to: int) -> Broken | None:
    if not _gives_its_digest(entry):
        return Broken(entry.seq, Break.ALTERED, entry.seq)
    if entry.previous == last_digest:
        return None
    blamed = entry.seq - 1 if entry.seq - 1 > sealed_to else entry.seq
    return Broken(blamed, Break.REWRITTEN, blamed)


def _gives_its_digest(entry: Entry) -> bool:
    try:
        return entry_digest(entry) == entry.digest
    except HashUnavailable:
        raise
    except AuditError:
        return False
