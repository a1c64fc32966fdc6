"""The dossier catalogue with what lies under each item, and what is still required."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from yaojian.errors.facts import MissingFact
from yaojian.web import law
from yaojian.web.cases.models import Draft, Paper
from yaojian.web.cases.services.filing import answers_of, facts_of
from yaojian.web.cases.showing.wording import listed, said
from yaojian.workflow import (
    CaseState,
    Definition,
    DossierDocument,
    initial,
    missing_documents,
    required_documents,
)

REQUIRED, OPTIONAL, DEPENDS = "required", "optional", "depends"


@dataclass(frozen=True, slots=True)
class Item:
    """One place of the catalogue. ``need``: required, optional, or depending on answers not yet given."""

    code: str
    title: str
    help: str
    need: str
    depends_on: str
    papers: tuple[Paper, ...]
    refused: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        return catalogue_number(self.code)

    @property
    def lacking(self) -> bool:
        return self.need == REQUIRED and not self.papers


@dataclass(frozen=True, slots=True)
class Dossier:
    items: tuple[Item, ...]
    unanswered: tuple[str, ...] = ()
    strays: tuple[Paper, ...] = field(default=())

    @property
    def lacking(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.lacking)

    @property
    def undecided(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.need == DEPENDS and not item.papers)

    @property
    def refused(self) -> tuple[tuple[int, Item], ...]:
        """Places on the page, from one, with items of which a file was not taken in."""
        return tuple((at, item) for at, item in enumerate(self.items, start=1) if item.refused)

    @property
    def required_count(self) -> int:
        return sum(item.need == REQUIRED for item in self.items)

    @property
    def present_count(self) -> int:
        return sum(item.need == REQUIRED and bool(item.papers) for item in self.items)


def catalogue_number(code: str) -> str:
    """The number of the catalogue as the law prints it; a key of ours that tells its papers apart is left out."""
    return code.partition("-")[0]


def dossier_of_draft(
    definition: Definition,
    draft: Draft,
    typed: Mapping[str, object],
    papers: Iterable[Paper],
    on: date,
    refused: Mapping[str, tuple[str, ...]] | None = None,
) -> Dossier:
    """What a draft holds and lacks by the answers as they stand now."""
    facts = _sound(facts_of(definition, answers_of(definition, typed)))
    state = replace(initial(definition), jurisdiction=draft.jurisdiction, facts=facts)
    blank = [
        said(one.label)
        for one in definition.form.fields
        if one.required and not str(typed.get(one.key, "")).strip()
    ]
    return _dossier(definition, state, papers, on, tuple(blank), refused or {})


def dossier_of_case(definition: Definition, state: CaseState, papers: Iterable[Paper], on: date) -> Dossier:
    return _dossier(definition, state, papers, on, (), {})


def _dossier(
    definition: Definition,
    state: CaseState,
    papers: Iterable[Paper],
    on: date,
    unanswered: tuple[str, ...],
    refused: Mapping[str, tuple[str, ...]],
) -> Dossier:
    by_code: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        by_code[paper.code].append(paper)
    items = tuple(
        _item(
            definition,
            state,
            document,
            tuple(by_code.pop(document.code, ())),
            on,
            refused.get(document.code, ()),
        )
        for document in definition.dossier
    )
    return Dossier(items, unanswered, tuple(paper for strays in by_code.values() for paper in strays))


def _item(
    definition: Definition,
    state: CaseState,
    document: DossierDocument,
    papers: tuple[Paper, ...],
    on: date,
    refused: tuple[str, ...],
) -> Item:
    alone = definition.model_copy(update={"dossier": (document,)})
    depends = ""
    try:
        need = REQUIRED if required_documents(alone, state, law.packs(), on) else OPTIONAL
    except MissingFact as error:
        need, depends = DEPENDS, listed(_question(definition, name) for name in error.names)
    return Item(document.code, said(document.title), said(document.help), need, depends, papers, refused)


def lacking_codes(definition: Definition, state: CaseState, on: date) -> tuple[str, ...]:
    """Codes of required papers that the case does not hold; none while the facts do not tell."""
    try:
        return tuple(one.code for one in missing_documents(definition, state, law.packs(), on))
    except MissingFact:
        return ()


def _question(definition: Definition, fact: str) -> str:
    """The label of the question that would settle a fact."""
    asked = next((one for one in definition.form.fields if one.fact == fact), None)
    return said(asked.label) if asked else said(law.packs().facts.describe(fact))


def _sound(facts: Mapping[str, object]) -> dict[str, object]:
    """Answers that are values of their facts; what was mistyped counts as not answered yet."""
    book, kept = law.packs().facts, {}
    for name, raw in facts.items():
        declared = book.facts.get(name)
        if declared is not None and (not declared.values or raw in declared.values):
            kept[name] = raw
    return kept
