"""What a PDF would do by itself: actions on opening, on paging, on a click, in the resolved structure."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from yaojian.reading.reasons import reason
from yaojian.reading.verdict import Reason

_HARMLESS_BY_ITSELF = frozenset({"/GoTo"})
_HARMLESS_ON_CLICK = frozenset({"/GoTo", "/URI", "/Named", "/GoTo3DView", "/SetOCGState", "/Thread", "/Hide"})
_WEB = ("http://", "https://", "mailto:", "tel:")
_MAX_ANNOTATIONS = 50_000
_MAX_CHAIN = 20


def action_faults(catalog: DictionaryObject, pages: list[DictionaryObject]) -> Iterator[Reason]:
    """One refusal for each action that runs unasked, and each click that leaves the page for more than the web."""
    opening = _resolved(catalog, "/OpenAction")
    if isinstance(opening, DictionaryObject):
        yield from _unasked(opening)
    yield from _additional(catalog)
    names = _resolved(catalog, "/Names")
    if isinstance(names, DictionaryObject):
        for key in ("/JavaScript", "/EmbeddedFiles"):
            if key in names:
                yield reason("pdf_active", name=key[1:])
    form = _resolved(catalog, "/AcroForm")
    if isinstance(form, DictionaryObject) and "/XFA" in form:
        yield reason("pdf_active", name="XFA")
    for page in pages:
        yield from _additional(page)
    for annotation in _annotations(pages):
        yield from _additional(annotation)
        action = _resolved(annotation, "/A")
        if isinstance(action, DictionaryObject):
            yield from _clicked(action)


def count_links(pages: list[DictionaryObject]) -> int:
    """How many places of the pages lead to the web when clicked."""
    actions = (_resolved(annotation, "/A") for annotation in _annotations(pages))
    return sum(isinstance(action, DictionaryObject) and action.get("/S") == "/URI" for action in actions)


def _additional(owner: DictionaryObject) -> Iterator[Reason]:
    triggers = _resolved(owner, "/AA")
    if not isinstance(triggers, DictionaryObject):
        return
    for key in triggers:
        action = _resolved(triggers, key)
        if isinstance(action, DictionaryObject):
            yield from _unasked(action)


def _unasked(action: DictionaryObject) -> Iterator[Reason]:
    for link in _chain(action):
        kind = str(link.get("/S", ""))
        if kind not in _HARMLESS_BY_ITSELF:
            yield reason("pdf_action", name=kind[1:] or "?")


def _clicked(action: DictionaryObject) -> Iterator[Reason]:
    for link in _chain(action):
        kind = str(link.get("/S", ""))
        if kind not in _HARMLESS_ON_CLICK:
            yield reason("pdf_active", name=kind[1:] or "?")
        elif kind == "/URI" and not str(link.get("/URI", "")).strip().lower().startswith(_WEB):
            yield reason("pdf_link")


def _chain(action: DictionaryObject) -> Iterator[DictionaryObject]:
    """The action and those that follow it by ``/Next``."""
    waiting, steps = [action], 0
    while waiting and steps < _MAX_CHAIN:
        steps += 1
        current = waiting.pop()
        yield current
        following = _resolved(current, "/Next")
        several = following if isinstance(following, ArrayObject) else [following]
        resolved = [item.get_object() for item in several if isinstance(item, PdfObject)]
        waiting.extend(item for item in resolved if isinstance(item, DictionaryObject))


def _annotations(pages: list[DictionaryObject]) -> Iterator[DictionaryObject]:
    seen = 0
    for page in pages:
        listed = _resolved(page, "/Annots")
        if not isinstance(listed, ArrayObject):
            continue
        for item in listed:
            annotation = item.get_object()
            seen += 1
            if isinstance(annotation, DictionaryObject):
                yield annotation
            if seen >= _MAX_ANNOTATIONS:
                return


def _resolved(owner: DictionaryObject, key: str) -> object:
    value = owner.get(key)
    return value.get_object() if value is not None else None
