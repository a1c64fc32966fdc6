"""Rows to the engine's values and back. Rows come back in UTC or Beijing time; the digest is the same."""

from __future__ import annotations

from dataclasses import asdict, fields

from yaojian import audit as engine
from yaojian.web.audit.models import Entry, Seal


def to_entry(row: Entry) -> engine.Entry:
    return engine.Entry(**{field.name: getattr(row, field.name) for field in fields(engine.Entry)})


def to_seal(row: Seal) -> engine.Seal:
    return engine.Seal(**{field.name: getattr(row, field.name) for field in fields(engine.Seal)})


def entry_row(entry: engine.Entry) -> Entry:
    values = {field.name: getattr(entry, field.name) for field in fields(entry)}
    return Entry(**{**values, "detail": dict(entry.detail)})


def seal_row(seal: engine.Seal) -> Seal:
    return Seal(**asdict(seal))
