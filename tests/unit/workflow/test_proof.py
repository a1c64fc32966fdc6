"""A definition is proved before a case runs on it; each fault names its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pydantic import TypeAdapter
from tests.support.packs import law
from tests.support.procedures import procedure
from tests.support.written_procedures import SMALL, faults_of, with_procedure

from yaojian.errors import PackFaults
from yaojian.facts import Condition
from yaojian.policy import Force, Packs
from yaojian.policy.provisions import InForce
from yaojian.workflow import Definition, courses, load_definitions, prove_definition
from yaojian.workflow.courses import explore
from yaojian.workflow.definition import InForce as LifeOfProcedure

validated_condition = TypeAdapter(Condition).validate_python


@pytest.mark.parametrize("key", ["device-registration-ii", "administrative-licence"])
def test_the_shipped_procedures_are_proved(key: str) -> None:
    assert prove_definition(procedure(key), law()) == ()


def test_the_small_procedure_is_sound_as_written() -> None:
    assert faults_of(SMALL) == []


FAULTS = [
    # names
    ("start: application", "start: aplication", "There is no step “aplication”"),
    ("kind: filing", "kind: task", "The first step is a filing with one outcome and no “after”"),
    ("    after: {step: application}\n", "", "Step “decision” has no “after” and never opens"),
    ("    role: officer\n    kind", "    role: oficer\n    kind", "There is no role “oficer”"),
    ("after: {step: application}", "after: {step: aplication}", "There is no step “aplication”"),
    ("after: {step: application}", "after: {step: application, is: [field]}", "There is no outcome “field”"),
    (
        "after: {step: application}",
        "after: {all: [{any: [{step: nowhere}]}, {step: application}]}",
        "There is no step “nowhere”",
    ),
    ("    kind: decision\n", "    kind: decision\n    track: side\n", "There is no track “side”"),
    (
        "    kind: decision\n",
        "    kind: decision\n    suspends: {clocks: [decison]}\n",
        "There is no clock “decison”",
    ),
    ("matter_of: decision", "matter_of: decison", "There is no step “decison”"),
    ("effect: favourable}", "effect: favourable, roles: [ghost]}", "There is no role “ghost”"),
    ("effect: favourable}", "effect: favourable, ends: [ghost]}", "There is no step “ghost”"),
    ("effect: favourable}", "effect: favourable, when: {step: ghost}}", "There is no step “ghost”"),
    (
        "en: Refuse}, effect: adverse}\n",
        "en: Refuse}, effect: adverse}\n      - {key: lapsed, title: {zh: 失效}, roles: [law]}\n",
        "Only the law gives “lapsed”, and no clock's “missed” leads to it",
    ),
    ("- {key: hearing,", "- {key: decision,", "“decision” is written twice"),
    ("{key: refuse, title", "{key: approve, title", "“approve” is written twice"),
    ("opens: {role: officer", "opens: {role: ghost", "There is no role “ghost”"),
    ("closes: {role: applicant", "closes: {role: ghost", "There is no role “ghost”"),
    ("    steps: [decision]", "    steps: [ghost]", "There is no step “ghost”"),
    ("    clocks: [decision]", "    clocks: [ghost]", "There is no clock “ghost”"),
    (
        "    clocks: [decision]",
        "    clocks: [decision]\n    resumption: {kind: fresh}",
        "A fresh limit names clocks and rule, and those clocks are among the stopped ones",
    ),
    (
        "    clocks: [decision]",
        "    clocks: []\n    resumption: {kind: fresh, clocks: [decision], rule: {step: decision, span: decision}}",
        "A fresh limit names clocks and rule, and those clocks are among the stopped ones",
    ),
    ("    starts: {step: decision}", "    starts: {step: ghost}", "There is no step “ghost”"),
    ("    starts: {step: decision}", "    starts: {at: opened}", "Name either a step or a pause"),
    (
        "    starts: {step: decision}\n    stops: {step: decision}",
        "    starts: {pause: ghost}\n    stops: {pause: ghost}",
        "There is no pause “ghost”",
    ),
    (
        "    stops: {step: decision}",
        "    stops: {pause: supplement}",
        "The limit of a pause starts and stops with that pause",
    ),
    (
        "    rule: {step: decision, span: decision}\n",
        "",
        "A limit comes from law (rule) or is set by an officer (set_by)",
    ),
    (
        "    rule: {step: decision, span: decision}\n",
        "    set_by: ghost\n",
        "There is no role “ghost”",
    ),
    (
        "    rule: {step: decision, span: decision}\n",
        "    set_by: officer\n",
        "A limit set by an officer says within_days; no other limit does",
    ),
    (
        "    rule: {step: decision, span: decision}\n",
        "    rule: {step: decision, span: decision}\n    within_days: 30\n",
        "A limit set by an officer says within_days; no other limit does",
    ),
    (
        "effect: favourable}",
        "effect: favourable, gaps: true}",
        "Where gaps are listed, gaps_within_days says how long they may stay open",
    ),
    ("en: Main}}", "en: Main}, leaders: [ghost]}", "There is no role “ghost”"),
    (
        "    stops: {step: decision}",
        "    stops: {step: decision}\n    missed: {step: ghost, outcome: x}",
        "There is no step “ghost”",
    ),
    (
        "    stops: {step: decision}",
        "    stops: {step: decision}\n    missed: {step: decision, outcome: x}",
        "There is no outcome “x”",
    ),
    ("{clock: decision, asks", "{clock: ghost, asks", "There is no clock “ghost”"),
    ("asks: officer", "asks: ghost", "There is no role “ghost”"),
    ("approves: officer", "approves: ghost", "There is no role “ghost”"),
    ("when: {step: decision}}", "when: {step: ghost}}", "There is no step “ghost”"),
    ("withdrawal: {role: applicant", "withdrawal: {role: ghost", "There is no role “ghost”"),
    ("until: decision", "until: ghost", "There is no step “ghost”"),
    ("end: withdrawn}", "end: ghost}", "There is no end “ghost”"),
    ("start: application\n", "start: application\nleaders: [ghost]\n", "There is no role “ghost”"),
    ("section: who", "section: whom", "There is no section “whom”"),
    # decisions
    (
        "      - {key: refuse, title: {zh: 不准, en: Refuse}, effect: adverse}\n",
        "",
        "Decision “decision” lacks a favourable or an adverse way out",
    ),
    ("    kind: decision\n", "", "“decision” grants or denies; write kind: decision"),
    # suspensions
    ("closes: {role: applicant", "closes: {role: law", "There is no role “law”"),
    (
        "    kind: decision\n",
        "    kind: decision\n    suspends: {clocks: [decision], since: begun}\n",
        "“decision” is never begun, so its suspension never starts",
    ),
    # courses
    (
        "when: {step: decision}}",
        "when: {step: decision, is: [approve]}}",
        "A dead end: application=filed, decision=refuse",
    ),
    (
        "effect: favourable}",
        "effect: favourable, when: {all: [{step: decision}, {step: application}]}}",
        "Outcome “approve” can never be given",
    ),
    (
        "pauses:\n",
        "  - {key: attic, title: {zh: 阁楼}, role: officer, after: {all: [{step: decision, is: [approve]}, {step: decision, is: [refuse]}]}, outcomes: [{key: x, title: {zh: 甲}}]}\npauses:\n",
        "Step “attic” is never reached",
    ),
    (
        "  - {key: withdrawn, title: {zh: 撤回, en: Withdrawn}}\n",
        "  - {key: withdrawn, title: {zh: 撤回, en: Withdrawn}}\n  - {key: limbo, title: {zh: 悬空}}\n",
        "The end “limbo” is never reached",
    ),
    (
        "withdrawal: {role: applicant, until: decision, end: withdrawn}\n",
        "",
        "The end “withdrawn” is never reached",
    ),
    # law
    (
        "rule: {step: decision, span: decision}",
        "rule: {step: decision, span: delivery}",
        "No provision in force on 2021-10-01 gives this limit (step decision, span delivery): CN, CN-GX, CN-HI, CN-SX",
    ),
    (
        "rule: {step: decision, span: decision}",
        "optional: true\n    rule: {step: decision, span: delivery}",
        "No provision in force on 2021-10-01 gives this limit (step decision, span delivery): CN",
    ),
    (
        "rule: {step: decision, span: extension}",
        "rule: {step: decision, span: extension}, fresh_rule: {step: decision, span: review}",
        "No provision in force on 2021-10-01 gives this limit (step decision, span review): CN, CN-GX, CN-HI, CN-SX",
    ),
    # facts
    (
        "section: who, label",
        "section: who, fact: device.colour, label",
        "No fact named device.colour is declared",
    ),
    (
        'code: "1", title',
        'code: "1", required_when: {fact: device.colour, is: red}, title',
        "No fact named device.colour is declared",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "fault"), FAULTS, ids=[fault[2][:50] for fault in FAULTS])
def test_a_fault_is_found_and_named(right: str, wrong: str, fault: str) -> None:
    assert right in SMALL
    found = faults_of(SMALL.replace(right, wrong, 1))

    assert fault in [one.split(": ", 1)[1] for one in found], found


def test_a_fault_stands_at_its_line() -> None:
    text = SMALL.replace("until: decision", "until: ghost")

    line = text[: text.index("until: ghost")].count("\n") + 1
    assert [found.split(": ")[0] for found in faults_of(text)] == [str(line)]


@pytest.mark.parametrize(("first_day", "found"), [("2027-06-15", 0), ("2027-06-16", 1)])
def test_a_rule_that_ended_before_the_procedure_began_does_not_count(first_day: str, found: int) -> None:
    rule = "optional: true\n    rule: {step: technical-review, span: review_and_decision}"
    text = SMALL.replace("rule: {step: decision, span: decision}", rule, 1)
    text = text.replace("general: administrative-licence", "general: device-registration-ii")

    assert len(faults_of(text.replace("from: 2021-10-01", f"from: {first_day}"))) == found


@pytest.mark.parametrize(("first_day", "found"), [("2019-04-23", 0), ("2019-04-22", 2)])
def test_a_limit_is_in_force_on_the_first_day_of_the_procedure(first_day: str, found: int) -> None:
    assert len(faults_of(SMALL.replace("from: 2021-10-01", f"from: {first_day}"))) == found


def under(changes: dict[str, dict[str, object]]) -> Packs:
    """The shipped packs with some provisions changed."""
    provisions = {
        key: provision.model_copy(update=changes.get(key, {})) for key, provision in law().provisions.items()
    }
    return replace(law(), provisions=provisions)


def told(packs: Packs, definition: Definition | None = None) -> list[str]:
    return [fault.what.text("en") for fault in prove_definition(definition or procedure(), packs)]


def until(day: date) -> dict[str, object]:
    return {"in_force": InForce.model_validate({"from": date(2021, 10, 1), "until": day})}


def test_a_limit_that_ends_while_the_procedure_goes_on_is_found_with_its_day() -> None:
    ended = under({"device-registration-ii.technical-review.statutory": until(date(2024, 6, 30))})

    assert [one for one in told(ended) if "step technical-review, span review)" in one] == [
        "No provision in force on 2024-07-01 gives this limit (step technical-review, span review):"
        " CN, CN-GX, CN-HI, CN-SX"
    ]


def test_a_limit_that_ends_with_the_procedure_is_no_fault() -> None:
    ended = under({"device-registration-ii.technical-review.statutory": until(date(2024, 6, 30))})
    life = LifeOfProcedure.model_validate({"from": date(2021, 10, 1), "until": date(2024, 6, 30)})
    definition = procedure().model_copy(update={"in_force": life})

    assert not any("span review)" in one for one in told(ended, definition))


def test_a_limit_for_some_channels_only_is_found_with_the_others() -> None:
    ordinary = validated_condition({"fact": "case.channel", "is": "ordinary"})
    found = told(under({"device-registration-ii.transfer.statutory": {"when": ordinary}}))

    assert found == []
    everywhere = {key: {"when": ordinary} for key, p in law().provisions.items() if p.span == "transfer"}
    (fault,) = told(under(everywhere))
    assert "step transfer, span transfer): CN (case.channel=priority)" in fault
    assert "case.channel=ordinary" not in fault


def test_a_fact_that_the_form_does_not_ask_rules_nothing_out() -> None:
    maybe = validated_condition({"fact": "firm.inspected_this_year", "is": True})
    everywhere = {key: {"when": maybe} for key, p in law().provisions.items() if p.span == "transfer"}

    assert told(under(everywhere)) == []


def test_what_an_officer_may_grant_is_no_limit_of_a_clock() -> None:
    everywhere = {key: {"force": Force.MAY} for key, p in law().provisions.items() if p.span == "transfer"}

    assert any("span transfer)" in one for one in told(under(everywhere)))


def test_a_pause_that_only_the_law_could_end_needs_a_limit() -> None:
    definition, packs = with_procedure(SMALL)
    closes = definition.pauses[0].closes.model_copy(update={"role": "law"})
    pause = definition.pauses[0].model_copy(update={"closes": closes})

    found = prove_definition(definition.model_copy(update={"pauses": (pause,)}), packs)
    assert "Nobody can end the pause “supplement”" in {fault.what.text("en") for fault in found}


def test_the_exploration_gives_up_openly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses, "MOST_COURSES", 2)
    assert explore(procedure()).complete is False
    assert "1: Too many courses to prove" in {f"1: {one.split(': ', 1)[1]}" for one in faults_of(SMALL)}


def test_all_faults_of_all_procedures_come_together() -> None:
    _definition, packs = with_procedure(SMALL.replace("until: decision", "until: ghost"))
    with pytest.raises(PackFaults) as raised:
        load_definitions(packs)
    assert [fault.file for fault in raised.value.faults] == ["small.yaml"]


def test_a_file_that_cannot_be_read_as_a_procedure_is_among_the_faults() -> None:
    _definition, packs = with_procedure(SMALL)
    outline = packs.outlines["small"]
    broken = {**outline.source.value, "colour": "red"}  # type: ignore[dict-item]
    source = type(outline.source)("small.yaml", broken, outline.source.places)
    outlines = {"small": type(outline)(outline.key, outline.title, "CN", "", ("a",), (), source)}

    with pytest.raises(PackFaults) as raised:
        load_definitions(
            type(packs)(**{**{n: getattr(packs, n) for n in packs.__slots__}, "outlines": outlines})
        )
    assert "colour" in raised.value.faults[0].what.text("en")
