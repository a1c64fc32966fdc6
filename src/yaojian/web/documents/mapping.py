"""Content of a document to JSON and back, so that a letter can be drawn again and compared with what was sent."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from yaojian.documents import Basis, Certificate, Content, Field, Item, KeyDate, Letter, LetterKind

_LISTS = {"matter": Field, "items": Item, "basis": Basis}
_TEXT_LISTS = ("paragraphs", "closing", "remedies", "attachments")


def content_to_json(content: Content) -> dict[str, Any]:
    """
    >>> letter = Letter(LetterKind.ACCEPTANCE, "某局", "某受〔2026〕1号", "某公司", date(2026, 3, 2), ("已受理。",))
    >>> content_from_json(content_to_json(letter)) == letter
    True
    """
    kind = "certificate" if isinstance(content, Certificate) else "letter"
    plain = json.loads(json.dumps(asdict(content), default=_iso, ensure_ascii=False))
    return {"type": kind, **plain}


def content_from_json(stored: dict[str, Any]) -> Content:
    values = {key: value for key, value in stored.items() if key != "type"}
    values["basis"] = tuple(Basis(**line) for line in values["basis"])
    if stored["type"] == "certificate":
        days = {key: date.fromisoformat(values[key]) for key in ("approved", "valid_until")}
        return Certificate(**{**values, **days})
    for key, row in _LISTS.items():
        values[key] = tuple(line if isinstance(line, row) else row(**line) for line in values[key])
    for key in _TEXT_LISTS:
        values[key] = tuple(values[key])
    values["key_dates"] = tuple(
        KeyDate(line["label"], date.fromisoformat(line["day"]), line["basis"]) for line in values["key_dates"]
    )
    values["kind"] = LetterKind(values["kind"])
    values["day"] = date.fromisoformat(values["day"])
    return Letter(**values)


def digest_of(stored: dict[str, Any]) -> str:
    canonical = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
