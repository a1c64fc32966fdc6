"""How much of the catalogue of the five documents the packs state, and how much of what they state was read.

The page ``docs/reference/coverage.md`` is written from the packs and nothing else; a test keeps the two the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from yaojian.policy.alignment import numbered
from yaojian.policy.catalogue import Catalogue, numbers_of_document, numbers_of_provision
from yaojian.policy.documents import Document
from yaojian.policy.markdown import both_lines, table
from yaojian.policy.packs import Packs
from yaojian.policy.points import both

PARAMETERS, RULES = "P", "R"


@dataclass(frozen=True, slots=True)
class StatedBy:
    """Where a number of the catalogue is stated: provisions by key, and clauses or documents outside them."""

    number: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """What the packs hold of one document. ``aligned`` are its clauses that carry out a clause from above."""

    document: Document
    clauses: int
    aligned: int
    links: int
    provisions: int
    verified: int
    numbers: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "document": self.document.document,
            "title": both(self.document.title),
            "jurisdiction": self.document.jurisdiction,
            "clauses": self.clauses,
            "aligned_clauses": self.aligned,
            "alignment_links": self.links,
            "provisions": self.provisions,
            "verified": self.verified,
            "numbers": list(self.numbers),
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole: what is stated and what not, by number and by document."""

    catalogue: Catalogue
    stated: tuple[StatedBy, ...]
    documents: tuple[DocumentCoverage, ...]

    def found(self, letter: str) -> tuple[str, ...]:
        return tuple(one.number for one in self.stated if one.number[0] == letter)

    def missing(self, letter: str) -> tuple[str, ...]:
        found = set(self.found(letter))
        return tuple(number for number in self.catalogue.numbers(letter) if number not in found)

    def as_json(self) -> dict[str, Any]:
        return {
            "parameters": _share(self.found(PARAMETERS), self.catalogue.parameters, self.missing(PARAMETERS)),
            "rules": _share(self.found(RULES), self.catalogue.rules, self.missing(RULES)),
            "stated": {one.number: list(one.places) for one in self.stated},
            "documents": [one.as_json() for one in self.documents],
        }


def _share(found: tuple[str, ...], total: int, missing: tuple[str, ...]) -> dict[str, Any]:
    return {"found": len(found), "of": total, "missing": list(missing)}


def coverage(packs: Packs) -> Coverage:
    """Count what the packs state; without a catalogue nothing is to be covered."""
    places: dict[str, list[str]] = {}
    for place, number in _stated(packs):
        places.setdefault(number, []).append(place)
    stated = tuple(StatedBy(number, tuple(dict.fromkeys(places[number]))) for number in sorted(places))
    ordered = sorted(
        packs.documents.values(), key=lambda one: (one.jurisdiction, one.in_force.first, one.document)
    )
    documents = tuple(_document(packs, one) for one in ordered)
    return Coverage(packs.catalogue or Catalogue(parameters=0, rules=0), stated, documents)


def _stated(packs: Packs) -> Iterator[tuple[str, str]]:
    for key, provision in packs.provisions.items():
        yield from ((key, number) for _, number in numbers_of_provision(provision))
    for code, document in packs.documents.items():
        for at, number in numbers_of_document(document):
            clause = f"/{document.clauses[int(at[1])].id}" if at[0] == "clauses" else ""
            yield code + clause, number


def _document(packs: Packs, document: Document) -> DocumentCoverage:
    own = [one for one in packs.provisions.values() if one.cite.document == document.document]
    numbers = {number for one in own for _, number in numbers_of_provision(one)}
    numbers |= {number for _, number in numbers_of_document(document)}
    return DocumentCoverage(
        document=document,
        clauses=len(document.clauses),
        aligned=sum(bool(clause.implements) for clause in document.clauses),
        links=sum(len(clause.implements) for clause in document.clauses),
        provisions=len(own),
        verified=sum(one.verified for one in own),
        numbers=tuple(sorted(numbers)),
    )


_HEAD = """\
# What the packs cover 覆盖情况

Written from the packs by `yaojian packs coverage`; change the packs, not this page.

The five documents (SC53, GX45, GX58, SX1, HN) were read once by people and their figures and conditional rules
numbered: P001 … for figures, R001 … for rules. A provision, a due day or a document says under `catalogue` which of
them it states. 五份文件里的数与条件规则统一编号；规定、期限或文件在 `catalogue` 里写明自己说的是哪一个。
"""


def coverage_page(packs: Packs) -> str:
    """The whole page as Markdown, ending in one line break."""
    found = coverage(packs)
    return "\n".join([_HEAD, *_totals(found), *_by_pack(found), *_by_document(found), *_where(found)])


def _totals(found: Coverage) -> Iterator[str]:
    yield "## Totals 总数\n"
    rows = (
        (title, f"{len(found.found(letter))}/{total}", _listed(found.missing(letter)))
        for title, letter, total in (
            ("Figures 数", PARAMETERS, found.catalogue.parameters),
            ("Rules 规则", RULES, found.catalogue.rules),
        )
    )
    yield from table(("Kind 种类", "Found 已覆盖", "Not yet 尚缺"), rows)


def _by_pack(found: Coverage) -> Iterator[str]:
    yield "## By pack 分法规包\n"
    codes = dict.fromkeys(one.document.jurisdiction for one in found.documents)
    rows = []
    for code in codes:
        own = [one for one in found.documents if one.document.jurisdiction == code]
        counts = [sum(getattr(one, name) for one in own) for name in ("clauses", "links", "provisions")]
        share = _percent(sum(one.verified for one in own), counts[2])
        rows.append((code, str(len(own)), *map(str, counts), share))
    head = (
        "Pack 法规包",
        "Documents 文件",
        "Clauses 条款",
        "Alignment rows 对照行",
        "Provisions 规定",
        "Verified 已核",
    )
    yield from table(head, rows)


def _by_document(found: Coverage) -> Iterator[str]:
    yield "## By document 分文件\n"
    head = (
        *("Code 代码", "Title 名称", "Clauses 条款", "Aligned 有上级条款", "Alignment rows 对照行"),
        *("Provisions 规定", "Verified 已核", "Numbers 编号"),
    )
    yield from table(head, (_document_row(one) for one in found.documents))


def _document_row(one: DocumentCoverage) -> tuple[str, ...]:
    counted = f"{len(numbered(one.document))} + {one.clauses - len(numbered(one.document))}"
    return (
        one.document.document,
        both_lines(one.document.title),
        counted if one.clauses != len(numbered(one.document)) else str(one.clauses),
        str(one.aligned),
        str(one.links),
        str(one.provisions),
        _percent(one.verified, one.provisions),
        _listed(one.numbers),
    )


def _where(found: Coverage) -> Iterator[str]:
    yield "## Where each number stands 每个编号在哪里\n"
    rows = ((one.number, ", ".join(f"`{place}`" for place in one.places)) for one in found.stated)
    yield from table(("Number 编号", "Stated by 写在"), rows)


def _percent(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part // whole} %)" if whole else "—"


def _listed(numbers: Iterable[str]) -> str:
    return " ".join(numbers) or "—"
