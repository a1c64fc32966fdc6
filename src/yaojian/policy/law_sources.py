"""The page that says where the law came from: what was read, how much is verified, what was left open and how read.

It is written from the packs and nothing else, so it cannot say more than the packs know
(``docs/reference/law-sources.md``; a test keeps the two the same).
"""

from __future__ import annotations

from collections.abc import Iterator

from yaojian.policy.documents import Document
from yaojian.policy.markdown import both_lines, table
from yaojian.policy.packs import Packs
from yaojian.policy.provisions import InForce, Provision
from yaojian.policy.values import Figure, Length

_HEAD = """\
# Where the law comes from 法规出处

Written from the packs by `yaojian packs sources`; change the packs, not this page.

A provision is *verified* when the wording of its clause was read. It was read in the copies named below, not on
the official sites. What is not verified is *presumed*: it may plan work, but it never refuses, lapses or marks a
case overdue. 已核指读过条文原文；所读版本见下表，未与官方网站逐字核对。未核的一律按推定处理，不约束个案。
"""


def law_sources_page(packs: Packs) -> str:
    """The whole page as Markdown, ending in one line break."""
    return "\n".join([_HEAD, *_documents(packs), *_ambiguities(packs), *_assumed(packs), *_earlier(packs)])


def _documents(packs: Packs) -> Iterator[str]:
    yield "## Documents 文件\n"
    head = (
        "Code",
        "名称 Title",
        "文号 Number",
        "In force 施行",
        "Clauses 条款",
        "Provisions 规定",
        "Verified 已核",
        "What was read 所读版本",
    )
    yield from table(head, (_document_row(packs, document) for document in _in_order(packs)))


def _document_row(packs: Packs, document: Document) -> tuple[str, ...]:
    own = [one for one in packs.provisions.values() if one.cite.document == document.document]
    verified = sum(one.verified for one in own)
    return (
        document.document,
        both_lines(document.title),
        document.number or "",
        _days(document.in_force),
        str(len(document.clauses)),
        str(len(own)),
        f"{verified}/{len(own)}" if own else "—",
        both_lines(document.source.note) if document.source.note else document.source.basis,
    )


def _ambiguities(packs: Packs) -> Iterator[str]:
    yield "## What the text leaves open 文义未明之处\n"
    rows = (
        (
            _clause(one),
            f"`{one.key}`",
            both_lines(said.question),
            both_lines(said.reading),
            both_lines(said.why),
        )
        for one in packs.provisions.values()
        if (said := one.ambiguity)
    )
    yield from table(("Clause 条款", "Provision 规定", "Question 问题", "Reading 读法", "Why 理由"), rows)


def _assumed(packs: Packs) -> Iterator[str]:
    yield "## Assumed first days 推定的施行日\n"
    days = ((document.document, document.in_force) for document in _in_order(packs))
    rows = ((code, _days(one), both_lines(one.why) if one.why else "") for code, one in days if one.assumed)
    yield from table(("Document 文件", "Assumed 推定", "Why 理由"), rows)


def _earlier(packs: Packs) -> Iterator[str]:
    yield "## Figures that do not start from the statutory one 起点不是法定数的\n"
    rows = (
        (
            _clause(one),
            f"`{one.key}`",
            _starting(said.value),
            said.basis,
            both_lines(said.note) if said.note else "",
        )
        for one in packs.provisions.values()
        if (said := one.starts_from)
    )
    yield from table(("Clause 条款", "Provision 规定", "From 起点", "Basis 性质", "Note 说明"), rows)


def _starting(value: Length | Figure) -> str:
    if isinstance(value, Length):
        return f"{value.amount} {value.unit}"
    return f"{value.number} {value.unit.zh} {value.unit.text('en')}"


def _in_order(packs: Packs) -> list[Document]:
    return sorted(
        packs.documents.values(), key=lambda one: (one.jurisdiction, one.in_force.first, one.document)
    )


def _clause(provision: Provision) -> str:
    return f"{provision.cite.document}/{provision.cite.clause}"


def _days(in_force: InForce) -> str:
    first = in_force.first.isoformat() + (" (assumed 推定)" if in_force.assumed else "")
    return f"{first} → {in_force.until.isoformat()}" if in_force.until else f"{first} →"
