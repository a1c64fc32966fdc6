"""A gap, a conflict and an unknown word each have an error of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.questions import DAY, PROMISE, ask
from tests.support.small_packs import load_rules, rule

from yaojian.errors import (
    BadFactValue,
    ConflictingRules,
    NoRuleInForce,
    UndeclaredFact,
    UndeclaredStream,
    UnknownJurisdiction,
    UnknownProcedure,
    UnknownStep,
)
from yaojian.facts import FactSet, Stream
from yaojian.facts.book import Fact
from yaojian.policy import Packs, Query, resolve
from yaojian.policy.index import Index


def test_a_gap_names_the_nearest_rules_before_and_after_and_those_not_met() -> None:
    packs = load_rules(
        rule("older", in_force="{from: 2020-01-01, until: 2020-12-31}"),
        rule("old", in_force="{from: 2021-01-01, until: 2021-12-31}"),
        rule("next", in_force="{from: 2027-01-01}"),
        rule("later", rank="1", in_force="{from: 2028-01-01}"),
        rule("unmet", **PROMISE, when="{fact: device.class, is: III}"),
    )

    with pytest.raises(NoRuleInForce) as raised:
        ask(packs, facts={"device.class": "II"})

    assert raised.value.text("en") == (
        "No rule applies on 2026-03-02 in CN-GX to procedure special, step work. "
        "Nearest before: Some law, 1 (old) until 2021-12-31; nearest after: Some law, 1 (next) from 2027-01-01; "
        "in force, conditions not met: Some law, 1 (unmet)."
    )


def test_a_day_before_any_law_and_a_step_without_law_are_gaps() -> None:
    packs = load_rules(rule("a"))

    with pytest.raises(NoRuleInForce, match="此前最近：无；此后最近：《某法》1（a）始于 2020-01-01"):
        ask(packs, on=date(1949, 10, 1))
    with pytest.raises(NoRuleInForce, match="此前最近：无；此后最近：无；当日有效而条件不符：无"):
        ask(packs, step="waiting")


def test_two_rules_of_equal_standing_are_a_conflict_that_names_both() -> None:
    """The loader refuses plain overlaps; a choice can still bring a discretionary rule level with another."""
    same = "{fact: firm.staff, is: 1}"
    packs = load_rules(rule("a", when=same), rule("b", when="{count: {stream: inspection}, is: 0}", rank="1"))
    clash = _level(packs, "a", 1)

    with pytest.raises(ConflictingRules) as raised:
        resolve(
            clash,
            Query(
                "CN",
                "special",
                "work",
                DAY,
                packs.facts.fact_set({"firm.staff": 1}, streams=[Stream("inspection")]),
            ),
        )

    assert raised.value.text("en").startswith(
        "Two rules of equal standing both apply on 2026-03-02: Some law, 1 (a) and Some law, 1 (b)."
    )


def _level(packs: Packs, key: str, rank: int) -> Packs:
    """The same packs with one rank changed behind the loader's back."""
    provisions = {**packs.provisions, key: packs.provisions[key].model_copy(update={"rank": rank})}
    index = Index(packs.jurisdictions, packs.outlines, provisions, packs.documents, packs.facts)
    return replace(packs, provisions=provisions, index=index)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        (Query("CN-XX", "special", "work", DAY), UnknownJurisdiction),
        (Query("CN", "speciale", "work", DAY), UnknownProcedure),
        (Query("CN", "special", "wok", DAY), UnknownStep),
        (Query("CN", "special", "work", DAY, {"device.clas": "II"}), UndeclaredFact),
        (Query("CN", "special", "work", DAY, {"device.class": "IV"}), BadFactValue),
        (Query("CN", "special", "work", DAY, FactSet({"x": Fact("x", 1)})), UndeclaredFact),
        (Query("CN", "special", "work", DAY, FactSet({}, {"x": Stream("x")})), UndeclaredStream),
    ],
)
def test_an_unknown_word_in_the_question_is_an_error_of_its_own(query: Query, error: type[Exception]) -> None:
    with pytest.raises(error):
        resolve(load_rules(rule("a")), query)
