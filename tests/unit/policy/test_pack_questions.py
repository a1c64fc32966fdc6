"""What the packs hold, doubt and lack: search, what is unverified, and coverage."""

from __future__ import annotations

import pytest
from tests.support.packs import law
from tests.support.questions_of_reform import reform
from tests.support.small_packs import document, load, rule

from yaojian.policy.coverage import coverage, coverage_page
from yaojian.policy.search import Kind, entries, marked, search
from yaojian.policy.unverified import unverified


def keys(typed: str) -> list[str]:
    return [one.entry.key for one in search(reform(), typed)]


def test_a_title_that_holds_the_words_stands_before_a_summary_that_does() -> None:
    found = search(reform(), "罕见病")

    assert [one.entry.key for one in found] == ["STEPS/4", "UP/2"]
    assert marked(found[0].title) == "【罕见病】"
    assert {one.entry.kind for one in found} == {Kind.CLAUSE}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("少送样品", "UP/1"),
        ("少送样品吧", "UP/1"),
        ("ＵＰ", "UP"),
        ("opinions from", "UP"),
        ("gx.review", "gx.review"),
        ("special", "special"),
    ],
)
def test_words_are_found_whole_in_part_in_either_language_and_by_key(typed: str, first: str) -> None:
    assert keys(typed)[0] == first


def test_every_word_must_be_found_and_nothing_typed_finds_nothing() -> None:
    assert keys("分段 生产") == ["UP/3"]
    assert keys("分段 罕见病") == []
    assert keys("") == keys("  ") == keys("阿尔法贝塔") == []


def test_what_is_to_be_confirmed_stands_with_the_least_sure_text_first() -> None:
    found = unverified(reform())

    assert [(one.document.document, len(one.statements), one.total) for one in found] == [
        ("STEPS", 1, 1),
        ("PLAN", 1, 2),
    ]
    assert found[0].basis.zh == "凭记忆，把握小"
    assert [one.document.document for one in unverified(reform(), ["CN-GX"])] == ["PLAN"]


def test_coverage_counts_what_is_stated_and_names_what_is_not() -> None:
    packs = load(
        {
            "cn/catalogue.yaml": "parameters: 3\nrules: 1\n",
            "cn/documents/law.yaml": document(
                rule("a", catalogue="[P001, R001]"), extra="catalogue: [P003]\n"
            ),
        }
    )
    found = coverage(packs)

    assert (found.found("P"), found.missing("P")) == (("P001", "P003"), ("P002",))
    assert (found.found("R"), found.missing("R")) == (("R001",), ())
    assert {one.number: one.places for one in found.stated} == {
        "P001": ("a",),
        "P003": ("LAW",),
        "R001": ("a",),
    }
    assert "| Figures 数 | 2/3 | P002 |" in coverage_page(packs)


def test_the_page_counts_verified_provisions_and_alignment_of_each_document() -> None:
    page = coverage_page(reform())

    assert "| PLAN | 广西方案<br>Guangxi plan | 2 | 1 | 2 | 2 | 1/2 (50 %) | — |" in page
    assert "| UP | 上级意见<br>Opinions from above | 3 + 1 | 0 | 0 | 1 | 1/1 (100 %) | — |" in page


def test_what_is_shipped_can_be_found_by_its_key() -> None:
    laid_out = entries(law())
    for key in (*law().documents, *list(law().provisions)[::40], *list(law().matters)[::10]):
        assert key in [one.entry.key for one in search(law(), key, among=laid_out)][:5], key
