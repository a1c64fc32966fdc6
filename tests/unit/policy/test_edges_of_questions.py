"""Questions to law that is written thinly: nothing to start from, parts that do not add up, a name by its key."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.support.questions_of_reform import reform
from tests.support.small_packs import document, load, rule

from yaojian.errors import NoRuleInForce
from yaojian.policy import Packs
from yaojian.policy.comparison import compare
from yaojian.policy.points import facts_asked, provisions_about, step_words
from yaojian.policy.presentation import document_lines
from yaojian.policy.samples import SampleQuestion, SampleUse, sample
from yaojian.policy.search import LONGEST, search

DAY = date(2026, 3, 2)
LAW = "cn/documents/law.yaml"
NO_STEP = {"procedure": "", "step": "", "span": ""}


def sampling(*rules: str) -> Packs:
    subjects = "subjects: [{key: registration-test-sample, title: {zh: 用样}}, {key: test-batches, title: {zh: 批数}}]\n"
    twice = "{number: 2, unit: {zh: 倍, en: times}}"
    multiple = rule("multiple", **NO_STEP, subject="registration-test-sample", effect="sample", value=twice)
    return load({"cn/subjects/all.yaml": subjects, LAW: document(multiple, *rules)})


def test_without_any_rule_on_batches_no_sample_is_made_up() -> None:
    with pytest.raises(NoRuleInForce) as error:
        sample(sampling(), SampleQuestion(SampleUse.REGISTRATION, "CN", DAY, {}))
    assert "test-batches" in error.value.text("en")


def test_without_rules_on_the_order_a_sample_is_tested_in_turn() -> None:
    three = "{number: 3, unit: {zh: 批, en: batches}}"
    packs = sampling(rule("batches", **NO_STEP, subject="test-batches", effect="sample", value=three))
    found = sample(packs, SampleQuestion(SampleUse.REGISTRATION, "CN", DAY, {}, Decimal(5)))

    assert (found.times, found.quantity, found.queue, found.queue_open) == (6, 30, (), ())


@pytest.mark.parametrize(
    ("decision", "worked_out"),
    [
        ("{amount: 20, unit: working_day}", "at most 40 working days"),
        ("{amount: 20, unit: calendar_day}", None),
    ],
)
def test_a_part_of_a_sum_is_worked_out_if_all_its_parts_are_of_one_unit(
    decision: str, worked_out: str | None
) -> None:
    halved = "{relative_to: statutory, reduce_by_percent: 50, of_span: both}"
    promise = rule("promise", effect="promised", span="both", value=halved)
    law = document(rule("review"), rule("decision", span="decision", value=decision), promise)
    rows = compare(load({LAW: law}), "special", ["CN"], DAY).rows
    cell = next(row for row in rows if row.point.effect == "promised").cells["CN"]

    assert (cell.statement.worked_out and cell.statement.worked_out.en) == worked_out


def test_subjects_that_gather_each_other_are_each_followed_once() -> None:
    subjects = (
        "subjects:\n"
        "  - {key: one, title: {zh: 一}, gathers: [{procedure: two}]}\n"
        "  - {key: two, title: {zh: 二}, gathers: [{procedure: one}]}\n"
    )
    about = {**NO_STEP, "effect": "channel", "value": "{text: {zh: 先, en: First}}"}
    law = document(rule("a", **about, subject="one"), rule("b", **about, subject="two"))
    packs = load({"cn/subjects/all.yaml": subjects, LAW: law})

    assert [one.key for one in provisions_about(packs, "one")] == ["a", "b"]
    assert [one.key for one in provisions_about(packs, "two")] == ["b", "a"]


@pytest.mark.parametrize(
    ("written", "told"),
    [("centre", "审评中心"), ("中心", "中心"), ("审评中心", "审评中心"), ("国务院", "国务院")],
)
def test_a_department_is_told_as_the_document_calls_it_and_by_its_name_where_that_is_a_key(
    written: str, told: str
) -> None:
    law = document()
    packs = load({LAW: law.replace("[某机关]", f"[{written}]")})

    assert document_lines(packs, packs.document("LAW"))[1].startswith(f"法律 · {told} · ")


SOUGHT = "稀见病"
FULL = SOUGHT + "字" * (LONGEST - len(SOUGHT))


@pytest.mark.parametrize("left_out", ["", "字", SOUGHT])
def test_an_excerpt_ends_with_dots_only_if_something_is_left_out(left_out: str) -> None:
    law = document().replace("{zh: 又一句}", f"{{zh: {FULL}{left_out}}}")
    (hit,) = search(load({LAW: law}), SOUGHT)

    assert "".join(piece.text for piece in hit.excerpt) == FULL + ("…" if left_out else "")


def test_a_step_is_called_by_its_own_title_that_of_the_general_procedure_or_its_key() -> None:
    titled = "procedure: general\ntitle: {zh: 一般}\nsteps: [{key: work, title: {zh: 办理, en: Work}}, {key: deciding}]\n"
    packs = load({"cn/procedures/general.yaml": titled})

    assert [step_words(packs, "special", step).en for step in ("work", "deciding")] == ["Work", "deciding"]


def test_only_rows_on_which_places_rule_otherwise_differ() -> None:
    found = compare(reform(), "special", ["CN", "CN-GX"], DAY)

    assert {row.point.effect.value for row in found.differing()} == {"promised"}
    assert {row.point.effect.value for row in found.rows} == {"statutory", "promised"}


def test_the_facts_that_living_rules_of_a_place_ask_for_are_told_in_the_order_of_their_declaration() -> None:
    class_three = "{fact: device.class, is: III}"
    law = document(
        rule("staff", when="{fact: firm.staff, at_least: 3}", rank="1"),
        rule("class", when=class_three, rank="2"),
        rule(
            "ended",
            when="{fact: firm.city, is: 南宁}",
            rank="3",
            in_force="{from: 2020-01-01, until: 2020-12-31}",
        ),
        rule("no-question", effect="promised"),
    )
    packs = load({LAW: law})

    assert facts_asked(packs, ["special"], "CN-GX", DAY) == ("device.class", "firm.staff")
    assert facts_asked(packs, ["special"], "CN-GX", date(2020, 3, 2)) == (
        "device.class",
        "firm.staff",
        "firm.city",
    )


@pytest.mark.parametrize(
    ("extra", "on", "mark"),
    [
        ("", DAY, "verified"),
        ("replaced: {on: 2026-01-01, by: 新法}\n", DAY, "verified, document replaced, presumed"),
        ('in_force: {from: 2020-01-01, until: 2025-12-31}\ncarried_on_by: "2"\n', DAY, "verified, carried on after its end"),
    ],
)  # fmt: skip
def test_a_figure_says_how_sure_it_is(extra: str, on: date, mark: str) -> None:
    (row,) = compare(load({LAW: document(rule("a"), extra=extra)}), "special", ["CN"], on).rows

    assert row.cells["CN"].statement.mark.en == mark
