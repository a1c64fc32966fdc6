"""A loaded, checked set of packs: what every other engine asks for law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yaojian.errors.policy import UnknownDocument, UnknownJurisdiction, UnknownProcedure
from yaojian.facts.book import FactBook
from yaojian.legaltime.rules import CountingRule
from yaojian.policy.catalogue import Catalogue
from yaojian.policy.documents import Department, Document, Jurisdiction, Span, Subject
from yaojian.policy.index import Index
from yaojian.policy.outlines import ProcedureOutline, jurisdiction_chain
from yaojian.policy.provisions import Provision
from yaojian.policy.reading import Place


@dataclass(frozen=True, slots=True)
class Packs:
    """All law loaded. ``digest`` changes when any byte of it does.

    ``outlines`` are the procedures; ``matters`` these and the subjects, which have no steps: all that law is about.
    """

    digest: str
    jurisdictions: Mapping[str, Jurisdiction]
    facts: FactBook
    spans: Mapping[str, Span]
    departments: Mapping[str, tuple[Department, ...]]
    documents: Mapping[str, Document]
    provisions: Mapping[str, Provision]
    catalogue: Catalogue | None
    subjects: Mapping[str, Subject]
    outlines: Mapping[str, ProcedureOutline]
    matters: Mapping[str, ProcedureOutline]
    counting_rules: Mapping[str, CountingRule]
    places: Mapping[str, Place]
    index: Index = field(repr=False, compare=False)

    @property
    def procedures(self) -> Mapping[str, object]:
        """The raw definition of each procedure, for the engine that runs it."""
        return {key: outline.source.value for key, outline in self.outlines.items()}

    def chain(self, jurisdiction: str) -> tuple[str, ...]:
        """A jurisdiction and those above it, nearest first."""
        self.jurisdiction(jurisdiction)
        return jurisdiction_chain(self.jurisdictions, jurisdiction)

    def jurisdiction(self, code: str) -> Jurisdiction:
        if code not in self.jurisdictions:
            raise UnknownJurisdiction(jurisdiction=code, known=list(self.jurisdictions))
        return self.jurisdictions[code]

    def outline(self, procedure: str) -> ProcedureOutline:
        if procedure not in self.outlines:
            raise UnknownProcedure(procedure=procedure, known=list(self.outlines))
        return self.outlines[procedure]

    def matter(self, key: str) -> ProcedureOutline:
        """A procedure or a subject."""
        if key not in self.matters:
            raise UnknownProcedure(procedure=key, known=list(self.matters))
        return self.matters[key]

    def document(self, code: str) -> Document:
        if code not in self.documents:
            raise UnknownDocument(code=code, known=list(self.documents))
        return self.documents[code]

    def counting_of(self, provision: Provision) -> str:
        """Key of the counting rule a provision names itself, or its document does; empty for the pack's default."""
        return provision.counting or self.documents[provision.cite.document].counting or ""
