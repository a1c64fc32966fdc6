"""A row tells itself: value, derivation, clause, how sure it is, what else was considered and why it lost."""

from __future__ import annotations

from datetime import date

from tests.support.questions import PROMISE, ask
from tests.support.small_packs import document, load, load_rules, rule

from yaojian.policy import Choice, Row, explain
from yaojian.policy.law_sources import law_sources_page
from yaojian.policy.presentation import (
    document_as_json,
    document_lines,
    provision_as_json,
    provision_lines,
    written_text,
)

RICH = rule(
    "b",
    **PROMISE,
    value="{relative_to: statutory, reduce_by_percent: 55, bound: at_least}",
    when="{fact: device.class, is: II}",
    in_force="{from: unknown, assumed: 2025-01-01, until: 2027-12-31, why: {zh: 文件无日期, en: no date in the text}}",
    verified="false",
    starts_from="{value: {amount: 58, unit: working_day}, basis: earlier_promise}",
    ambiguity="{question: {zh: 含补正吗, en: Supplement too}, reading: {zh: 不含, en: 'No'}, why: {zh: 未提, en: not said}}",
)
PACKS = load_rules(rule("a"), rule("lower", rank="-1"), RICH)
ROWS = ask(PACKS, facts={"device.class": "II"}).rows


def test_a_derived_row_is_told_in_chinese_with_both_sources() -> None:
    assert explain(PACKS, ROWS[1]) == (
        "承诺时限 · 每案 · 审评：不超过27个工作日",
        "  推算：较法定时限至少减 55%；基数 60个工作日 (LAW/1)",
        "    法定时限 · 每案 · 审评：不超过60个工作日",
        "      依据：《某法》1，2020-01-01起，效力：应当",
        "      标记：已核、约束个案",
        "      · 规定 [a] 适用",
        "      · 规定 [lower] 位次在后",
        "  依据：《某法》1，2025-01-01（假定）起，至 2027-12-31，效力：应当",
        "  标记：未核、推定、起始日假定 2025-01-01、不约束个案",
        "  起始日假定：文件无日期",
        "  歧义：含补正吗 取义：不含",
        "  · 规定 [b] 适用",
        "      ✓ 类别为“二类” [II]",
    )


def test_the_same_row_in_english() -> None:
    lines = explain(PACKS, ROWS[1], "en")

    assert lines[0] == "promised limit · each case · Review: at most 27 working days"
    assert lines[1] == "  Derived: statutory limit cut by at least 55 %; base 60 working days (LAW/1)"
    assert "  Clause: Some law, 1, from 2025-01-01 (assumed) until 2027-12-31; force: must" in lines
    assert "  Marks: not verified, presumed, assumed from 2025-01-01, binds no case" in lines
    assert "  Why the day is assumed: no date in the text" in lines
    assert "  Open question: Supplement too Reading: No" in lines
    assert lines[-1] == "      ✓ Class is 二类 [II]"


def test_an_officers_choice_is_told() -> None:
    packs = load_rules(rule("a", force="may"))
    (row,) = ask(packs, choices={"a": Choice("李主任", date(2026, 3, 1), "情况特殊")}).rows

    assert "  裁量：李主任 于 2026-03-01 决定适用，理由：情况特殊" in explain(packs, row)
    assert "  Choice: 李主任 on 2026-03-01, because 情况特殊" in explain(packs, row, "en")


def test_a_replaced_document_says_so() -> None:
    packs = load_rules(rule("a"), extra="replaced: {on: 2025-01-01, by: NEW}")
    (row,) = ask(packs).rows

    assert "  该文件已于 2025-01-01 被 NEW 取代" in explain(packs, row)
    assert "  The document was replaced on 2025-01-01 by NEW" in explain(packs, row, "en")


def test_a_row_without_a_span_is_told_without_one() -> None:
    packs = load_rules(
        rule("a", effect="sample", span="", value="{number: 2, unit: {zh: 倍, en: times}, bound: at_least}")
    )
    (row,) = ask(packs).rows

    assert explain(packs, row)[0] == "检验用样 · 每案：不少于2倍"
    assert explain(packs, row, "en")[0] == "sample · each case: at least 2 times"


def test_a_row_as_json_holds_all_that_the_trace_holds() -> None:
    row: Row = ROWS[1]

    written = row.as_json()

    assert written["value"] == {
        "amount": 27,
        "unit": "working_day",
        "text": {"zh": "27个工作日", "en": "27 working days"},
    }
    assert (written["presumed"], written["assumed"], written["binds_case"]) == (True, "2025-01-01", False)
    assert written["derived_from"][0]["provision"] == "a"
    assert written["derived_from"][0]["trace"]["considered"][1] == {
        "provision": "lower",
        "verdict": "lost_rank",
        "why": {"zh": "位次在后", "en": "ranks lower"},
        "cite": "LAW/1",
        "condition": None,
    }
    assert written["trace"]["considered"][0]["condition"]["found"] == "II"
    assert written["trace"]["choice"] is None


def test_a_choice_and_other_values_as_json() -> None:
    packs = load_rules(
        rule("a", effect="sample", span="", value="{number: 2.5, unit: {zh: 倍, en: times}}"),
        rule("b", effect="channel", span="", value="{channel: fast}", force="may"),
        rule("c", effect="task", span="", value="{text: {zh: 合并检查, en: merge}}"),
    )
    rows = ask(packs, choices={"b": Choice("李主任", date(2026, 3, 1), "情况特殊")}).rows

    assert [row.as_json()["value"] for row in rows] == [
        {"number": "2.5", "text": {"zh": "2.5倍", "en": "2.5 times"}},
        {"channel": "fast", "text": {"zh": "通道 fast", "en": "channel fast"}},
        {"text": {"zh": "合并检查", "en": "merge"}},
    ]
    assert rows[1].as_json()["trace"]["choice"] == {
        "officer": "李主任",
        "day": "2026-03-01",
        "reason": "情况特殊",
    }


def test_a_provision_is_shown_with_everything_it_says() -> None:
    lines = provision_lines(PACKS, PACKS.provisions["b"])

    assert lines == (
        "规定：规定 [b]",
        "效力：承诺时限 · 每案 · 应当",
        "内容：较法定时限至少减 55%",
        "条件：类别为“二类”",
        "期间：2025-01-01（假定）起，至 2027-12-31",
        "依据：某法 1",
        "核实：未核，推定",
        "起算自：58个工作日 (此前的承诺)",
        "歧义：含补正吗",
        "取义：不含 — 未提",
        "出处：cn/documents/law.yaml:15",
    )
    assert provision_lines(PACKS, PACKS.provisions["a"], "en")[2:] == (
        "Value: 60 working days",
        "In force: from 2020-01-01",
        "Clause: Some law 1",
        "Verified: wording read",
        "Written at: cn/documents/law.yaml:13",
    )
    assert provision_as_json(PACKS, PACKS.provisions["b"])["line"] == 15


def test_a_share_is_told_as_written() -> None:
    packs = load_rules(
        rule("a"),
        rule("b", span="extension", value="{relative_to: statutory, of_span: review, share_percent: 50}"),
    )
    value = packs.provisions["b"].value

    assert written_text(packs, value, "zh") == "审评法定时限的 50%"
    assert written_text(packs, value, "en") == "50 % of the statutory limit (Review)"


def test_a_document_is_shown_with_clauses_departments_and_provisions() -> None:
    clause = 'departments: [{name: 中心, role: lead}], id: "2"'
    packs = load(
        {
            "cn/documents/law.yaml": document(rule("a")).replace('id: "2"', clause),
            "cn/documents/more.yaml": document(
                rule("other", span="decision", cite='{document: MORE, clause: "1"}'), code="MORE"
            ),
        }
    )

    assert document_lines(packs, packs.document("LAW")) == (
        "某法 [LAW]",
        "法律 · 某机关 · 2020-01-01起",
        "cn/documents/law.yaml:1",
        "  1 第一：一句话",
        "  2 第二：又一句",
        "      中心（牵头）",
        "  → 1 规定: 60个工作日 [a]",
    )
    shown = document_as_json(packs, packs.document("LAW"))
    assert (shown["document"], shown["provisions"], shown["file"]) == ("LAW", ["a"], "cn/documents/law.yaml")


def test_a_clause_is_found_by_its_number() -> None:
    assert PACKS.document("LAW").clause("2").title.zh == "第二"


def test_a_figure_may_start_from_a_number_as_well_as_from_a_length_of_time() -> None:
    three = "{value: {number: 3, unit: {zh: 倍, en: times}}, basis: unstated}"
    packs = load_rules(rule("a"), rule("b", **PROMISE, starts_from=three))

    assert "Starts from: 3 times (not stated)" in provision_lines(packs, packs.provisions["b"], "en")
    assert "3 倍 times" in law_sources_page(packs)
