"""Packs are checked together when they are loaded; every fault is told with its file and line, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.small_packs import BASE, document, fault_texts, faults_of, load, load_rules, rule, write

from yaojian.errors import PackFaults, UnknownDocument, UnknownJurisdiction, UnknownProcedure
from yaojian.policy import load_packs

LAW = "cn/documents/law.yaml"


def faults(*rules: str, **more: str) -> list[str]:
    return fault_texts({LAW: document(*rules, **more)})


def test_a_sound_rule_loads_with_its_place() -> None:
    packs = load_rules(rule("a"))

    assert packs.provisions["a"].jurisdiction == "CN"
    assert (packs.places["a"].file, packs.places["a"].line) == (LAW, 13)
    assert packs.procedures["special"]["general"] == "general"  # type: ignore[index]
    assert packs.chain("CN-GX") == ("CN-GX", "CN")


def test_the_digest_changes_with_any_byte() -> None:
    assert load_rules(rule("a")).digest == load_rules(rule("a")).digest
    assert load_rules(rule("a")).digest != load_rules(rule("a", rank="1")).digest


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cite": '{document: LAW, clause: "9"}'}, "There is no clause of LAW 9"),
        ({"cite": '{document: LAWS, clause: "1"}'}, "There is no document LAWS"),
        ({"implements": "[LAW/8]"}, "There is no clause of LAW 8"),
        ({"span": "revue"}, "There is no span revue"),
        ({"counting": "by-moon"}, "There is no counting rule by-moon"),
        ({"procedure": "specials"}, "There is no procedure specials"),
        ({"step": "wok"}, "There is no step wok"),
        ({"jurisdiction": "CN-XX"}, "There is no jurisdiction CN-XX"),
        ({"when": "{fact: device.clas, is: II}"}, "No fact named device.clas is declared"),
        ({"when": "{all: [{fact: device.class, is: II}, {fact: device.class, is: III}]}"}, "The condition contradicts itself and can never hold"),
        ({"in_force": "{from: 2019-12-31}"}, "The provision starts before its document is in force"),
        ({"effect": "channel", "value": "{channel: slow}"}, "There is no channel slow"),
        ({"effect": "promised", "span": "extension", "value": "{relative_to: statutory, reduce_by_percent: 50}"}, "There is no limit to compare with: statutory, extension"),
        ({"effect": "promised", "span": "both", "value": "{relative_to: statutory, reduce_by_percent: 50}"}, "There is no limit to compare with: statutory, both"),
        ({"effect": "promised", "value": "{relative_to: statutory, of_span: revue, reduce_by_percent: 50}"}, "There is no span revue"),
        ({"in_force": ""}, "Key in_force is missing"),
        ({"in_force": "{until: 2026-01-01}"}, "Key from is missing"),
        ({"in_force": "{from: unknown}"}, "from: unknown and assumed go together"),
        ({"in_force": "{from: 2020-01-01, assumed: 2020-01-01}"}, "from: unknown and assumed go together"),
        ({"in_force": "{from: 2021-01-01, until: 2020-06-01}"}, "until is before the first day"),
        ({"in_force": "{from: 2020-01-01, until: soon}"}, "until must be a day"),
        ({"in_force": "{from: soon}"}, "from must be a day or unknown"),
        ({"value": "{amount: 60}"}, "Key unit is missing"),
        ({"value": "60"}, "length must be a mapping of keys to values"),
        ({"value": "{amount: 60, unit: fortnight}"}, "fortnight is not a value of unit"),
        ({"value": "{number: 2, unit: {zh: 倍}}"}, "A statutory limit is a length of time"),
        ({"value": "{relative_to: statutory, reduce_by_percent: 50}"}, "A statutory limit cannot be relative to statutory"),
        ({"value": "{relative_to: promised, reduce_by_percent: 50}"}, "A statutory limit cannot be relative to promised"),
        ({"effect": "promised", "value": "{relative_to: statutory}"}, "A relative value is either reduce_by_percent or share_percent"),
        ({"effect": "promised", "value": "{relative_to: statutory, reduce_by_percent: 100}"}, "reduce_by_percent: Input should be less than 100"),
        ({"span": ""}, "A limit needs its span"),
        ({"force": "shall"}, "shall is not a value of force"),
        ({"verified": "maybe"}, "verified must be true or false"),
        ({"rank": "first"}, "rank must be a whole number"),
        ({"colour": "red"}, "There is no key colour"),
        ({"cite": "5"}, "cite must be a mapping of keys to values"),
    ],
)  # fmt: skip
def test_a_faulty_rule_is_refused_with_its_reason(changes: dict[str, str], said: str) -> None:
    assert said in [text.split(": ", 1)[1] for text in faults(rule("a", **changes))]


def test_each_fault_names_its_line_and_what_to_do() -> None:
    (fault,) = faults_of({LAW: document(rule("ok"), rule("bad", span="decision", force="shall"))})

    assert (fault.file, fault.line) == (LAW, 14)
    assert fault.remedy.en == "Choose from 'must', 'may' or 'aim'"
    assert fault.text("zh").startswith("cn/documents/law.yaml:14:")
    assert fault.as_json()["what"] == {"zh": "force 没有取值 shall", "en": "shall is not a value of force"}


def test_all_faults_of_all_files_are_told_at_once() -> None:
    with pytest.raises(PackFaults) as raised:
        load(
            {
                LAW: document(rule("a", force="shall"), rule("b", span="revue", color="red")),
                "cn/facts/more.yaml": "facts: 5",
                "cn-gx/jurisdiction.yaml": "jurisdiction: CN-GX\nparent: CN\n",
            }
        )

    text = raised.value.text("en")
    assert text.startswith("4 faults in the files.")
    for said in (
        "cn-gx/jurisdiction.yaml:1:1: Key name is missing",
        "law.yaml:13",
        "law.yaml:14",
        "facts must be a list",
    ):
        assert said in text
    assert len(raised.value.as_json()["faults"]) == 4  # type: ignore[arg-type]


def test_two_rules_of_one_key_name_both_places() -> None:
    assert faults(rule("a"), rule("a", span="decision")) == [f"{LAW}:14: a is already given at {LAW}:13"]


@pytest.mark.parametrize(
    ("extra", "kind", "said"),
    [
        ("counting: by-moon", "law", "There is no counting rule by-moon"),
        (
            "in_force: {from: 2010-01-01, until: 2015-01-01}",
            "law",
            "The provision starts after its document has ended",
        ),
        ("", "policy", "A policy document cannot lay down a statutory limit"),
        ("replaced: {on: 2026-01-01}", "law", "Key by is missing"),
    ],
)
def test_what_a_document_is_limits_what_its_rules_may_claim(extra: str, kind: str, said: str) -> None:
    assert [text.split(": ", 1)[1] for text in faults(rule("a"), extra=extra, kind=kind)] == [said]


def test_what_is_written_from_memory_cannot_be_verified() -> None:
    remembered = document(rule("a")).replace("basis: read", "basis: memory")

    assert fault_texts({LAW: remembered}) == [f"{LAW}:13: What is written from memory cannot be verified"]


def test_a_limit_relative_to_a_relative_limit_of_its_own_kind_is_refused() -> None:
    half = "{relative_to: statutory, of_span: %s, share_percent: 50}"

    found = faults(rule("a", value=half % "decision"), rule("b", span="decision", value=half % "review"))

    assert [text.split(": ", 1)[1] for text in found] == [
        "b, with which it is compared, itself starts from a limit of the same kind",
        "a, with which it is compared, itself starts from a limit of the same kind",
    ]


def test_a_clause_given_twice_a_stranger_department_and_a_lost_reference_are_found() -> None:
    text = document(rule("a")).replace(
        'id: "2", title: {zh: 第二}',
        'id: "1", implements: [LAW/7], departments: [{name: 无名局, role: lead}], title: {zh: 第二}',
    )

    assert sorted(one.split(": ", 1)[1] for one in fault_texts({LAW: text})) == [
        "Clause 1 is given twice",
        "There is no clause of LAW 7",
        "There is no department 无名局",
    ]


def test_departments_are_known_by_key_full_and_short_name_also_from_above() -> None:
    clause = (
        "departments: [{name: centre, role: lead}, {name: 中心, role: support}, {name: 审评中心, role: sole}]"
    )
    text = document(code="GX", jurisdiction="CN-GX").replace('id: "2",', f'id: "2", {clause},')

    assert fault_texts({"cn-gx/documents/gx.yaml": text}) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"cn-gx/jurisdiction.yaml": "jurisdiction: CN-GX\nparent: EU\nname: {zh: 桂}\n"}, "There is no jurisdiction EU"),
        ({"cn/jurisdiction.yaml": "jurisdiction: CN\nparent: CN-GX\nname: {zh: 国}\n"}, "Jurisdictions are parents in a circle"),
        ({"cn/procedures/special.yaml": BASE["cn/procedures/special.yaml"].replace("general: general", "general: common")}, "There is no procedure common"),
        ({"cn/procedures/general.yaml": BASE["cn/procedures/general.yaml"] + "general: special\n"}, "General procedures stand in a circle"),
        ({"cn/procedures/odd.yaml": "procedure: odd\n"}, "A procedure file has procedure and steps, each with a key"),
        ({"cn/procedures/odd.yaml": "[1, 2]\n"}, "A procedure file has procedure and steps, each with a key"),
        ({"cn/spans/all.yaml": BASE["cn/spans/all.yaml"] + "  - {name: all, title: {zh: 全}, sum_of: [both]}\n"}, "both is itself a sum"),
        ({"cn/spans/all.yaml": BASE["cn/spans/all.yaml"] + "  - {name: all, title: {zh: 全}, sum_of: [rest]}\n"}, "There is no span rest"),
        ({"cn/documents/law.yaml": "[]"}, "/ must be a mapping of keys to values"),
        ({"cn/documents/law.yaml": "document: LAW\nprovisions: [5]\n"}, "provisions must be a mapping of keys to values"),
        ({"cn-gx/documents/law.yaml": document()}, "CN is not the folder's CN-GX"),
        ({"cn/documents/law.yaml": "国".encode("gbk")}, "The file is not UTF-8; it looks like GBK"),
        ({"cn/procedures/odd.yaml": b"a: *b"}, "Anchors (&) and aliases (*) are not allowed"),
        ({"cn/document/law.yaml": document()}, "A pack has no such file or folder"),
        ({"cn/facts/all.yml": "facts: []"}, "The name must end in .yaml"),
        ({"cn/counting.yaml": "rules: 5"}, "rules must be a list"),
    ],
)  # fmt: skip
def test_a_fault_anywhere_in_a_pack_is_found(files: dict[str, str | bytes], said: str) -> None:
    found = [f"{fault.what.en} {fault.what.zh}" for fault in faults_of(files)]

    assert any(said in text for text in found), found


def test_a_procedure_speaks_of_its_steps_its_pauses_and_what_follows_them() -> None:
    assert load().outlines["special"].steps == ("work", "deciding", "waiting", "again")


def test_a_procedure_without_a_title_is_called_by_its_key() -> None:
    packs = load(
        {"cn/procedures/odd.yaml": "procedure: odd\nsteps: [{key: one}, 5]\npauses: 7\nchannels: fast\n"}
    )

    assert packs.outlines["odd"].title.zh == "odd"
    assert packs.outlines["odd"].steps == ("one",)
    assert packs.outlines["odd"].channels == ()


def test_an_empty_folder_and_a_missing_one_are_no_packs(tmp_path: Path) -> None:
    with pytest.raises(PackFaults, match="这里没有法规包"):
        load_packs(tmp_path)
    with pytest.raises(PackFaults, match="这里没有法规包"):
        load_packs(tmp_path / "nowhere")


def test_a_document_may_hold_no_provisions() -> None:
    assert load({LAW: document().split("provisions:")[0]}).document("LAW").provisions == ()


def test_hidden_files_are_left_alone() -> None:
    assert faults_of({"cn/.notes": "x", "cn/examples/a.yaml": "x: [", "cn/calendars/2026.yaml": "y"}) == ()


def test_a_folder_without_a_jurisdiction_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, {**BASE, "cn-sx/documents/law.yaml": document()})

    with pytest.raises(PackFaults, match=r"cn-sx/jurisdiction\.yaml:1:1: 找不到文件"):
        load_packs(tmp_path)


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    packs = load_rules(rule("a"))

    with pytest.raises(UnknownJurisdiction, match="CN-GX"):
        packs.chain("CN-XX")
    with pytest.raises(UnknownProcedure, match="special"):
        packs.outline("ordinary")
    with pytest.raises(UnknownDocument, match="LAW"):
        packs.document("ORDER")
