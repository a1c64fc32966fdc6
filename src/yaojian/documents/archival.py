"""Whether a PDF keeps the marks of PDF/A-2b (ISO 19005-2), as far as they can be read without a full validator.

A clean answer is necessary, not sufficient: colour operators and glyph widths are not walked.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pypdf
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from yaojian.words import Words

_FORBIDDEN_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState",
     "/Rendition", "/Trans", "/GoTo3DView"}
)  # fmt: skip
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_PART = re.compile(r"pdfaid:part(?:=[\"']|>)\s*2")
_LEVEL = re.compile(r"pdfaid:conformance(?:=[\"']|>)\s*[BAU]")


def archival_faults(pdf: bytes) -> tuple[Words, ...]:
    """Each mark of PDF/A-2b that is missing; empty when all stand."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return tuple(_faults(reader))


def _faults(reader: pypdf.PdfReader) -> Iterator[Words]:
    catalog = reader.root_object
    yield from _identity_faults(reader, catalog)
    for thing in _objects(reader):
        yield from _object_faults(thing)


def _identity_faults(reader: pypdf.PdfReader, catalog: DictionaryObject) -> Iterator[Words]:
    if reader.is_encrypted:
        yield Words("文件已加密", "the file is encrypted")
    if "/ID" not in reader.trailer:
        yield Words("缺少文件标识", "the file identifier is missing")
    metadata = catalog.get("/Metadata")
    packet = metadata.get_object().get_data().decode("utf-8", "replace") if metadata is not None else ""
    if not (_PART.search(packet) and _LEVEL.search(packet)):
        yield Words("XMP 未声明 PDF/A-2b", "the XMP packet does not claim PDF/A-2b")
    if not any(_is_archival_intent(intent.get_object()) for intent in catalog.get("/OutputIntents") or ()):
        yield Words("缺少带色彩特性文件的输出意图", "no output intent with an embedded colour profile")
    if str(catalog.get("/Version", "/1.7")) > "/1.7":
        yield Words("版本高于 1.7", "the version is above 1.7")


def _is_archival_intent(intent: DictionaryObject) -> bool:
    profile = intent.get("/DestOutputProfile")
    return intent.get("/S") == "/GTS_PDFA1" and profile is not None and bool(profile.get_object().get_data())


def _object_faults(thing: DictionaryObject) -> Iterator[Words]:
    if "/JS" in thing or thing.get("/S") in _FORBIDDEN_ACTIONS:
        yield Words("含有脚本或禁止的动作", "it holds a script or a forbidden action")
    if thing.get("/Type") == "/FontDescriptor" and not any(key in thing for key in _FONT_FILES):
        yield Words(
            f"字体 {thing.get('/FontName')} 未嵌入", f"the font {thing.get('/FontName')} is not embedded"
        )
    simple = thing.get("/Type") == "/Font" and thing.get("/Subtype") in ("/Type1", "/TrueType")
    if simple and "/FontDescriptor" not in thing:
        yield Words(
            f"字体 {thing.get('/BaseFont')} 未嵌入", f"the font {thing.get('/BaseFont')} is not embedded"
        )
    if thing.get("/Subtype") == "/Widget" and not int(thing.get("/F", 0)) & 4:
        yield Words("表单域不可打印", "a form field is not set to print")
    if "/AA" in thing:
        yield Words("含有附加动作", "it holds additional actions")


def _objects(reader: pypdf.PdfReader) -> Iterator[DictionaryObject]:
    for number in range(1, int(reader.trailer.get("/Size", 0))):
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, DictionaryObject | StreamObject):
            yield found
