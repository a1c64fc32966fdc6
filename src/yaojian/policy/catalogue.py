"""How many figures (P) and rules (R) the five documents hold, so that what the packs cover can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from yaojian.facts.models import Amount, PackModel, Text
from yaojian.policy.documents import Document
from yaojian.policy.provisions import Provision
from yaojian.policy.reading import Steps

Total = Annotated[Amount, Field(ge=0, le=999)]


class Catalogue(PackModel):
    """``catalogue.yaml``: the numbers run from P001 and R001 to these totals."""

    parameters: Total
    rules: Total
    note: Text | None = None

    def numbers(self, letter: str) -> tuple[str, ...]:
        """All numbers of one letter.

        >>> Catalogue(parameters=2, rules=0).numbers("P")
        ('P001', 'P002')
        """
        total = self.parameters if letter == "P" else self.rules
        return tuple(f"{letter}{number:03}" for number in range(1, total + 1))

    def holds(self, number: str) -> bool:
        """Whether the catalogue has a number of this kind: P092, not P093."""
        return number in self.numbers(number[0])


def numbers_of_document(document: Document) -> Iterator[tuple[Steps, str]]:
    """The numbers that a document gives outside its provisions, each with its place in the file."""
    for index, number in enumerate(document.catalogue):
        yield ("catalogue", index), number
    for at, clause in enumerate(document.clauses):
        for part, due in enumerate(clause.due):
            for index, number in enumerate(due.catalogue):
                yield ("clauses", at, "due", part, "catalogue", index), number


def numbers_of_provision(provision: Provision) -> Iterator[tuple[Steps, str]]:
    for index, number in enumerate(provision.catalogue):
        yield ("catalogue", index), number
