"""The two hash algorithms that the chain may use, by name.

SM3 is the national commercial algorithm (GB/T 32905-2016); SHA-256 (FIPS 180-4) is for machines whose OpenSSL
was built without it. Both give 256 bits, so that digests look alike and a chain may pass from one to the other.
"""

from __future__ import annotations

import hashlib

from yaojian.errors.audit import HashUnavailable, UnknownAlgorithm

SM3 = "sm3"
SHA256 = "sha256"
ALGORITHMS = (SM3, SHA256)
GENESIS = "0" * 64
"""What the first entry and the first seal name as their predecessor."""


def digest_of(algorithm: str, domain: bytes, content: bytes) -> str:
    """The hexadecimal digest of ``domain`` and ``content``.

    ``domain`` keeps the bytes of an entry from ever passing for the bytes of a seal.

    >>> digest_of("sha256", b"", b"abc")[:16]
    'ba7816bf8f01cfea'
    >>> digest_of("md5", b"", b"abc")
    Traceback (most recent call last):
    yaojian.errors.audit.UnknownAlgorithm: 审计链不认识摘要算法“md5”。可用的算法：sm3、sha256。
    """
    if algorithm == SHA256:
        return hashlib.sha256(domain + content).hexdigest()
    if algorithm != SM3:
        raise UnknownAlgorithm(algorithm=algorithm, known=ALGORITHMS)
    try:
        return hashlib.new(SM3, domain + content).hexdigest()
    except ValueError:
        raise HashUnavailable(algorithm=SM3) from None
