"""Checks the packs together: cited clauses exist, names are declared, days fit, nothing contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from yaojian.errors.facts import PackFault
from yaojian.facts.checking import check_condition
from yaojian.facts.declarations import Citation
from yaojian.facts.models import near
from yaojian.policy.catalogue import numbers_of_document, numbers_of_provision
from yaojian.policy.documents import Clause, Document, DocumentKind
from yaojian.policy.money import Money
from yaojian.policy.money_checks import check_award
from yaojian.policy.outlines import jurisdiction_chain, procedure_chain
from yaojian.policy.overlap import check_overlaps
from yaojian.policy.packs import Packs
from yaojian.policy.provisions import Effect, Measure, Provision
from yaojian.policy.reading import Found, Steps, Written
from yaojian.policy.values import Channel, Relative
from yaojian.words import Words, listed


def check_packs(packs: Packs, written: Written) -> Iterator[PackFault]:
    """Everything that one file alone cannot show to be wrong."""
    check = _Check(packs, written)
    yield from check.jurisdictions()
    yield from check.declarations()
    yield from check.spans()
    yield from check.procedures()
    yield from check.subjects()
    for document in written.documents.values():
        yield from check.document(document)
    for provision in written.provisions.values():
        yield from check.provision(provision)
    yield from check_overlaps(written, packs.facts)


@dataclass(frozen=True, slots=True)
class _Check:
    packs: Packs
    written: Written

    def jurisdictions(self) -> Iterator[PackFault]:
        for code, found in self.written.jurisdictions.items():
            parent = found.value.parent
            if parent is not None and parent not in self.packs.jurisdictions:
                yield _unknown(found, ("parent",), "辖区", "jurisdiction", parent, self.packs.jurisdictions)
            elif parent is not None and code in jurisdiction_chain(self.packs.jurisdictions, parent):
                yield _said(found, ("parent",), "上级辖区绕成了圈", "Jurisdictions are parents in a circle")

    def declarations(self) -> Iterator[PackFault]:
        for group in (self.written.facts, self.written.streams, self.written.curves):
            for found in group.values():
                cite = found.value.cite
                if cite is not None:
                    yield from self._citation(found, ("cite",), cite)

    def spans(self) -> Iterator[PackFault]:
        for found in self.written.spans.values():
            for index, part in enumerate(found.value.sum_of):
                at = ("sum_of", index)
                if part not in self.packs.spans:
                    yield _unknown(found, at, "起止", "span", part, self.packs.spans)
                elif self.packs.spans[part].sum_of:
                    yield _said(found, at, f"{part} 自己也是合计", f"{part} is itself a sum")

    def procedures(self) -> Iterator[PackFault]:
        for key, found in self.written.outlines.items():
            general = found.value.general
            if general and general not in self.packs.outlines:
                yield _unknown(found, ("general",), "程序", "procedure", general, self.packs.outlines)
            elif general and key in procedure_chain(self.packs.outlines, general):
                yield _said(found, ("general",), "一般法绕成了圈", "General procedures stand in a circle")

    def subjects(self) -> Iterator[PackFault]:
        """A subject shares its key with no procedure, and gathers only what there is."""
        for key, found in self.written.subjects.items():
            if key in self.packs.outlines:
                yield _said(found, ("key",), f"{key} 已是程序", f"{key} is a procedure already")
            for index, part in enumerate(found.value.gathers):
                at: Steps = ("gathers", index)
                if part.procedure not in self.packs.matters:
                    known = self.packs.matters
                    yield _unknown(found, (*at, "procedure"), "程序", "procedure", part.procedure, known)
                    continue
                steps = self.packs.matters[part.procedure].steps
                if part.step is not None and part.step not in steps:
                    yield _unknown(found, (*at, "step"), "环节", "step", part.step, steps)
                yield from self._span(found, (*at, "span"), part.span)

    def document(self, found: Found[Document]) -> Iterator[PackFault]:
        document, seen = found.value, set[str]()
        yield from self._counting(found, (), document.counting)
        yield from self._numbers(found, numbers_of_document(document))
        for index, clause in enumerate(document.clauses):
            at: Steps = ("clauses", index)
            if clause.id in seen:
                yield _said(
                    found, (*at, "id"), f"条款 {clause.id} 重复", f"Clause {clause.id} is given twice"
                )
            seen.add(clause.id)
            yield from self._clause(found, at, clause)
        carried_on_by = document.carried_on_by
        if carried_on_by is not None and carried_on_by not in seen:
            yield _unknown(found, ("carried_on_by",), "条款", "clause", carried_on_by, seen)

    def _clause(self, found: Found[Document], at: Steps, clause: Clause) -> Iterator[PackFault]:
        for index, cite in enumerate(clause.implements):
            yield from self._citation(found, (*at, "implements", index), cite)
        known = self._department_names(found.value.jurisdiction)
        for index, one in enumerate(clause.departments):
            if one.name not in known:
                yield _unknown(
                    found, (*at, "departments", index, "name"), "部门", "department", one.name, known
                )

    def _department_names(self, jurisdiction: str) -> set[str]:
        names: set[str] = set()
        for code in jurisdiction_chain(self.packs.jurisdictions, jurisdiction):
            for department in self.packs.departments.get(code, ()):
                names |= {department.key, department.name.zh, *department.short}
        return names

    def provision(self, found: Found[Provision]) -> Iterator[PackFault]:
        provision = found.value
        if provision.jurisdiction not in self.packs.jurisdictions:
            yield _unknown(
                found,
                ("jurisdiction",),
                "辖区",
                "jurisdiction",
                provision.jurisdiction,
                self.packs.jurisdictions,
            )
        yield from self._citation(found, ("cite",), provision.cite)
        for index, cite in enumerate(provision.implements):
            yield from self._citation(found, ("implements", index), cite)
        yield from self._span(found, ("span",), provision.span)
        yield from self._counting(found, (), provision.counting)
        yield from self._numbers(found, numbers_of_provision(provision))
        yield from self._matter(found)
        yield from self._standing(found)
        if provision.when is not None:
            yield from check_condition(provision.when, self.packs.facts, found.source, (*found.at, "when"))
        if isinstance(provision.value, Relative):
            yield from self._base(found, provision.value)
        if isinstance(provision.value, Money):
            at: Steps = (*found.at, "value", "money")
            yield from check_award(provision.value.money, self.packs.facts, found.source, at)

    def _numbers(self, found: Found[Any], numbers: Iterable[tuple[Steps, str]]) -> Iterator[PackFault]:
        catalogue = self.packs.catalogue
        for at, number in numbers:
            if catalogue is None or not catalogue.holds(number):
                yield found.source.fault(
                    (*found.at, *at),
                    Words(f"目录里没有 {number}", f"The catalogue has no {number}"),
                    Words(
                        "核对编号，总数见 catalogue.yaml",
                        "Check the number; the totals stand in catalogue.yaml",
                    ),
                )

    def _span(self, found: Found[Any], at: Steps, span: str | None) -> Iterator[PackFault]:
        if span is not None and span not in self.packs.spans:
            yield _unknown(found, at, "起止", "span", span, self.packs.spans)

    def _matter(self, found: Found[Provision]) -> Iterator[PackFault]:
        provision = found.value
        if provision.procedure is not None and provision.procedure not in self.packs.outlines:
            yield _unknown(
                found, ("procedure",), "程序", "procedure", provision.procedure, self.packs.outlines
            )
            return
        if provision.subject is not None and provision.subject not in self.packs.subjects:
            yield _unknown(found, ("subject",), "事项", "subject", provision.subject, self.packs.subjects)
            return
        outline = self.packs.matters[provision.matter]
        for step in provision.steps:
            if step not in outline.steps:
                yield _unknown(found, ("step",), "环节", "step", step, outline.steps)
        value = provision.value
        if isinstance(value, Channel) and value.channel not in outline.channels:
            yield _unknown(found, ("value", "channel"), "通道", "channel", value.channel, outline.channels)

    def _standing(self, found: Found[Provision]) -> Iterator[PackFault]:
        """What the document is decides what its provisions may claim."""
        provision = found.value
        document = self.packs.documents.get(provision.cite.document)
        if document is None:
            return
        if provision.effect is Effect.STATUTORY and document.kind is DocumentKind.POLICY:
            yield _said(
                found,
                ("effect",),
                "政策文件不能设定法定时限",
                "A policy document cannot lay down a statutory limit",
            )
        if provision.verified and document.source.basis == "memory":
            yield _said(
                found,
                ("verified",),
                "凭记忆写的文件不能标为已核",
                "What is written from memory cannot be verified",
            )
        if not document.in_force.first <= provision.in_force.first:
            yield _said(
                found,
                ("in_force",),
                "条款早于文件施行之日",
                "The provision starts before its document is in force",
            )
        if provision.in_force.first > document.in_force.last:
            yield _said(
                found,
                ("in_force",),
                "条款晚于文件失效之日",
                "The provision starts after its document has ended",
            )

    def _base(self, found: Found[Provision], value: Relative) -> Iterator[PackFault]:
        provision = found.value
        wanted = value.of_span or provision.span or ""
        yield from self._span(found, ("value", "of_span"), value.of_span)
        if wanted not in self.packs.spans or provision.matter not in self.packs.matters:
            return
        whole = self._limits(provision, value, wanted)
        parts = [self._limits(provision, value, part) for part in self.packs.spans[wanted].sum_of]
        if not whole and not (parts and all(parts)):
            yield _said(
                found,
                ("value",),
                f"没有可比的时限：{value.relative_to}、{wanted}",
                f"There is no limit to compare with: {value.relative_to}, {wanted}",
            )
        for base in [*whole, *(one for part in parts for one in part)]:
            if isinstance(base.value, Relative) and base.value.relative_to == base.effect == provision.effect:
                yield _said(
                    found,
                    ("value",),
                    f"所比的 {base.key} 自己也相对于同类时限",
                    f"{base.key}, with which it is compared, itself starts from a limit of the same kind",
                )

    def _limits(self, provision: Provision, value: Relative, span: str) -> list[Provision]:
        """The limits of that effect and span that could serve as the base."""
        procedures = procedure_chain(self.packs.matters, provision.matter)
        places = jurisdiction_chain(self.packs.jurisdictions, provision.jurisdiction)
        return [
            one
            for one in self.packs.provisions.values()
            if (one.effect, one.measure, one.span) == (Effect(value.relative_to), Measure.EACH_CASE, span)
            and one.matter in procedures
            and one.jurisdiction in places
            and one.key != provision.key
        ]

    def _citation(self, found: Found[object], at: Steps, cite: Citation) -> Iterator[PackFault]:
        document = self.packs.documents.get(cite.document)
        if document is None:
            yield _unknown(found, at, "文件", "document", cite.document, self.packs.documents)
            return
        clauses = [clause.id for clause in document.clauses]
        if cite.clause not in clauses:
            yield _unknown(
                found, at, f"{cite.document} 的条款", f"clause of {cite.document}", cite.clause, clauses
            )

    def _counting(self, found: Found[object], at: Steps, rule: str | None) -> Iterator[PackFault]:
        if rule is not None and rule not in self.packs.counting_rules:
            yield _unknown(
                found, (*at, "counting"), "计算规则", "counting rule", rule, self.packs.counting_rules
            )


def _unknown(found: Found[object], at: Steps, zh: str, en: str, name: str, known: Iterable[str]) -> PackFault:
    like = listed(near(name, known))
    what = Words(f"没有{zh} {name}", f"There is no {en} {name}")
    return found.source.fault((*found.at, *at), what, Words(f"相近的有：{like.zh}", f"Near names: {like.en}"))


def _said(found: Found[object], at: Steps, zh: str, en: str) -> PackFault:
    return found.source.fault(
        (*found.at, *at), Words(zh, en), Words("请核对原文后改正", "Check the text and correct it")
    )
