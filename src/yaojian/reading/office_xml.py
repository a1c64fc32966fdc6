"""XML parts read as a stream by expat; the first DOCTYPE ends the reading, so that no entity ever exists."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

Element = tuple[str, dict[str, str]]
_MAX_ELEMENTS = 100_000
_MAX_DEPTH = 256


class XmlFault(Exception):
    """Why an XML part is refused; ``code`` names the refusal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_elements(chunks: Iterable[bytes], wanted: bool) -> list[Element]:
    """Check a part to its end; with ``wanted`` answer its elements as (local name, attributes).

    An encoding of more than one byte that expat does not know itself, such as UTF-7, is a fault, which is meant.
    """
    reading = _Reading(wanted)
    try:
        for chunk in chunks:
            reading.parser.Parse(chunk, False)
        reading.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise XmlFault("xml_damaged") from error
    return reading.elements


class _Reading:
    def __init__(self, wanted: bool) -> None:
        self.elements: list[Element] = []
        self.depth = 0
        self.wanted = wanted
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _doctype(self, *_: object) -> None:
        raise XmlFault("xml_doctype")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _MAX_DEPTH or len(self.elements) >= _MAX_ELEMENTS:
            raise XmlFault("xml_damaged")
        if self.wanted:
            self.elements.append((tag.rsplit(" ", 1)[-1], attributes))

    def _end(self, _: str) -> None:
        self.depth -= 1
