"""Which papers a dossier needs, decided by the facts of the case before anybody reads a page."""

from __future__ import annotations

from datetime import date

from yaojian.facts.evaluation import evaluate
from yaojian.policy import Packs
from yaojian.words import Words
from yaojian.workflow.definition import Definition
from yaojian.workflow.forms import DossierDocument
from yaojian.workflow.state import CaseState


def paper_words(definition: Definition, code: str) -> Words:
    """A paper by its number in the catalogue and its title; a key of ours after the number is left out."""
    number = code.partition("-")[0]
    title = next((paper.title for paper in definition.dossier if paper.code == code), Words(""))
    return Words(f"{number} {title.zh}".strip(), f"{number} {title.text('en')}".strip())


def required_documents(
    definition: Definition, state: CaseState, packs: Packs, on: date
) -> tuple[DossierDocument, ...]:
    """The papers that the facts of this case call for; ``MissingFact`` if that cannot be told."""
    return tuple(document for document in definition.dossier if _is_required(document, state, packs, on))


def missing_documents(
    definition: Definition, state: CaseState, packs: Packs, on: date
) -> tuple[DossierDocument, ...]:
    """Required papers that were not filed and are not promised as a gap: the one-time list of what is missing."""
    held = {*state.documents, *(gap.document for gap in state.gaps)}
    return tuple(d for d in required_documents(definition, state, packs, on) if d.code not in held)


def _is_required(document: DossierDocument, state: CaseState, packs: Packs, on: date) -> bool:
    if document.required_when is None:
        return document.required
    facts = packs.facts.fact_set(state.facts)
    return evaluate(document.required_when, facts, packs.facts, on).value
