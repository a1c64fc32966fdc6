"""Which rule applies on a day: one winner for each effect, measure and span."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.support.questions import DAY, PROMISE, ask, days, gx, only, verdicts
from tests.support.small_packs import document, load, load_rules, rule

from yaojian.errors import (
    MissingFact,
    NoRuleInForce,
    UnknownProvision,
    UnnamedChoice,
)
from yaojian.policy import Bound, Choice, Effect, Measure, Quantity, Verdict
from yaojian.policy.values import OpenedChannel
from yaojian.words import Words

CHOICE = Choice("李主任", date(2026, 3, 1), "情况特殊")


def test_a_verified_statutory_limit_binds_the_case() -> None:
    row = only(ask(load_rules(rule("a"))))

    assert (row.value, row.bound, row.winner.key, row.step) == (days(60), Bound.AT_MOST, "a", "work")
    assert row.binds_case
    assert not row.presumed
    assert row.assumed is None


def test_a_promise_never_hides_the_statutory_limit() -> None:
    resolution = ask(load_rules(rule("a"), rule("b", **PROMISE, value="{amount: 40, unit: working_day}")))

    assert [(row.effect, row.value) for row in resolution.rows] == [
        (Effect.STATUTORY, days(60)),
        (Effect.PROMISED, days(40)),
    ]
    assert resolution.row(Effect.PROMISED, Measure.EACH_CASE, "review") is resolution.rows[1]
    assert resolution.row(Effect.TARGET, Measure.EACH_CASE, "review") is None


def test_the_higher_rank_wins_and_the_lower_is_shown() -> None:
    row = only(ask(load_rules(rule("a"), rule("b", rank="5"))))

    assert verdicts(row) == {"b": Verdict.WON, "a": Verdict.LOST_RANK}


def test_rank_goes_before_the_nearer_jurisdiction_and_nearness_decides_at_equal_rank() -> None:
    near = rule("near", cite='{document: GX, clause: "1"}')

    nearer = only(ask(load({"cn/documents/law.yaml": document(rule("far")), **gx(near)})))
    ranked = only(ask(load({"cn/documents/law.yaml": document(rule("far", rank="1")), **gx(near)})))

    assert verdicts(nearer) == {"near": Verdict.WON, "far": Verdict.LOST_LEVEL}
    assert ranked.winner.key == "far"


def test_a_province_does_not_speak_for_the_nation_nor_for_its_neighbour() -> None:
    packs = load(
        {
            "cn/documents/law.yaml": document(rule("far")),
            **gx(rule("near", cite='{document: GX, clause: "1"}')),
        }
    )

    assert only(ask(packs, where="CN")).winner.key == "far"


def test_special_law_goes_before_general_law_whatever_the_rank() -> None:
    row = only(ask(load_rules(rule("special"), rule("general", procedure="general", rank="9"))))

    assert verdicts(row) == {"special": Verdict.WON, "general": Verdict.GENERAL_YIELDS}


def test_where_special_law_is_silent_general_law_answers() -> None:
    row = only(
        ask(load_rules(rule("special", in_force="{from: 2027-01-01}"), rule("general", procedure="general")))
    )

    assert verdicts(row) == {"special": Verdict.NOT_IN_FORCE, "general": Verdict.WON}


@pytest.mark.parametrize(
    ("on", "winner"),
    [
        (date(2021, 12, 31), "old"),
        (date(2022, 1, 1), "new"),
        (date(2022, 1, 2), "new"),
    ],
)
def test_the_day_before_of_and_after_a_change_of_law(on: date, winner: str) -> None:
    packs = load_rules(
        rule("old", in_force="{from: 2020-01-01, until: 2021-12-31}"),
        rule("new", in_force="{from: 2022-01-01}"),
    )

    assert only(ask(packs, on=on)).winner.key == winner


def test_a_rule_applies_only_where_its_condition_holds() -> None:
    packs = load_rules(
        rule("two", when="{fact: device.class, is: II}"), rule("three", when="{fact: device.class, is: III}")
    )

    row = only(ask(packs, facts={"device.class": "III"}))

    assert verdicts(row) == {"three": Verdict.WON, "two": Verdict.CONDITION_FALSE}


def test_a_missing_fact_that_cannot_change_the_winner_does_not_matter() -> None:
    packs = load_rules(rule("a", rank="1"), rule("b", when="{fact: device.class, is: II}"))

    assert verdicts(only(ask(packs))) == {"a": Verdict.WON, "b": Verdict.CONDITION_OPEN}


def test_a_missing_fact_that_could_change_the_winner_is_asked_for_with_all_others() -> None:
    packs = load_rules(
        rule("a"),
        rule("b", rank="1", when="{fact: device.class, is: II}"),
        rule("c", **PROMISE, when="{fact: firm.staff, is: 1}"),
    )

    with pytest.raises(MissingFact) as raised:
        ask(packs)

    assert raised.value.names == ("device.class", "firm.staff")


def test_a_question_about_some_effects_needs_only_their_facts() -> None:
    packs = load_rules(rule("a"), rule("c", **PROMISE, when="{fact: firm.staff, is: 1}"))

    row = only(ask(packs, effects=frozenset({Effect.STATUTORY})))

    assert row.winner.key == "a"


def test_a_discretionary_rule_applies_only_by_a_named_officers_choice() -> None:
    packs = load_rules(rule("a"), rule("b", rank="1", force="may"))

    unchosen = only(ask(packs))
    chosen = only(ask(packs, choices={"b": CHOICE}))
    later = only(ask(packs, choices={"b": Choice("李主任", date(2026, 3, 3), "情况特殊")}))

    assert verdicts(unchosen) == {"b": Verdict.MAY_NOT_CHOSEN, "a": Verdict.WON}
    assert (chosen.winner.key, chosen.trace.choice, chosen.binds_case) == ("b", CHOICE, True)
    assert later.winner.key == "a"


def test_an_unchosen_discretion_does_not_ask_for_its_facts() -> None:
    packs = load_rules(rule("a"), rule("b", rank="1", force="may", when="{fact: firm.staff, is: 1}"))

    assert only(ask(packs)).winner.key == "a"


@pytest.mark.parametrize(("officer", "reason"), [("", "理由"), ("  ", "理由"), ("李主任", " ")])
def test_a_choice_without_a_name_or_a_reason_is_refused(officer: str, reason: str) -> None:
    with pytest.raises(UnnamedChoice):
        Choice(officer, DAY, reason)


@pytest.mark.parametrize("key", ["a", "nothing"])
def test_only_a_discretionary_rule_can_be_chosen(key: str) -> None:
    with pytest.raises(UnknownProvision, match="b"):
        ask(load_rules(rule("a"), rule("b", rank="1", force="may")), choices={key: CHOICE})


def test_an_aim_binds_nobody_and_yields_to_a_rule_that_does() -> None:
    packs = load_rules(rule("must", **PROMISE), rule("aim", effect="promised", force="aim", rank="9"))
    alone = load_rules(rule("aim", effect="promised", force="aim"))

    assert verdicts(only(ask(packs))) == {"must": Verdict.WON, "aim": Verdict.AIM_YIELDS}
    assert not only(ask(alone)).binds_case


@pytest.mark.parametrize(
    "changes",
    [
        {"effect": "target"},
        {"effect": "promised", "measure": "average"},
        {"effect": "promised", "measure": "minimum"},
        {"verified": "false"},
    ],
)
def test_targets_averages_and_unread_law_bind_no_case(changes: dict[str, str]) -> None:
    assert not only(ask(load_rules(rule("a", **changes)))).binds_case


def test_unread_law_is_presumed() -> None:
    assert only(ask(load_rules(rule("a", verified="false")))).presumed


@pytest.mark.parametrize(("on", "presumed"), [(date(2024, 12, 31), False), (date(2025, 1, 1), True)])
def test_law_since_replaced_is_presumed_from_that_day_on(on: date, presumed: bool) -> None:
    row = only(ask(load_rules(rule("a"), extra="replaced: {on: 2025-01-01, by: NEW}"), on=on))

    assert (row.presumed, row.binds_case) == (presumed, not presumed)


def test_replaced_law_yields_to_the_living_law() -> None:
    new = document(
        rule("new", cite='{document: NEW, clause: "1"}', in_force="{from: 2025-01-01}", rank="-1"), code="NEW"
    )
    old = document(rule("old"), extra="replaced: {on: 2025-01-01, by: NEW}")

    row = only(ask(load({"cn/documents/law.yaml": old, "cn/documents/new.yaml": new})))

    assert verdicts(row) == {"new": Verdict.WON, "old": Verdict.REPLACED_YIELDS}


def test_an_assumed_first_day_is_shown_and_counts() -> None:
    packs = load_rules(rule("a", in_force="{from: unknown, assumed: 2025-01-01, why: {zh: 无日期}}"))

    assert only(ask(packs)).assumed == date(2025, 1, 1)
    with pytest.raises(NoRuleInForce):
        ask(packs, on=date(2024, 12, 31))


def test_without_a_step_all_steps_answer_and_rules_of_the_whole_procedure_too() -> None:
    packs = load_rules(
        rule("a", step="[work, deciding]"),
        rule("b", step="deciding", span="decision"),
        rule("c", step="", effect="validity", span="", value="{amount: 5, unit: year, bound: exactly}"),
    )

    assert [(row.winner.key, row.step) for row in ask(packs, step=None).rows] == [
        ("a", "work"),
        ("b", "deciding"),
        ("c", ""),
    ]


def test_what_is_silent_is_told_beside_the_rows() -> None:
    packs = load_rules(rule("a"), rule("b", **PROMISE, when="{fact: device.class, is: III}"))

    (silence,) = ask(packs, facts={"device.class": "II"}).silent

    assert (silence.effect, silence.span) == (Effect.PROMISED, "review")
    assert silence.trace.considered[0].verdict is Verdict.CONDITION_FALSE


def test_other_values_than_time() -> None:
    packs = load_rules(
        rule("a", effect="sample", span="", value="{number: 2.5, unit: {zh: 倍, en: times}}"),
        rule("b", effect="channel", span="", value="{channel: fast}"),
        rule("c", effect="task", span="", value="{text: {zh: 合并检查, en: merge}}"),
    )

    assert [row.value for row in ask(packs).rows] == [
        Quantity(Decimal("2.5"), Words("倍", "times")),
        OpenedChannel("fast"),
        Words("合并检查", "merge"),
    ]


def test_the_counting_rule_is_the_provisions_own_or_its_documents() -> None:
    assert only(ask(load_rules(rule("a")))).counting == ""
