"""What was written where: every named thing of the packs with its file and place, before it is checked together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from yaojian.errors.facts import PackFaults
from yaojian.facts.declarations import Curve, FactType, StreamType
from yaojian.policy.documents import Department, Document, Jurisdiction, Span, Subject
from yaojian.policy.outlines import ProcedureOutline
from yaojian.policy.provisions import Provision
from yaojian.words import Words
from yaojian.written import Source

T_co = TypeVar("T_co", covariant=True)
Steps = tuple[str | int, ...]
PROVISION = "provisions"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A thing with the place where it is written."""

    value: T_co
    source: Source
    at: Steps

    @property
    def place(self) -> Place:
        return Place(self.source.name, self.source.place(self.at)[0])


@dataclass
class Written:
    """All named things found while loading."""

    sources: dict[str, Source] = field(default_factory=dict)
    jurisdictions: dict[str, Found[Jurisdiction]] = field(default_factory=dict)
    facts: dict[str, Found[FactType]] = field(default_factory=dict)
    streams: dict[str, Found[StreamType]] = field(default_factory=dict)
    curves: dict[str, Found[Curve]] = field(default_factory=dict)
    departments: dict[str, Found[Department]] = field(default_factory=dict)
    spans: dict[str, Found[Span]] = field(default_factory=dict)
    subjects: dict[str, Found[Subject]] = field(default_factory=dict)
    outlines: dict[str, Found[ProcedureOutline]] = field(default_factory=dict)
    documents: dict[str, Found[Document]] = field(default_factory=dict)
    catalogues: dict[str, Found[Any]] = field(default_factory=dict)
    provisions: dict[str, Found[Provision]] = field(default_factory=dict)

    def departments_by_jurisdiction(self) -> dict[str, tuple[Department, ...]]:
        grouped: dict[str, tuple[Department, ...]] = {}
        for key, found in self.departments.items():
            code = key.partition("/")[0]
            grouped[code] = (*grouped.get(code, ()), found.value)
        return grouped

    def places(self) -> dict[str, Place]:
        """Documents by code, provisions by key."""
        return {
            key: found.place for group in (self.documents, self.provisions) for key, found in group.items()
        }


def with_defaults(raw: object, code: str) -> object:
    """Fill in what a provision takes from its document: the jurisdiction and the document it cites."""
    if not isinstance(raw, dict):
        return raw
    provisions = raw.get(PROVISION)
    filled = {"jurisdiction": code, **raw}
    if isinstance(provisions, list):
        filled[PROVISION] = [_provision_with_defaults(one, filled) for one in provisions]
    return filled


def _provision_with_defaults(raw: object, document: dict[str, Any]) -> object:
    if not isinstance(raw, dict):
        return raw
    filled = {"jurisdiction": document["jurisdiction"], **raw}
    cite = filled.get("cite")
    if isinstance(cite, dict):
        filled["cite"] = {"document": document.get("document"), **cite}
    return filled


def outline_of(source: Source, code: str) -> ProcedureOutline:
    """The part of a procedure file that policy reads; the rest belongs to the engine that runs it."""
    raw = source.value if isinstance(source.value, dict) else {}
    key, steps = raw.get("procedure"), _keys(raw.get("steps"))
    if not isinstance(key, str) or not steps:
        what = Words(
            "程序文件须有 procedure 和 steps（各有 key）",
            "A procedure file has procedure and steps, each with a key",
        )
        raise PackFaults([source.fault((), what, Words("请补上", "Add them"))])
    title = raw.get("title")
    words = (
        Words(str(title.get("zh", key)), str(title.get("en", ""))) if isinstance(title, dict) else Words(key)
    )
    return ProcedureOutline(
        key=key,
        title=words,
        jurisdiction=code,
        general=str(raw.get("general") or ""),
        steps=tuple(dict.fromkeys([*steps, *_keys(raw.get("pauses")), *_fresh_steps(raw.get("pauses"))])),
        channels=_channels(raw.get("channels")),
        source=source,
    )


def subject_outline(found: Found[Subject]) -> ProcedureOutline:
    """A subject as what provisions are about: no steps, no channels, no more general law."""
    subject = found.value
    code = found.source.name.partition("/")[0].upper()
    return ProcedureOutline(subject.key, subject.title, code, "", (), (), found.source)


def _keys(raw: object) -> list[str]:
    listed = raw if isinstance(raw, list) else []
    return [str(one["key"]) for one in listed if isinstance(one, dict) and "key" in one]


def _fresh_steps(pauses: object) -> list[str]:
    """Steps that law speaks of only after a pause, such as the review after a supplement."""
    listed = pauses if isinstance(pauses, list) else []
    resumptions = [one.get("resumption") for one in listed if isinstance(one, dict)]
    rules = [one.get("rule") for one in resumptions if isinstance(one, dict)]
    return [str(rule["step"]) for rule in rules if isinstance(rule, dict) and "step" in rule]


def _channels(raw: object) -> tuple[str, ...]:
    return tuple(str(one) for one in raw) if isinstance(raw, list) else ()
