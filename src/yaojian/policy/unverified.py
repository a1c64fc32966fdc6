"""What an expert must still confirm: texts that nobody read, and figures taken from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yaojian.policy.documents import Document
from yaojian.policy.packs import Packs
from yaojian.policy.points import both
from yaojian.policy.provisions import Provision
from yaojian.policy.statements import Statement, state
from yaojian.words import Words

BASES = {
    "read": Words("读过全文", "read in full"),
    "secondary": Words("二手资料", "second-hand"),
    "memory": Words("凭记忆", "from memory"),
}
CONFIDENCES = {
    "high": Words("把握大", "high confidence"),
    "medium": Words("把握中等", "medium confidence"),
    "low": Words("把握小", "low confidence"),
}
_URGENCY = {"memory": 0, "secondary": 1, "read": 2}
_DOUBT = {"low": 0, "medium": 1, "high": 2, None: 3}


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """One document with the provisions that cite it and were not checked against its wording."""

    document: Document
    statements: tuple[Statement, ...]
    total: int

    @property
    def basis(self) -> Words:
        """How the text is known, and how sure."""
        source = self.document.source
        known = BASES[source.basis]
        if source.confidence is None:
            return known
        sure = CONFIDENCES[source.confidence]
        return Words(f"{known.zh}，{sure.zh}", f"{known.en}, {sure.en}")

    def as_json(self) -> dict[str, Any]:
        source = self.document.source
        return {
            "document": self.document.document,
            "title": both(self.document.title),
            "jurisdiction": self.document.jurisdiction,
            "basis": source.basis,
            "confidence": source.confidence,
            "note": both(source.note) if source.note else None,
            "unverified": len(self.statements),
            "provisions": self.total,
            "statements": [
                {**one.as_json(), "note": both(one.provision.note) if one.provision.note else None}
                for one in self.statements
            ],
        }


def unverified(packs: Packs, jurisdictions: Sequence[str] = ()) -> tuple[ToConfirm, ...]:
    """Documents with something to confirm, the least sure first; of some jurisdictions, or of all.

    A document whose text was not read stands here even if no provision cites it.
    """
    for code in jurisdictions:
        packs.jurisdiction(code)
    found = []
    for document in packs.documents.values():
        if jurisdictions and document.jurisdiction not in jurisdictions:
            continue
        own = [one for one in packs.provisions.values() if one.cite.document == document.document]
        open_ones = tuple(_state(packs, one) for one in own if not one.verified)
        if open_ones or document.source.basis != "read":
            found.append(ToConfirm(document, open_ones, len(own)))
    return tuple(sorted(found, key=_order))


def _state(packs: Packs, provision: Provision) -> Statement:
    return state(packs, provision, provision.in_force.first)


def _order(one: ToConfirm) -> tuple[object, ...]:
    source = one.document.source
    return (
        _URGENCY[source.basis],
        _DOUBT[source.confidence],
        one.document.jurisdiction,
        one.document.document,
    )
