"""Declarations of facts, streams and curves that do not hold together are refused with their place."""

from __future__ import annotations

import pytest
from tests.support.small_packs import FACTS, fault_texts


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "facts: [{name: a.b, kind: enum, subject: x, title: {zh: 名}}]",
            "a.b: values go with kind enum only",
        ),
        (
            "facts: [{name: a.b, kind: bool, subject: x, title: {zh: 名}, values: {a: {zh: 甲}}}]",
            "a.b: values go with kind enum only",
        ),
        (
            "facts: [{name: A.b, kind: bool, subject: x, title: {zh: 名}}]",
            "name must be a plain key (a code in capitals)",
        ),
        ("facts: [{name: a.b, kind: money, subject: x, title: {zh: 名}}]", "money is not a value of kind"),
        (
            "facts: [{name: a.b, kind: bool, subject: x, title: 名}]",
            "A text is written {zh: …, en: …}; zh must be there",
        ),
        (
            "facts: [{name: a.b, kind: bool, subject: x, title: {en: name}}]",
            "A text is written {zh: …, en: …}; zh must be there",
        ),
        (
            "facts: [{name: a.b, kind: bool, subject: x, title: {zh: 名, fr: nom}}]",
            "A text is written {zh: …, en: …}; zh must be there",
        ),
        ("facts: [{name: a.b, kind: bool, title: {zh: 名}}]", "Key subject is missing"),
        ("facts: 5", "facts must be a list"),
        (
            "streams: [{name: a, subject: x, title: {zh: 名}, fields: []}]",
            "fields must be a list that is not empty",
        ),
        (
            "curves: [{kind: linear, name: c, title: {zh: 线}, zero_after_days: 0}]",
            "zero_after_days: Input should be greater than 0",
        ),
        (
            "curves: [{kind: steps, name: c, title: {zh: 线}, steps: [{from_day: 1, weight: 1}]}]",
            "from_day must start at 0 and rise",
        ),
        (
            "curves: [{kind: steps, name: c, title: {zh: 线}, steps: [{from_day: 0, weight: 1}, {from_day: 0, weight: 1}]}]",
            "from_day must start at 0 and rise",
        ),
    ],
)
def test_a_declaration_that_does_not_hold_together_is_refused(line: str, said: str) -> None:
    assert fault_texts({"cn/facts/more.yaml": line}) == [f"cn/facts/more.yaml:1: {said}"]


def test_a_fact_declared_twice_names_both_places() -> None:
    (said,) = fault_texts(
        {"cn/facts/more.yaml": "facts: [{name: firm.city, kind: text, subject: x, title: {zh: 城}}]"}
    )

    assert said == "cn/facts/more.yaml:1: firm.city is already given at cn/facts/all.yaml:8"


def test_a_fact_cites_a_clause_that_exists() -> None:
    cited = "facts: [{name: a.b, kind: bool, subject: x, title: {zh: 名}, cite: NOWHERE/1}]"

    assert fault_texts({"cn/facts/more.yaml": cited}) == [
        "cn/facts/more.yaml:1: There is no document NOWHERE"
    ]


def test_the_small_country_is_sound() -> None:
    assert fault_texts({"cn/facts/all.yaml": FACTS}) == []
