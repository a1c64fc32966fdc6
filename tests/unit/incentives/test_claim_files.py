"""What a claim may say, and what is refused with its line before anything is computed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.claims import claim_text

from yaojian.errors import PackFaults
from yaojian.incentives import read_claim

CLAIM = """\
claim: 一
jurisdiction: CN-GX
firm: 某厂
year: 2026
day: 2026-11-30
items:
  - {key: a, day: 2026-03-01, asked: 10.50, evidence: [evidence.approval, {paper: evidence.procurement_notice, source: 平台, on_file: 2026-05-01}]}
paid:
  - {rule: industry-support.procurement, day: 2026-04-01, amount: 1}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "claim.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_claim_is_read_with_exact_amounts_and_papers_in_either_form(tmp_path: Path) -> None:
    claim, source = read_claim(write(tmp_path, CLAIM), "claim.yaml")
    (item,) = claim.items

    assert item.asked == Decimal("10.50")
    assert [paper.paper for paper in item.evidence] == ["evidence.approval", "evidence.procurement_notice"]
    assert claim.day_of(item).isoformat() == "2026-03-01"
    assert claim.paid[0].of_year == 2026
    assert source.place(("items", 0))[0] == 7


def test_a_claim_written_out_is_read_back_the_same(tmp_path: Path) -> None:
    claim, _ = read_claim(write(tmp_path, CLAIM))

    assert read_claim(write(tmp_path, claim_text(claim)))[0] == claim


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("asked: 10.50", "asked: 10.505", 7, "An amount is not finer than a fen"),
        ("asked: 10.50", "asked: -1", 7, "asked"),
        ("asked: 10.50", "asked: 1000000000000001", 7, "asked"),
        ("key: a, day: 2026-03-01", "key: a, day: 2026-12-01", 1, "A day lies after the day of the claim"),
        ("day: 2026-04-01", "day: 2026-12-01", 1, "A day lies after the day of the claim"),
        ("rule: industry-support.procurement, ", "", 9, "What was paid names a rule or an item"),
        ("rule: industry-support.procurement", "item: b", 1, "What was paid names no item b"),
        ("paid:", "  - {key: a}\npaid:", 1, "Item a is given twice"),
        ("firm: 某厂\n", "", 1, "Key firm is missing"),
        ("year: 2026", "year: two", 4, "year must be a whole number"),
        ("items:", "itms:", 6, "There is no key itms"),
    ],
)
def test_what_a_claim_cannot_say_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    with pytest.raises(PackFaults) as refused:
        read_claim(write(tmp_path, CLAIM.replace(old, new)), "claim.yaml")

    assert any(f.line == line and said in f.what.en for f in refused.value.faults), refused.value.text("en")
