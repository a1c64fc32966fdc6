from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.audit_chains import chain, seals_of

from yaojian.audit import GENESIS, Seal, Verified, seal, verify
from yaojian.errors.audit import CannotSeal

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_a_seal_of_monday_covers_its_three_entries() -> None:
    entries = chain(3)
    made = seal(MONDAY, entries)
    assert (made.number, made.first_seq, made.last_seq, made.count) == (1, 1, 3, 3)
    assert (made.last_digest, made.previous) == (entries[-1].digest, GENESIS)


def test_the_seal_of_tuesday_names_that_of_monday() -> None:
    monday, tuesday = seals_of(chain(5), 3)
    assert (tuesday.previous, tuesday.number, tuesday.first_seq, tuesday.last_seq) == (monday.digest, 2, 4, 5)


def test_a_day_without_entries_is_sealed_too() -> None:
    entries = chain(2)
    monday = seal(MONDAY, entries)
    tuesday = seal(TUESDAY, [], monday)
    assert (tuesday.count, tuesday.first_seq, tuesday.last_seq) == (0, 3, 2)
    assert verify(entries, [monday, tuesday]) == Verified(2, 2, entries[-1].digest, 2, 0)


def test_the_very_first_day_may_be_empty() -> None:
    assert isinstance(verify([], [seal(MONDAY, [])]), Verified)


def test_monday_cannot_be_sealed_twice() -> None:
    with pytest.raises(CannotSeal, match="2026-03-02"):
        seal(MONDAY, [], seal(MONDAY, chain(1)))


def test_a_gap_before_the_first_entry_is_not_vouched_for() -> None:
    with pytest.raises(CannotSeal, match="第 3 条缺失"):
        seal(TUESDAY, chain(4)[3:], seal(MONDAY, chain(2)))


def test_an_altered_entry_is_not_vouched_for() -> None:
    entries = chain(3)
    entries[1] = replace(entries[1], actor="someone else")
    with pytest.raises(CannotSeal, match="第 2 条已被改动"):
        seal(MONDAY, entries)


def test_entries_of_another_chain_are_not_vouched_for() -> None:
    monday: Seal = seal(MONDAY, chain(2, algorithm="sm3"))
    with pytest.raises(CannotSeal, match="不相接"):
        seal(TUESDAY, chain(4)[2:], monday)
