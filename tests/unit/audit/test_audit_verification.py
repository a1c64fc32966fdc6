from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.audit_chains import chain, seals_of

from yaojian.audit import Break, Broken, Entry, Seal, Verified, append, entry_digest, seal_digest, verify
from yaojian.errors.audit import HashUnavailable


def fault(outcome: Verified | Broken) -> tuple[int, Break]:
    assert isinstance(outcome, Broken)
    return outcome.seq, outcome.fault


def redone(entry: Entry, **changes: object) -> Entry:
    """An entry changed by someone who knows how to compute the digest anew."""
    changed = replace(entry, **changes)  # type: ignore[arg-type]
    return replace(changed, digest=entry_digest(changed))


def resealed(a_seal: Seal, **changes: object) -> Seal:
    changed = replace(a_seal, **changes)  # type: ignore[arg-type]
    return replace(changed, digest=seal_digest(changed))


def rewritten_from(entries: list[Entry], seq: int) -> list[Entry]:
    forged = [*entries[: seq - 1], redone(entries[seq - 1], reason="伪造")]
    for entry in entries[seq:]:
        forged.append(redone(entry, previous=forged[-1].digest))
    return forged


def test_a_whole_chain_of_seven_with_two_seals_leaves_one_entry_unsealed() -> None:
    entries = chain(7)
    outcome = verify(entries, seals_of(entries[:6], 3))
    assert outcome == Verified(7, 7, entries[-1].digest, seals=2, unsealed=1)


def test_an_empty_chain_holds() -> None:
    assert verify([]) == Verified(0, 0, "0" * 64, 0, 0)


def test_an_altered_reason_is_found_at_its_entry() -> None:
    entries = chain(5)
    entries[2] = replace(entries[2], reason="材料不齐")
    assert fault(verify(entries)) == (3, Break.ALTERED)


def test_an_entry_rewritten_with_a_fresh_digest_is_betrayed_by_its_successor() -> None:
    entries = chain(5)
    entries[2] = redone(entries[2], reason="伪造")
    assert fault(verify(entries)) == (3, Break.REWRITTEN)


def test_after_a_seal_the_entry_that_names_a_false_predecessor_is_to_blame() -> None:
    entries = chain(5)
    seals = seals_of(entries[:3], 3)
    entries[3] = redone(entries[3], previous="f" * 64)
    assert fault(verify(entries, seals)) == (4, Break.REWRITTEN)


def test_a_first_entry_that_claims_a_predecessor_is_to_blame_itself() -> None:
    entries = chain(2)
    entries[0] = redone(entries[0], previous="f" * 64)
    assert fault(verify(entries)) == (1, Break.REWRITTEN)


@pytest.mark.parametrize("seq", [1, 3, 4])
def test_a_removed_entry_is_found_where_it_should_stand(seq: int) -> None:
    entries = chain(5)
    del entries[seq - 1]
    assert fault(verify(entries)) == (seq, Break.REMOVED)


def test_two_entries_in_changed_order_are_found_at_the_first() -> None:
    entries = chain(5)
    entries[1], entries[2] = entries[2], entries[1]
    assert fault(verify(entries)) == (2, Break.REORDERED)


def test_a_repeated_entry_is_found_as_inserted() -> None:
    entries = chain(4)
    entries.insert(2, entries[1])
    assert fault(verify(entries)) == (2, Break.INSERTED)


def test_an_old_entry_copied_to_a_later_place_is_found_there() -> None:
    entries = chain(4)
    entries[3] = entries[0]
    assert fault(verify(entries)) == (4, Break.INSERTED)


def test_an_entry_slipped_in_with_a_good_digest_is_found() -> None:
    entries = chain(4)
    slipped = append(entries[1], at=entries[1].at, actor="x", action="同意", subject="y")
    entries.insert(2, slipped)
    assert fault(verify(entries)) == (3, Break.INSERTED)


def test_without_sm3_here_an_sm3_chain_is_not_called_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    entries, seals = chain(2, algorithm="sm3"), seals_of(chain(2, algorithm="sm3"), 2)

    def without(name: str, data: bytes) -> object:
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr("yaojian.audit.hashing.hashlib.new", without)
    with pytest.raises(HashUnavailable):
        verify(entries)
    with pytest.raises(HashUnavailable):
        verify([], seals)


def test_an_algorithm_that_the_chain_does_not_know_counts_as_altered() -> None:
    entries = chain(3)
    entries[1] = replace(entries[1], algorithm="md5")
    assert fault(verify(entries)) == (2, Break.ALTERED)


def test_entries_cut_off_after_the_last_seal_are_missed_by_the_seal() -> None:
    entries = chain(6)
    outcome = verify(entries[:4], seals_of(entries, 3))
    assert outcome == Broken(5, Break.TRUNCATED, until_seq=6, seal=2)


def test_a_chain_rewritten_to_its_end_holds_alone_but_not_against_its_seals() -> None:
    entries = chain(6)
    forged = rewritten_from(entries, 4)
    assert isinstance(verify(forged), Verified)
    assert verify(forged, seals_of(entries, 3)) == Broken(4, Break.SEAL_MISMATCH, until_seq=6, seal=2)


def test_a_missing_seal_is_found_and_named() -> None:
    entries = chain(9)
    seals = seals_of(entries, 3)
    assert verify(entries, [seals[0], seals[2]]) == Broken(4, Break.SEAL_MISSING, until_seq=4, seal=3)


@pytest.mark.parametrize(
    "change",
    [{"day": date(2026, 4, 1)}, {"count": 2}, {"last_seq": 5}, {"first_seq": 5}, {"last_digest": "0" * 64},
     {"previous": "0" * 64}, {"number": 7}, {"algorithm": "sm3"}, {"algorithm": "md5"}, {"digest": "0" * 64}],
)  # fmt: skip
def test_any_altered_field_of_a_seal_is_found_where_the_seal_begins(change: dict[str, object]) -> None:
    entries = chain(9)
    seals = seals_of(entries, 3)
    seals[1] = replace(seals[1], **change)  # type: ignore[arg-type]
    assert fault(verify(entries, seals)) == (4, Break.SEAL_ALTERED)


@pytest.mark.parametrize(
    "change",
    [{"day": date(2026, 1, 1)}, {"first_seq": 5}, {"count": 2}, {"last_seq": 2, "count": -1}, {"number": 3}],
)
def test_a_seal_made_anew_that_does_not_follow_the_one_before_is_found(change: dict[str, object]) -> None:
    entries = chain(9)
    seals = seals_of(entries, 3)
    seals[1] = resealed(seals[1], **change)
    assert fault(verify(entries, seals)) == (4, Break.SEAL_MISSING)


def test_from_a_trusted_seal_on_only_what_follows_is_read() -> None:
    entries = chain(9)
    seals = seals_of(entries, 3)
    assert verify(entries[3:], seals[1:], after=seals[0]) == Verified(6, 9, entries[-1].digest, 2, 0)
    assert fault(verify(entries[4:], seals[1:], after=seals[0])) == (4, Break.REMOVED)


def test_entries_are_streamed_and_reading_stops_at_the_break() -> None:
    entries = chain(6)
    entries[1] = replace(entries[1], actor="someone else")
    read: list[int] = []

    def stream() -> object:
        for entry in entries:
            read.append(entry.seq)
            yield entry

    assert fault(verify(stream())) == (2, Break.ALTERED)  # type: ignore[arg-type]
    assert read == [1, 2]


def test_the_break_is_told_in_both_languages() -> None:
    entries = chain(3)
    del entries[1]
    outcome = verify(entries)
    assert isinstance(outcome, Broken)
    assert (outcome.why.zh, outcome.why.en) == ("第 2 条缺失", "Entry 2: it is missing")
