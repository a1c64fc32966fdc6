"""The page about the sources of law says what the packs say."""

from __future__ import annotations

from pathlib import Path

from tests.support.packs import law

from yaojian.policy.law_sources import law_sources_page

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/law-sources.md"


def test_the_page_of_law_sources_is_written_from_the_packs() -> None:
    assert PAGE.read_text(encoding="utf-8") == law_sources_page(law()), "run: yaojian packs sources"


def test_every_document_ambiguity_and_assumed_day_stands_on_the_page() -> None:
    page = law_sources_page(law())
    open_questions = [one for one in law().provisions.values() if one.ambiguity]

    assert all(f"| {code} |" in page for code in law().documents)
    assert all(f"`{one.key}`" in page for one in open_questions)
    assert len(open_questions) >= 10
    assert "2025-01-01 (assumed 推定)" in page


def test_a_verified_share_counts_only_the_provisions_of_that_document() -> None:
    row = next(line for line in law_sources_page(law()).splitlines() if line.startswith("| SX1 |"))
    own = [one for one in law().provisions.values() if one.cite.document == "SX1"]

    assert f"| {len(own)} | {sum(one.verified for one in own)}/{len(own)} |" in row
