"""Examples of limits beside the law: read with their lines, compared row by row with what the law answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.small_packs import load_rules, rule

from yaojian.errors import PackFaults
from yaojian.policy.examples import departures, read_examples

RULES = (
    rule("a"),
    rule("b", effect="sample", span="decision", value="{number: 2, unit: {zh: 倍, en: times}}"),
    rule("c", effect="promised", span="decision", when="{fact: device.class, is: III}"),
)
ASK = "{jurisdiction: CN, procedure: special, step: work, on: 2026-03-02, facts: {device.class: II}}"
REVIEW = "{effect: statutory, span: review, amount: 60, unit: working_day, cite: LAW/1, binds: true}"
SAMPLE = "{effect: sample, span: decision, number: 2, cite: LAW/1}"


def example(rest: str, ask: str = ASK, says: str = "{zh: 例, en: Example}") -> str:
    return f"examples:\n  - key: one\n    says: {says}\n    ask: {ask}\n    {rest}\n"


def told(tmp_path: Path, rest: str, ask: str = ASK) -> list[str]:
    path = tmp_path / "examples.yaml"
    path.write_text(example(rest, ask), encoding="utf-8")
    (found,) = read_examples(path)
    said = departures(load_rules(*RULES), found.example)
    return [found.fault(one).text("en").split("examples.yaml:", 1)[1] for one in said]


def test_an_example_that_holds_has_nothing_to_say(tmp_path: Path) -> None:
    assert (
        told(tmp_path, f"expect: [{REVIEW}, {SAMPLE}]\n    never: [{{effect: promised, span: decision}}]")
        == []
    )


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (f"expect: [{SAMPLE}]", "2:5: There is one row too many: effect=statutory span=review amount=60"),
        (f"expect: [{REVIEW}]\n    also: [{SAMPLE}]", "There is one row too many: effect=sample"),
        (f"expect: [{REVIEW.replace('60', '61')}, {SAMPLE}]", "There is no such row: effect=statutory span=review amount=61"),
        (f"expect: [{REVIEW}, {SAMPLE}]\n    never: [{{effect: sample, span: decision}}]", "This must not be: sample each_case decision"),
        ("error: {code: MissingFact}", "The error MissingFact does not come"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told_at_the_line_of_the_example(tmp_path: Path, rest: str, said: str) -> None:
    assert any(said in one for one in told(tmp_path, rest))


def test_an_example_may_ask_of_things_that_happened_again_and_again(tmp_path: Path) -> None:
    rules = (
        rule("a"),
        rule(
            "b",
            when="{count: {stream: inspection}, at_least: 2}",
            rank="1",
            value="{amount: 90, unit: working_day}",
        ),
    )
    path = tmp_path / "examples.yaml"
    for days, amount in ((["2026-01-05"], 60), (["2026-01-05", "2026-02-05"], 90)):
        items = ", ".join(f"{{day: {day}, values: {{failed: true}}}}" for day in days)
        ask = ASK.replace("facts:", f"streams: {{inspection: [{items}]}}, facts:")
        path.write_text(example(f"expect: [{REVIEW.replace('60', str(amount))}]", ask), encoding="utf-8")
        (found,) = read_examples(path)
        assert departures(load_rules(*rules), found.example) == ()


def test_an_expected_error_must_be_that_error_and_name_that_fact(tmp_path: Path) -> None:
    asked = ASK.replace("facts: {device.class: II}", "facts: {}")

    assert told(tmp_path, "error: {code: MissingFact}", asked) == []
    assert told(tmp_path, "error: {code: MissingFact, names: [device.class]}", asked) == []
    (named,) = told(tmp_path, "error: {code: MissingFact, names: [firm.city]}", asked)
    (other,) = told(tmp_path, "error: {code: NoRuleInForce}", asked)
    (unexpected,) = told(tmp_path, f"expect: [{REVIEW}]", asked)

    assert "The error names device.class" in named
    assert "There is an error MissingFact" in other
    assert "There is an error MissingFact" in unexpected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (example("key: two"), "Key key is given twice"),
        (example("also: []"), "expects rows or an error, one of the two"),
        (example(f"expect: [{REVIEW}]\n    error: {{code: X}}"), "expects rows or an error, one of the two"),
        (example("expect: []", says="{zh: 例}"), "says its sentence in both languages"),
        (example("expect: []", ASK.replace("procedure", "subject: queue, procedure")), "about a procedure or a subject"),
        (example("expect: []", "{jurisdiction: CN, on: 2026-03-02}"), "about a procedure or a subject"),
    ],
)  # fmt: skip
def test_an_example_that_is_not_written_right_is_a_fault(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "examples.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(PackFaults) as raised:
        read_examples(path, "cn/examples/limits/examples.yaml")

    assert said in raised.value.text("en")
    assert raised.value.faults[0].file == "cn/examples/limits/examples.yaml"
