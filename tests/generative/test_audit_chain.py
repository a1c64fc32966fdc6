"""Whatever is done to one field of one entry, verification stops at that entry."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.support.audit_chains import chain, seals_of

from yaojian.audit import Break, Broken, Entry, Verified, append, canonical, verify

LENGTH = 8
CHAIN = chain(LENGTH)
SEALS = seals_of(CHAIN, 3)
TEXT = st.text('aZ09 "\\\n/{}受理𠮷é\x00\u2028', max_size=20)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[int, Entry]:
    index = draw(st.integers(0, LENGTH - 1))
    entry = CHAIN[index]
    name = draw(st.sampled_from([field.name for field in fields(Entry)]))
    old = getattr(entry, name)
    if name == "seq":
        new: object = draw(st.integers(0, 2 * LENGTH).filter(lambda seq: seq != old))
    elif name == "at":
        new = old + draw(st.timedeltas(timedelta(days=-900), timedelta(days=900)).filter(bool))
    elif name == "detail":
        new = draw(
            st.dictionaries(TEXT, PLAIN, max_size=3).filter(
                lambda detail: canonical(detail) != canonical(old)
            )
        )
    else:
        new = draw(TEXT.filter(lambda text: text != old))
    return index, replace(entry, **{name: new})


@given(mutations())
def test_any_mutation_of_any_field_is_found_at_its_entry(mutation: tuple[int, Entry]) -> None:
    index, mutated = mutation
    altered = [*CHAIN[:index], mutated, *CHAIN[index + 1 :]]
    outcome = verify(altered)
    assert isinstance(outcome, Broken)
    assert outcome.seq == index + 1


@given(st.permutations(CHAIN))
def test_any_other_order_is_found_at_the_first_entry_out_of_place(order: list[Entry]) -> None:
    misplaced = [seq for seq, entry in enumerate(order, start=1) if entry.seq != seq]
    outcome = verify(order)
    if not misplaced:
        assert isinstance(outcome, Verified)
        return
    assert isinstance(outcome, Broken)
    assert (outcome.seq, outcome.fault) == (misplaced[0], Break.REORDERED)


@given(st.sets(st.integers(1, LENGTH), min_size=1))
def test_any_set_of_removed_entries_is_found_through_links_or_seals(removed: set[int]) -> None:
    left = [entry for entry in CHAIN if entry.seq not in removed]
    outcome = verify(left, SEALS)
    assert isinstance(outcome, Broken)
    assert outcome.seq == min(removed)


@given(st.lists(st.tuples(TEXT, st.dictionaries(TEXT, PLAIN, max_size=3)), max_size=6), st.integers(1, 4))
def test_what_append_and_seal_make_verifies(acts: list[tuple[str, dict[str, object]]], per_day: int) -> None:
    entries: list[Entry] = []
    for text, detail in acts:
        last = entries[-1] if entries else None
        entries.append(
            append(
                last, at=CHAIN[0].at, actor=text, action=text, subject=text, detail=detail, algorithm="sha256"
            )
        )
    seals = seals_of(entries, per_day)
    outcome = verify(iter(entries), iter(seals))
    assert isinstance(outcome, Verified)
    assert (outcome.count, outcome.unsealed, outcome.seals) == (len(acts), 0, len(seals))
