"""The catalogue of the five documents: a number that it does not have is a fault, wherever it is written."""

from __future__ import annotations

import pytest
from tests.support.packs import law
from tests.support.small_packs import document, fault_texts, rule

CATALOGUE = {"cn/catalogue.yaml": "parameters: 2\nrules: 1\n"}
LAW = "cn/documents/law.yaml"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("[P001, P002, R001]", ""),
        ("[P003]", "The catalogue has no P003"),
        ("[R000]", "The catalogue has no R000"),
        ("[P001, R002]", "The catalogue has no R002"),
    ],
)
def test_a_number_beyond_the_totals_is_a_fault_of_the_provision_that_gives_it(
    numbers: str, said: str
) -> None:
    found = fault_texts({**CATALOGUE, LAW: document(rule("a", catalogue=numbers))})

    assert bool(found) is bool(said)
    assert all(said in one for one in found)


def test_a_number_of_a_document_or_of_a_due_day_is_checked_too() -> None:
    text = document(rule("a"), extra="catalogue: [P007]\n").replace(
        "summary: {zh: 一句话}",
        "summary: {zh: 一句话}, due: [{what: {zh: 办}, by: 2027-12-31, catalogue: [R009]}]",
    )
    found = fault_texts({**CATALOGUE, LAW: text})

    assert ["P007" in one or "R009" in one for one in found] == [True, True]


def test_without_a_catalogue_no_number_can_be_given() -> None:
    assert fault_texts({LAW: document(rule("a", catalogue="[P001]"))})


def test_there_is_one_catalogue_for_all_packs() -> None:
    found = fault_texts({**CATALOGUE, "cn-gx/catalogue.yaml": "parameters: 1\nrules: 1\n"})

    assert any("catalogue is already given at cn/catalogue.yaml" in one for one in found)


def test_the_catalogue_that_is_shipped_counts_92_figures_and_90_rules() -> None:
    catalogue = law().catalogue

    assert catalogue is not None
    assert (catalogue.numbers("P")[-1], catalogue.numbers("R")[-1]) == ("P092", "R090")
