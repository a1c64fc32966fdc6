"""Which papers of a procedure go out is said once by the procedure and once by the book of letters: they agree."""

from __future__ import annotations

import yaml
from tests.support.packs import PACKS
from tests.support.procedures import procedure

from yaojian.workflow import Definition

CERTIFICATE = "certificate"


def papers(definition: Definition) -> set[str]:
    """Every template that an act of the procedure can issue."""
    of_steps = {o.document for step in definition.steps for o in step.outcomes}
    of_steps |= {step.begin_document for step in definition.steps}
    of_pauses = {act.document for pause in definition.pauses for act in (pause.opens, pause.closes)}
    of_clocks = {rule.document for rule in definition.extensions}
    withdrawal = {definition.withdrawal.document} if definition.withdrawal else set()
    return {paper for paper in of_steps | of_pauses | of_clocks | withdrawal if paper is not None}


def test_what_is_no_internal_record_is_worded_as_a_letter_or_is_the_certificate() -> None:
    definition = procedure()
    book = yaml.safe_load((PACKS / "cn/letters/device-registration-ii.yaml").read_text(encoding="utf-8"))

    assert papers(definition) - set(definition.internal_records) == set(book["letters"]) | {CERTIFICATE}
    assert set(definition.internal_records) <= papers(definition)


def test_the_records_of_the_general_procedure_are_papers_of_it() -> None:
    definition = procedure("administrative-licence")

    assert set(definition.internal_records) <= papers(definition)
