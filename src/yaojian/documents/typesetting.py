"""Typst, held so that the same content at the same moment gives the same bytes on every machine.

System fonts are never looked at; the only family is Noto Sans SC from a directory that the caller names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

from yaojian.errors.documents import FontsMissing, TimeWithoutZone, UndrawableText, UnknownTemplate

FAMILY = "Noto Sans SC"
TEMPLATES = Path(__file__).parent / "templates"
_SHARED = frozenset({"paper", "letter"})
_PDF_A: Final = "a-2b"


def known_templates() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in TEMPLATES.glob("*.typ") if path.stem not in _SHARED))


def typeset(template: str, data: Mapping[str, object], *, fonts: Path, at: datetime) -> bytes:
    """The PDF/A-2b of ``data`` (plain JSON values) set by ``template``, stamped with the moment ``at``."""
    try:
        pdf = _compiler(template, data, fonts).compile(
            format="pdf", pdf_standards=_PDF_A, timestamp=_seconds(at)
        )
    except typst.TypstError as error:
        raise UndrawableText(title=data.get("heading", template), reason=error.message) from error
    return pdf if isinstance(pdf, bytes) else b"".join(pdf or [])


def query(template: str, data: Mapping[str, object], selector: str, *, fonts: Path) -> list[dict[str, float]]:
    """What the laid-out document says under ``selector``, such as where the seal stands."""
    answer = typst.query(
        TEMPLATES / f"{_checked(template)}.typ",
        selector,
        field="value",
        root=TEMPLATES,
        font_paths=_fonts(fonts),
        sys_inputs=_inputs(data),
    )
    found: list[dict[str, float]] = json.loads(answer)
    return found


def _compiler(template: str, data: Mapping[str, object], fonts: Path) -> typst.Compiler:
    return typst.Compiler(
        TEMPLATES / f"{_checked(template)}.typ",
        root=TEMPLATES,
        font_paths=_fonts(fonts),
        sys_inputs=_inputs(data),
    )


def _checked(template: str) -> str:
    if template not in known_templates():
        raise UnknownTemplate(template=template, known=known_templates())
    return template


def _inputs(data: Mapping[str, object]) -> dict[str, str]:
    return {"content": json.dumps(data, ensure_ascii=False)}


@lru_cache(maxsize=4)
def _fonts(directory: Path) -> typst.Fonts:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(directory)])
    if FAMILY not in fonts.families():
        raise FontsMissing(directory=directory, family=FAMILY)
    return fonts


def _seconds(at: datetime) -> int:
    if at.tzinfo is None:
        raise TimeWithoutZone(moment=at)
    return int(at.timestamp())
