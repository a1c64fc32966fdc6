"""The audit chain as pure functions: append, seal, verify.

Each entry names the digest of the one before it, each daily seal that of the seal before it. Storage, clock and
publication of the seals belong to the caller.
"""

from yaojian.audit.breaks import Break, Broken
from yaojian.audit.canonical import canonical, canonical_time
from yaojian.audit.entries import Entry, append, entry_bytes, entry_digest
from yaojian.audit.hashing import ALGORITHMS, GENESIS, SHA256, SM3
from yaojian.audit.seals import Seal, seal, seal_digest
from yaojian.audit.verification import Verified, verify

__all__ = [
    "ALGORITHMS",
    "GENESIS",
    "SHA256",
    "SM3",
    "Break",
    "Broken",
    "Entry",
    "Seal",
    "Verified",
    "append",
    "canonical",
    "canonical_time",
    "entry_bytes",
    "entry_digest",
    "seal",
    "seal_digest",
    "verify",
]
