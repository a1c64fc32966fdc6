"""The entry, and the one way to make the next: each names the digest of the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import cast

from yaojian.audit.canonical import canonical, canonical_time, plain
from yaojian.audit.hashing import GENESIS, SM3, digest_of

ENTRY_DOMAIN = b"yaojian.audit.entry.v1\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what to which thing, when and why, under which packs; chained to the entry before.

    An entry read back from storage may be wrong in any field; only ``verify`` says whether it is not.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    reason: str
    pack_digest: str
    detail: Mapping[str, object]
    previous: str
    algorithm: str
    digest: str


def append(
    previous: Entry | None,
    *,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    reason: str = "",
    pack_digest: str = "",
    detail: Mapping[str, object] | None = None,
    algorithm: str | None = None,
) -> Entry:
    """The entry that follows ``previous`` (``None`` for the first), with its digest.

    ``algorithm`` defaults to that of ``previous``, for the first entry to SM3. ``detail`` is copied, so that
    later changes by the caller do not reach it. Raises NotCanonical, AuditTimeWithoutZone, UnknownAlgorithm,
    HashUnavailable.
    """
    entry = Entry(
        seq=previous.seq + 1 if previous else 1,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        reason=reason,
        pack_digest=pack_digest,
        detail=_own_copy(detail or {}),
        previous=previous.digest if previous else GENESIS,
        algorithm=algorithm or (previous.algorithm if previous else SM3),
        digest="",
    )
    return replace(entry, digest=entry_digest(entry))


def entry_bytes(entry: Entry) -> bytes:
    """What is hashed: every field but the digest itself."""
    return canonical(
        {
            "seq": entry.seq,
            "at": canonical_time(entry.at),
            "actor": entry.actor,
            "action": entry.action,
            "subject": entry.subject,
            "reason": entry.reason,
            "pack_digest": entry.pack_digest,
            "detail": entry.detail,
            "previous": entry.previous,
            "algorithm": entry.algorithm,
        }
    )


def entry_digest(entry: Entry) -> str:
    """The digest that the entry ought to carry."""
    return digest_of(entry.algorithm, ENTRY_DOMAIN, entry_bytes(entry))


def _own_copy(detail: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(cast("dict[str, object]", plain(detail, "detail", 0)))
