"""Documents and provisions as a person reads them and as JSON, with the file and line where they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaojian.facts.wording import describe
from yaojian.policy.documents import Clause, Document
from yaojian.policy.packs import Packs
from yaojian.policy.provisions import Effect, InForce, Provision
from yaojian.policy.values import Relative, WrittenValue, plain_value
from yaojian.words import Words, listed


def days_text(in_force: InForce, language: str) -> str:
    """From when to when; an assumed first day says so."""
    first, until = in_force.first.isoformat(), in_force.until.isoformat() if in_force.until else ""
    if language == "en":
        return f"from {first}{' (assumed)' if in_force.assumed else ''}{f' until {until}' if until else ''}"
    return f"{first}{'（假定）' if in_force.assumed else ''}起{f'，至 {until}' if until else ''}"


def written_text(packs: Packs, value: WrittenValue, language: str) -> str:
    """A value as the text writes it, before anything is derived."""
    if not isinstance(value, Relative):
        return plain_value(value).text(language)
    base = Effect(value.relative_to).words.text(language)
    if value.of_span is not None:
        span = packs.spans[value.of_span].title.text(language)
        base = f"{base} ({span})" if language == "en" else f"{span}{base}"
    if value.share_percent is not None:
        share = f"{value.share_percent.normalize():f}"
        return f"{share} % of the {base}" if language == "en" else f"{base}的 {share}%"
    cut = f"{(100 - value.percent_left).normalize():f}"
    least = value.bound == "at_least"
    if language == "en":
        return f"{base} cut by {'at least ' if least else ''}{cut} %"
    return f"较{base}{'至少' if least else ''}减 {cut}%"


def provision_lines(packs: Packs, provision: Provision, language: str = "zh") -> tuple[str, ...]:
    """Everything that a provision says, one thing a line."""
    return tuple(
        f"{label}: {text}" if language == "en" else f"{label}：{text}"
        for label, text in _facets(packs, provision, language)
    )


def _facets(packs: Packs, provision: Provision, language: str) -> Iterator[tuple[str, str]]:
    def said(words: Words) -> str:
        return words.text(language)

    document = packs.documents[provision.cite.document]
    place = packs.places[provision.key]
    yield said(Words("规定", "Provision")), f"{said(provision.title)} [{provision.key}]"
    yield (
        said(Words("效力", "Effect")),
        " · ".join(
            said(one) for one in (provision.effect.words, provision.measure.words, provision.force.words)
        ),
    )
    yield said(Words("内容", "Value")), written_text(packs, provision.value, language)
    if provision.when is not None:
        yield said(Words("条件", "When")), said(describe(provision.when, packs.facts))
    yield said(Words("期间", "In force")), days_text(provision.in_force, language)
    yield said(Words("依据", "Clause")), f"{said(document.title)} {provision.cite.clause}"
    yield said(Words("核实", "Verified")), said(_verified(provision))
    if provision.starts_from is not None:
        value = plain_value(provision.starts_from.value).text(language)
        basis = said(_BASES[provision.starts_from.basis])
        yield said(Words("起算自", "Starts from")), f"{value} ({basis})"
    if provision.ambiguity is not None:
        yield said(Words("歧义", "Open question")), said(provision.ambiguity.question)
        yield (
            said(Words("取义", "Reading")),
            f"{said(provision.ambiguity.reading)} — {said(provision.ambiguity.why)}",
        )
    yield said(Words("出处", "Written at")), f"{place.file}:{place.line}"


_BASES = {
    "statutory": Words("法定", "statutory"),
    "earlier_promise": Words("此前的承诺", "an earlier promise"),
    "unstated": Words("原文未说明", "not stated"),
}


def _verified(provision: Provision) -> Words:
    return (
        Words("已核原文", "wording read")
        if provision.verified
        else Words("未核，推定", "not verified, presumed")
    )


def provision_as_json(packs: Packs, provision: Provision) -> dict[str, Any]:
    place = packs.places[provision.key]
    return {
        **provision.model_dump(mode="json", by_alias=True, exclude_none=True),
        "file": place.file,
        "line": place.line,
    }


def document_lines(packs: Packs, document: Document, language: str = "zh") -> tuple[str, ...]:
    """A document with its clauses, who must act, and the provisions read out of it."""
    return tuple(_document(packs, document, language))


def _document(packs: Packs, document: Document, language: str) -> Iterator[str]:
    place = packs.places[document.document]
    yield f"{document.title.text(language)} [{document.document}] {document.number or ''}".rstrip()
    issuers = listed(_body(packs, document, one) for one in document.issuers).text(language)
    yield f"{document.kind.words.text(language)} · {issuers} · {days_text(document.in_force, language)}"
    yield f"{place.file}:{place.line}"
    for clause in document.clauses:
        yield from _clause(packs, document, clause, language)
    for provision in packs.provisions.values():
        if provision.cite.document == document.document:
            value = written_text(packs, provision.value, language)
            yield f"  → {provision.cite.clause} {provision.title.text(language)}: {value} [{provision.key}]"


ROLES = {
    "lead": Words("牵头", "lead"),
    "sole": Words("负责", "sole"),
    "member": Words("按职责分工", "member"),
    "support": Words("配合", "support"),
    "pilot": Words("试点", "pilot"),
}


def _clause(packs: Packs, document: Document, clause: Clause, language: str) -> Iterator[str]:
    colon, stop = (": ", "; ") if language == "en" else ("：", "；")
    yield f"  {clause.id} {clause.title.text(language)}{colon}{clause.summary.text(language)}"
    if clause.departments:
        told = (_in_charge(_body(packs, document, one.name), ROLES[one.role]) for one in clause.departments)
        yield "      " + stop.join(one.text(language) for one in told)


def _in_charge(body: Words, role: Words) -> Words:
    return Words(f"{body.zh}（{role.zh}）", f"{body.text('en')} ({role.en})")


def _body(packs: Packs, document: Document, name: str) -> Words:
    """A department or issuer as the document calls it, and in English where ``departments.yaml`` does."""
    for code in packs.chain(document.jurisdiction):
        for department in packs.departments.get(code, ()):
            if name in (department.name.zh, *department.short):
                return Words(name, department.name.en)
            if name == department.key:
                return department.name
    return Words(name)


def document_as_json(packs: Packs, document: Document) -> dict[str, Any]:
    place = packs.places[document.document]
    written = document.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"provisions"})
    keys = [one.key for one in packs.provisions.values() if one.cite.document == document.document]
    return {**written, "provisions": keys, "file": place.file, "line": place.line}
