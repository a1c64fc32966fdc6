from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from tests.support.audit_chains import MONDAY, chain

from yaojian.audit import GENESIS, SHA256, SM3, append, entry_bytes
from yaojian.errors.audit import HashUnavailable, UnknownAlgorithm


def test_the_first_entry_follows_nothing_and_each_next_follows_the_one_before() -> None:
    first, second, third = chain(3)
    assert (first.seq, first.previous) == (1, GENESIS)
    assert (second.previous, third.previous) == (first.digest, second.digest)


def test_anyone_can_recompute_the_digest_with_the_published_form() -> None:
    (entry,) = chain(1)
    by_hand = (
        '{"action":"受理","actor":"officer-0","algorithm":"sha256","at":"2026-03-02T01:00:00.000000Z",'
        '"detail":{"items":[0,true,null],"step":"acceptance"},"pack_digest":"' + "ab" * 32 + '",'
        '"previous":"' + GENESIS + '","reason":"材料齐全","seq":1,"subject":"case-0"}'
    )
    assert entry_bytes(entry) == by_hand.encode()
    assert entry.digest == hashlib.sha256(b"yaojian.audit.entry.v1\n" + by_hand.encode()).hexdigest()


def test_sm3_is_the_default_and_later_entries_keep_the_algorithm() -> None:
    first = append(None, at=MONDAY, actor="a", action="b", subject="c")
    assert first.algorithm == SM3
    assert append(chain(1)[0], at=MONDAY, actor="a", action="b", subject="c").algorithm == SHA256


def test_sm3_gives_the_example_digest_of_the_standard() -> None:
    from yaojian.audit.hashing import digest_of

    assert digest_of(SM3, b"", b"abc").startswith("66c7f0f462eeedd9d1f2d46bdc10e4e2")


def test_without_sm3_in_openssl_the_error_says_to_use_sha256(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str, data: bytes) -> object:
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr("yaojian.audit.hashing.hashlib.new", without)
    with pytest.raises(HashUnavailable, match="sha256"):
        append(None, at=MONDAY, actor="a", action="b", subject="c")


def test_an_unknown_algorithm_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownAlgorithm, match="sm3、sha256"):
        append(None, at=MONDAY, actor="a", action="b", subject="c", algorithm="md5")


def test_a_change_of_the_detail_after_the_fact_does_not_reach_the_entry() -> None:
    detail: dict[str, object] = {"items": [1]}
    at = datetime(2026, 3, 2, tzinfo=UTC)
    entry = append(None, at=at, actor="a", action="b", subject="c", detail=detail)
    detail["items"] = [2]
    assert entry.detail == {"items": [1]}
    with pytest.raises(TypeError):
        entry.detail["items"] = []  # type: ignore[index]
