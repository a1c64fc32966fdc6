"""``yaojian incentive``: the answer, the view without application, and faults with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.terminal import type_in

CLAIM = """\
claim: 申报一
jurisdiction: CN-GX
firm: 某厂
year: 2026
day: 2026-11-30
items:
  - key: tablets
    facts:
      grant.matter: volume_procurement
      grant.procurement_level: national
      grant.product: 乙片
      grant.purchase_amount: 300000000
    evidence: [evidence.procurement_notice, evidence.purchase_statement]
  - key: laboratory
    facts: {grant.matter: research_platform, grant.platform: national_key_laboratory, grant.newly_recognised: true, grant.led_by_region: true}
paid:
  - {rule: industry-support.procurement, day: 2026-04-01, amount: 1900000, facts: {grant.product: 乙片}}
"""


@pytest.fixture
def claim(tmp_path: Path) -> Path:
    path = tmp_path / "claim.yaml"
    path.write_text(CLAIM, encoding="utf-8")
    return path


def test_the_table_has_sum_rule_clause_and_caps(claim: Path) -> None:
    ended = type_in("incentive", claim)

    assert ended.code == 0
    assert "集采中选品种" in ended.out
    assert "品种·年" in ended.out
    assert "合计 50100000 元，其中材料齐全 100000 元" in ended.out
    assert "触到上限：每品种·年不超过 200 万元；此前已付 1900000 元" in ended.out


def test_without_reasons_only_the_table_is_left(claim: Path) -> None:
    assert "触到上限：" not in type_in("incentive", claim, "--no-trace").out


def test_due_sorts_by_what_is_still_wanting(claim: Path) -> None:
    ended = type_in("incentive", claim, "--due", "--en", "--no-trace")

    assert ended.code == 0
    assert "due to be paid" in ended.out
    assert "Missing: Recognition of the platform" in ended.out


def test_json_has_exact_texts_and_the_digest(claim: Path) -> None:
    answer = json.loads(type_in("incentive", claim, "--json").out)
    due = json.loads(type_in("incentive", claim, "--due", "--json").out)

    assert (answer["total"], answer["proven"], len(answer["pack_digest"])) == ("50100000", "100000", 64)
    assert [one["readiness"] for one in due["items"]] == ["due", "papers"]


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("      grant.purchase_amount: 300000000\n", "", 8, "ClaimFactMissing"),
        ("amount: 300000000", "amount: -1", 12, "ClaimAmountWrong"),
        ("grant.purchase_amount", "grant.purchase", 8, "ClaimFactWrong"),
        ("rule: industry-support.procurement,", "rule: industry-support.nothing,", 17, "UnknownGrantRule"),
        ("facts: {grant.product: 乙片}}", "facts: {}}", 17, "ClaimFactMissing"),
    ],
)
def test_a_fault_of_the_claim_is_told_with_file_and_line(
    claim: Path, old: str, new: str, line: int, code: str
) -> None:
    claim.write_text(CLAIM.replace(old, new), encoding="utf-8")
    ended = type_in("incentive", claim, "--json")
    error = json.loads(ended.out)["error"]

    assert (ended.code, error["code"], error["facts"]["line"]) == (2, code, line)
    assert f"{claim.as_posix()}:{line}" in error["what"]["en"]
    assert f"{claim.as_posix()}:{line}" in type_in("incentive", claim).err


def test_a_file_that_is_no_claim_is_refused_with_its_line(claim: Path) -> None:
    claim.write_text(CLAIM.replace("firm: 某厂", "film: 某厂"), encoding="utf-8")
    ended = type_in("incentive", claim, "--json")

    assert ended.code == 2
    assert [fault["line"] for fault in json.loads(ended.out)["error"]["faults"]] == [1, 3]


def test_too_much_to_prove_names_the_items(claim: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from yaojian.errors.incentives import TooManyWays
    from yaojian.words import Words

    def refuse(*_: object) -> None:
        raise TooManyWays(place=Words("300 个申报项", "300 items"))

    monkeypatch.setattr("yaojian.cli.incentives.assess", refuse)
    ended = type_in("incentive", claim)

    assert ended.code == 2
    assert f"{claim.as_posix()}:6: 300 items: too many items hang together" in ended.err
