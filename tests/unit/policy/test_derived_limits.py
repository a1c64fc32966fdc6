"""Limits written as a cut or a share of others are derived with the trace of both sources."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.questions import PROMISE, ask, days, only, verdicts
from tests.support.small_packs import load_rules, rule

from yaojian.errors import (
    ConflictingRules,
    IncomparableUnits,
    MissingFact,
    NoRuleInForce,
)
from yaojian.policy import Bound, Verdict


def test_a_cut_is_derived_from_the_statutory_limit_with_both_sources() -> None:
    row = ask(
        load_rules(rule("a"), rule("b", **PROMISE, value="{relative_to: statutory, reduce_by_percent: 55}"))
    ).rows[1]

    assert (row.value, row.bound) == (days(27), Bound.AT_MOST)
    assert [base.winner.key for base in row.derived_from] == ["a"]
    assert verdicts(row.derived_from[0]) == {"a": Verdict.WON}


def test_a_cut_of_a_sum_of_spans_sums_their_limits() -> None:
    packs = load_rules(
        rule("a"),
        rule("b", step="deciding", span="decision", value="{amount: 20, unit: working_day}"),
        rule(
            "c",
            effect="target",
            span="both",
            value="{relative_to: statutory, reduce_by_percent: 50, bound: at_least}",
        ),
    )

    row = ask(packs).rows[1]

    assert (row.value, [base.winner.key for base in row.derived_from]) == (days(40), ["a", "b"])
    assert not row.binds_case


def test_a_limit_for_the_whole_span_goes_before_the_sum_of_its_parts() -> None:
    packs = load_rules(
        rule("a"),
        rule("b", step="deciding", span="decision", value="{amount: 20, unit: working_day}"),
        rule("whole", step="deciding", span="both", value="{amount: 70, unit: working_day}"),
        rule("c", effect="target", span="both", value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    row = ask(packs).rows[1]

    assert (row.value, [base.winner.key for base in row.derived_from]) == (days(35), ["whole"])


def test_an_extension_is_a_share_of_another_span_and_rounds_down() -> None:
    packs = load_rules(
        rule("a", value="{amount: 45, unit: working_day}"),
        rule("b", span="extension", value="{relative_to: statutory, of_span: review, share_percent: 50}"),
    )

    assert ask(packs).rows[0].value == days(22)


def test_a_derived_limit_is_as_presumed_and_as_assumed_as_its_base() -> None:
    packs = load_rules(
        rule("a", verified="false", in_force="{from: unknown, assumed: 2025-01-01}"),
        rule("b", **PROMISE, value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    row = ask(packs).rows[1]

    assert (row.presumed, row.assumed, row.binds_case) == (True, date(2025, 1, 1), False)


def test_a_chain_of_cuts_is_followed_to_its_end() -> None:
    packs = load_rules(
        rule("a"),
        rule("b", **PROMISE, value="{relative_to: statutory, reduce_by_percent: 50}"),
        rule("c", effect="target", value="{relative_to: promised, reduce_by_percent: 50}"),
    )

    row = ask(packs).rows[2]

    assert (row.value, row.derived_from[0].derived_from[0].winner.key) == (days(15), "a")


def test_the_limit_at_the_rules_own_step_is_the_base() -> None:
    packs = load_rules(
        rule("again", step="again", value="{amount: 30, unit: working_day}"),
        rule("a"),
        rule("b", **PROMISE, value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    assert ask(packs).rows[1].value == days(30)


def test_two_equal_bases_at_other_steps_are_a_conflict() -> None:
    packs = load_rules(
        rule("a", step="again"),
        rule("b", step="deciding"),
        rule("c", **PROMISE, value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    with pytest.raises(ConflictingRules) as raised:
        ask(packs)

    assert {raised.value.facts["first"], raised.value.facts["second"]} == {"a", "b"}


def test_one_base_that_stands_at_two_other_steps_is_no_conflict_and_special_law_goes_first() -> None:
    packs = load_rules(
        rule("a", step="[again, deciding]"),
        rule("general", procedure="general", step="[deciding]", value="{amount: 10, unit: working_day}"),
        rule("b", **PROMISE, value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    assert only(ask(packs)).value == days(30)


def test_a_cut_without_its_base_on_the_day_is_a_gap() -> None:
    packs = load_rules(
        rule("a", in_force="{from: 2027-01-01}"),
        rule("b", **PROMISE, value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    with pytest.raises(NoRuleInForce) as raised:
        ask(packs)

    assert raised.value.facts["after"] == "a"


def test_half_a_sum_is_a_gap_too() -> None:
    packs = load_rules(
        rule("a"),
        rule("b", step="deciding", span="decision", in_force="{from: 2027-01-01}"),
        rule("c", effect="target", span="both", value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    with pytest.raises(NoRuleInForce):
        ask(packs)


def test_a_fact_missing_for_the_base_is_asked_for() -> None:
    packs = load_rules(
        rule("a", step="deciding", when="{fact: device.class, is: II}"),
        rule("b", **PROMISE, value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    with pytest.raises(MissingFact, match=r"device\.class"):
        ask(packs)


def test_limits_in_different_units_are_not_summed() -> None:
    packs = load_rules(
        rule("a"),
        rule("b", step="deciding", span="decision", value="{amount: 1, unit: month}"),
        rule("c", effect="target", span="both", value="{relative_to: statutory, reduce_by_percent: 50}"),
    )

    with pytest.raises(IncomparableUnits, match="working_day、month"):
        ask(packs)
