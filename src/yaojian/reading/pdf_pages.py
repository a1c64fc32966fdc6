"""The pages of a PDF by its page tree, walked with a limit; a tree may be a trap."""

from __future__ import annotations

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from yaojian.reading.pdf_tables import TooComplex


def list_pages(reader: pypdf.PdfReader, limit: int) -> list[DictionaryObject]:
    """The pages in order; stops with one page more than ``limit``."""
    pages: list[DictionaryObject] = []
    waiting: list[PdfObject | None] = [reader.root_object.raw_get("/Pages")]
    seen: set[tuple[int, int]] = set()
    steps = 0
    while waiting and len(pages) <= limit:
        steps += 1
        if steps > 4 * limit + 64:
            raise TooComplex
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            key = (node.idnum, node.generation)
            if key in seen:
                raise TooComplex
            seen.add(key)
            node = node.get_object()
        if not isinstance(node, DictionaryObject):
            continue
        children = node.get("/Kids")
        children = children.get_object() if children is not None else None
        if isinstance(children, ArrayObject):
            waiting.extend(reversed(children[: limit + 1]))
        elif node.get("/Type", "/Page") == "/Page":
            pages.append(node)
    return pages
