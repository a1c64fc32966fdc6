"""Names of active content anywhere in the bytes of a PDF, whatever its cross-reference table admits to.

Two parsers may disagree about which objects a file has; the bytes are the same for both. So the raw file is
searched, with ``#xx`` escapes, and every object stream is unpacked and searched too. All work is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaojian.reading.pdf_packed import packed_streams
from yaojian.reading.reasons import reason
from yaojian.reading.verdict import Reason

_ACTIVE = frozenset(
    {b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia", b"RichMediaExecute", b"GoToR",
     b"GoToE", b"SubmitForm", b"ImportData", b"Rendition"}
)  # fmt: skip
_OBJECT_STREAM = b"ObjStm"
_MAX_UNPACKED = 64 * 1024 * 1024

_REGULAR = rb"(?![^\s\x00()<>\[\]{}/%])"
_PLAIN = {name: re.compile(rb"/" + name + _REGULAR) for name in sorted(_ACTIVE)}
_ESCAPED = re.compile(rb"/([A-Za-z]{0,20}#[0-9A-Fa-f]{2}[A-Za-z0-9#]{0,60})" + _REGULAR)
# A form in XML hangs on /XFA with a reference, an array or a string; three letters alone prove nothing.
_FORM = re.compile(rb"/XFA[\s\x00]{0,8}[\[(<0-9]")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")


def active_names(data: bytes) -> Iterator[Reason]:
    """One refusal for each name of active content found, plain or packed."""
    found = set(_names_in(data))
    if _OBJECT_STREAM in found:
        # No honest writer escapes this name; its content would be missed below.
        yield reason("pdf_object_stream")
        return
    for packed in packed_streams(data, _OBJECT_STREAM, _MAX_UNPACKED):
        if packed is None:
            yield reason("pdf_object_stream")
            return
        found.update(_names_in(packed.content))
    for name in sorted(found):
        yield reason("pdf_active", name=name.decode("ascii"))


def _names_in(data: bytes) -> Iterator[bytes]:
    for name in sorted(_ACTIVE):
        if _PLAIN[name].search(data):
            yield name
    if _FORM.search(data):
        yield b"XFA"
    for match in _ESCAPED.finditer(data):
        name = _HEX.sub(lambda code: bytes([int(code[1], 16)]), match[1])
        if name in _ACTIVE or name in (b"XFA", _OBJECT_STREAM):
            yield name
