"""The seals, met one by one while the entries pass."""

from __future__ import annotations

from collections.abc import Iterable

from yaojian.audit.breaks import Break, Broken
from yaojian.audit.hashing import GENESIS
from yaojian.audit.seals import Seal, seal_digest
from yaojian.errors.audit import AuditError, HashUnavailable


class SealWalk:
    """Holds the next seal only; ``sealed_to`` is the last entry that a sound seal vouches for."""

    def __init__(self, seals: Iterable[Seal], after: Seal | None) -> None:
        self._seals = iter(seals)
        self._last = after
        self._next: Seal | None = None
        self._fault: Broken | None = None
        self.settled = 0
        self._load()

    @property
    def sealed_to(self) -> int:
        return self._last.last_seq if self._last else 0

    def settle(self, last_seq: int, last_digest: str) -> Broken | None:
        """Compare each seal that ends at ``last_seq`` with the chain as it stands there."""
        while self._fault is None and self._next and self._next.last_seq == last_seq:
            if self._next.last_digest != last_digest:
                return self._broken(self._next, Break.SEAL_MISMATCH, last_seq)
            self._last, self.settled = self._next, self.settled + 1
            self._load()
        return self._fault

    def unmet(self, last_seq: int) -> Broken | None:
        """The seal that vouches for entries which never came."""
        if self._next is None:
            return None
        return Broken(last_seq + 1, Break.TRUNCATED, self._next.last_seq, self._next.number)

    def _load(self) -> None:
        self._next = next(self._seals, None)
        if self._next is None:
            return
        if not _gives_its_digest(self._next):
            self._fault = self._broken(self._next, Break.SEAL_ALTERED, self.sealed_to + 1)
        elif not self._follows(self._next):
            self._fault = self._broken(self._next, Break.SEAL_MISSING, self.sealed_to + 1)

    def _follows(self, seal: Seal) -> bool:
        last = self._last
        return (
            seal.number == (last.number + 1 if last else 1)
            and seal.previous == (last.digest if last else GENESIS)
            and (last is None or seal.day > last.day)
            and seal.first_seq == self.sealed_to + 1
            and seal.count == seal.last_seq - self.sealed_to
            and seal.count >= 0
        )

    def _broken(self, seal: Seal, fault: Break, until_seq: int) -> Broken:
        return Broken(self.sealed_to + 1, fault, until_seq, seal.number)


def _gives_its_digest(seal: Seal) -> bool:
    try:
        return seal_digest(seal) == seal.digest
    except HashUnavailable:
        raise
    except AuditError:
        return False
