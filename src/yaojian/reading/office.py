"""Office files (ECMA-376): no macros, no embedded objects, nothing fetched from outside, no entity tricks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from yaojian.reading.archive import InspectMember, Package, Part
from yaojian.reading.detection import LEGACY_OFFICE
from yaojian.reading.limits import UploadLimits
from yaojian.reading.office_xml import Element, XmlFault, read_elements
from yaojian.reading.reasons import reason
from yaojian.reading.verdict import FileKind, Inspection, Reason

CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN_TYPES = {
    f"{_OFFICE}.wordprocessingml.document.main+xml": FileKind.DOCX,
    f"{_OFFICE}.spreadsheetml.sheet.main+xml": FileKind.XLSX,
    f"{_OFFICE}.presentationml.presentation.main+xml": FileKind.PPTX,
}
_MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet", "vbadata")
_OBJECT_TYPES = ("activex", "oleobject")
_OBJECT_RELATIONS = frozenset({"oleObject", "control", "activeXControlBinary", "aFChunk"})
_MACRO_RELATIONS = frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "wordVbaData"})
_WEB = ("http://", "https://", "mailto:", "tel:", "#")
_XML_PARTS = (".xml", ".rels", ".vml")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
_PACKED = b"PK\x03\x04"


@dataclass(slots=True)
class _Findings:
    kind: FileKind | None = None
    reasons: list[Reason] = field(default_factory=list)


def inspect_office(
    package: Package, depth: int, limits: UploadLimits, inspect_member: InspectMember
) -> tuple[FileKind | None, Inspection]:
    """Which Office format the package is, and what in it is refused."""
    found = _Findings()
    for part in package.parts:
        _inspect_part(package, part, depth, limits, inspect_member, found)
        if found.reasons:
            break
    if found.kind is None and not found.reasons:
        found.reasons.append(reason("not_office"))
    return found.kind, Inspection(tuple(dict.fromkeys(found.reasons)))


def _inspect_part(
    package: Package,
    part: Part,
    depth: int,
    limits: UploadLimits,
    inspect_member: InspectMember,
    found: _Findings,
) -> None:
    name, info = part
    if name.lower().endswith("vbaproject.bin"):
        found.reasons.append(reason("macro", where=name))
        return
    if name.lower().endswith(_XML_PARTS):
        _inspect_xml(package, part, found)
        return
    chunks = package.stream(info)
    head = next(chunks, b"")
    if head.startswith((LEGACY_OFFICE, *_PROGRAMS)):
        found.reasons.append(reason("embedded_object", where=name))
    elif head.startswith(_PACKED):
        content = io.BytesIO(head + b"".join(chunks))
        inner = inspect_member(name, content, content.getbuffer().nbytes, depth + 1)
        found.reasons += inner.reasons
    else:
        for _ in chunks:
            pass


def _inspect_xml(package: Package, part: Part, found: _Findings) -> None:
    name, info = part
    wanted = name == CONTENT_TYPES or name.lower().endswith(".rels")
    try:
        elements = read_elements(package.stream(info), wanted)
    except XmlFault as fault:
        # Drawings in VML were never held to well-formedness by their makers; entities still end the reading.
        if fault.code == "xml_doctype" or not name.lower().endswith(".vml"):
            found.reasons.append(reason(fault.code, where=name))
        return
    if name == CONTENT_TYPES:
        _read_types(elements, found)
    elif wanted:
        found.reasons += [fault for element in elements for fault in _relation_faults(name, element)]


def _read_types(elements: list[Element], found: _Findings) -> None:
    for _, attributes in elements:
        declared = attributes.get("ContentType", "")
        found.kind = found.kind or _MAIN_TYPES.get(declared)
        lowered = declared.lower()
        if any(mark in lowered for mark in _MACRO_TYPES):
            found.reasons.append(reason("macro", where=attributes.get("PartName", "")))
        elif any(mark in lowered for mark in _OBJECT_TYPES):
            found.reasons.append(reason("embedded_object", where=attributes.get("PartName", "")))


def _relation_faults(name: str, element: Element) -> Iterator[Reason]:
    tag, attributes = element
    if tag != "Relationship":
        return
    kind = attributes.get("Type", "").rsplit("/", 1)[-1]
    target = attributes.get("Target", "")
    if kind in _MACRO_RELATIONS:
        yield reason("macro", where=name)
    if kind in _OBJECT_RELATIONS:
        yield reason("embedded_object", where=name)
    external = attributes.get("TargetMode", "").lower() == "external" or "://" in target
    web_link = kind == "hyperlink" and target.strip().lower().startswith(_WEB)
    if external and not web_link:
        yield reason("external_reference", where=name, target=target[:80])
