"""Two rules of equal standing that could both apply are a fault of the packs, not a choice of the machine."""

from __future__ import annotations

import pytest
from tests.support.small_packs import document, fault_texts, rule

LAW = "cn/documents/law.yaml"
II = "{fact: device.class, is: II}"


def overlaps(first: dict[str, str], second: dict[str, str], extra: str = "") -> bool:
    texts = fault_texts({LAW: document(rule("a", **first), rule("b", **second), extra=extra)})
    assert all("have equal standing" in text for text in texts), texts
    return bool(texts)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"when": II}, {}),
        ({"when": II}, {"when": "{fact: device.sterile, is: true}"}),
        ({"when": "{fact: device.class, in: [I, II]}"}, {"when": "{fact: device.class, in: [II, III]}"}),
        (
            {"when": "{any: [{fact: device.class, is: I}, {not: {fact: firm.staff, at_least: 5}}]}"},
            {"when": II},
        ),
        ({"in_force": "{from: 2020-01-01, until: 2021-01-01}"}, {"in_force": "{from: 2021-01-01}"}),
        ({"step": "[work, deciding]"}, {"step": "deciding"}),
        ({"step": ""}, {"step": ""}),
        ({"force": "may"}, {}),
    ],
)
def test_rules_that_could_meet_in_one_case_overlap(first: dict[str, str], second: dict[str, str]) -> None:
    assert overlaps(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"when": II}, {"when": "{fact: device.class, is: III}"}),
        ({"when": II}, {"when": f"{{not: {II}}}"}),
        ({"when": "{fact: firm.staff, less_than: 5}"}, {"when": "{fact: firm.staff, at_least: 5}"}),
        ({"in_force": "{from: 2020-01-01, until: 2020-12-31}"}, {"in_force": "{from: 2021-01-01}"}),
        ({"step": "work"}, {"step": "deciding"}),
        ({"step": "work"}, {"step": ""}),
        ({"rank": "1"}, {}),
        ({"force": "aim"}, {}),
        ({"effect": "promised"}, {}),
        ({"measure": "average"}, {}),
        ({"span": "decision"}, {}),
        ({"procedure": "general"}, {}),
    ],
)
def test_rules_that_never_meet_or_rank_apart_do_not_overlap(
    first: dict[str, str], second: dict[str, str]
) -> None:
    assert not overlaps(first, second)


def test_the_fault_names_both_rules_and_their_places() -> None:
    (text,) = fault_texts({LAW: document(rule("a"), rule("b"))})

    assert text == f"{LAW}:14: b and a ({LAW}:13) have equal standing and could both apply"


def test_a_replaced_document_overlaps_with_the_living_one_only_before_the_day_it_was_replaced() -> None:
    old = document(rule("a"), extra="replaced: {on: 2024-01-01, by: NEW}")
    new = '{document: NEW, clause: "1"}'

    after = document(rule("b", cite=new, in_force="{from: 2024-01-01}"), code="NEW")
    before = document(rule("b", cite=new, in_force="{from: 2023-12-31}"), code="NEW")

    assert fault_texts({LAW: old, "cn/documents/new.yaml": after}) == []
    assert len(fault_texts({LAW: old, "cn/documents/new.yaml": before})) == 1


def test_two_rules_that_both_carry_on_after_replacement_overlap() -> None:
    assert overlaps({}, {}, extra="replaced: {on: 2020-01-01, by: NEW}")


def test_the_same_rule_in_another_jurisdiction_does_not_overlap() -> None:
    gx = document(rule("b", cite='{document: GX, clause: "1"}'), code="GX", jurisdiction="CN-GX")

    assert fault_texts({LAW: document(rule("a")), "cn-gx/documents/gx.yaml": gx}) == []
