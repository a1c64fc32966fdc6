"""The daily seal: one line that vouches for all entries of a day and for the seal before it.

A seal is small enough to print, publish or hand to another office; once it is out of the house, nobody can
rewrite or cut off what it covers without being found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from yaojian.audit.canonical import canonical
from yaojian.audit.entries import Entry, entry_digest
from yaojian.audit.hashing import GENESIS, SM3, digest_of
from yaojian.errors.audit import CannotSeal

SEAL_DOMAIN = b"yaojian.audit.seal.v1\n"


@dataclass(frozen=True, slots=True)
class Seal:
    """Entries ``first_seq`` to ``last_seq`` of ``day``; ``number`` counts the seals from 1.

    A day without entries is sealed too: ``count`` is 0, ``last_seq`` and ``last_digest`` are those of before.
    """

    number: int
    day: date
    first_seq: int
    last_seq: int
    count: int
    last_digest: str
    previous: str
    algorithm: str
    digest: str


def seal(
    day: date, entries: Iterable[Entry], previous_seal: Seal | None = None, algorithm: str | None = None
) -> Seal:
    """Seal the entries that follow ``previous_seal``; they are checked while they pass, never held in memory.

    Which entries belong to ``day`` (midnight to midnight in which zone) is the caller's choice. Raises
    CannotSeal where the entries are altered, out of order or not the ones that follow.
    """
    if previous_seal and day <= previous_seal.day:
        raise CannotSeal(
            day=day, seq=previous_seal.last_seq, **_words("已由更晚的封存覆盖", "is sealed already")
        )
    first = previous_seal.last_seq + 1 if previous_seal else 1
    last_digest = previous_seal.last_digest if previous_seal else GENESIS
    count, used = 0, previous_seal.algorithm if previous_seal else SM3
    for entry in entries:
        _require_next(day, entry, first + count, last_digest)
        count, last_digest, used = count + 1, entry.digest, entry.algorithm
    blank = Seal(
        number=previous_seal.number + 1 if previous_seal else 1,
        day=day,
        first_seq=first,
        last_seq=first + count - 1,
        count=count,
        last_digest=last_digest,
        previous=previous_seal.digest if previous_seal else GENESIS,
        algorithm=algorithm or used,
        digest="",
    )
    return replace(blank, digest=seal_digest(blank))


def seal_digest(a_seal: Seal) -> str:
    """The digest that the seal ought to carry."""
    content = canonical(
        {
            "number": a_seal.number,
            "day": a_seal.day.isoformat(),
            "first_seq": a_seal.first_seq,
            "last_seq": a_seal.last_seq,
            "count": a_seal.count,
            "last_digest": a_seal.last_digest,
            "previous": a_seal.previous,
            "algorithm": a_seal.algorithm,
        }
    )
    return digest_of(a_seal.algorithm, SEAL_DOMAIN, content)


def _require_next(day: date, entry: Entry, seq: int, previous: str) -> None:
    if entry.seq != seq:
        raise CannotSeal(day=day, seq=seq, **_words("缺失或次序不对", "is missing or out of order"))
    if entry.previous != previous:
        raise CannotSeal(day=day, seq=seq, **_words("与前一条不相接", "does not follow the one before"))
    if entry_digest(entry) != entry.digest:
        raise CannotSeal(day=day, seq=seq, **_words("已被改动", "was altered"))


def _words(zh: str, en: str) -> dict[str, object]:
    return {"why_zh": zh, "why_en": en}
