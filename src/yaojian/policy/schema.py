"""The shape of the pack files as JSON Schema, for editors that check while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from yaojian.facts.declarations import FactsFile
from yaojian.facts.models import PackModel
from yaojian.policy.catalogue import Catalogue
from yaojian.policy.documents import DepartmentsFile, Document, Jurisdiction, SpansFile, SubjectsFile

PACK_FILES: dict[str, type[PackModel]] = {
    "jurisdiction": Jurisdiction,
    "facts": FactsFile,
    "departments": DepartmentsFile,
    "spans": SpansFile,
    "subjects": SubjectsFile,
    "document": Document,
    "catalogue": Catalogue,
}
"""The models of the files that policy owns, by the name of their schema."""


def schemas() -> dict[str, dict[str, Any]]:
    """One JSON Schema (2020-12) for each kind of pack file."""
    return {name: _schema(name, model) for name, model in PACK_FILES.items()}


def _schema(name: str, model: type[PackModel]) -> dict[str, Any]:
    drawn = TypeAdapter(model).json_schema(by_alias=True)
    if name == "document":
        _let_the_document_speak_for_its_provisions(drawn)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **drawn}


def _let_the_document_speak_for_its_provisions(drawn: dict[str, Any]) -> None:
    """A file may leave out what the loader fills in: the jurisdiction, and the document a provision cites."""
    drawn["required"].remove("jurisdiction")
    drawn["$defs"]["Provision"]["required"].remove("jurisdiction")
    drawn["$defs"]["Citation"]["required"].remove("document")


def write_schemas(directory: Path) -> tuple[Path, ...]:
    """Write them as ``<name>.json``; the text is the same each time for the same models."""
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = directory / f"{name}.json"
        path.write_text(schema_text(schema), encoding="utf-8")
        written.append(path)
    return tuple(written)


def schema_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
