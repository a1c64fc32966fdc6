"""The shape of the pack files is published: schemas in step with the models, every key explained."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from yaojian.policy.schema import schema_text, schemas, write_schemas

DOCS = Path(__file__).parents[3] / "docs" / "reference"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schema_is_the_one_of_the_models(name: str) -> None:
    published = (DOCS / "schema" / f"{name}.json").read_text(encoding="utf-8")

    assert published == schema_text(schemas()[name]), "run: yaojian packs schema"


def test_schemas_are_written_one_file_each(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "schema")

    assert {path.stem for path in written} == set(schemas())
    assert all(json.loads(path.read_text(encoding="utf-8"))["title"] for path in written)


def test_a_schema_does_not_ask_for_what_the_loader_fills_in() -> None:
    document = schemas()["document"]

    assert "jurisdiction" not in document["required"]
    assert "jurisdiction" not in document["$defs"]["Provision"]["required"]
    assert document["$defs"]["Citation"]["required"] == ["clause"]


def _keys(schema: dict[str, Any]) -> Iterator[str]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})


def test_every_key_of_a_pack_file_is_explained() -> None:
    page = (DOCS / "packs.md").read_text(encoding="utf-8")

    keys = {key for schema in schemas().values() for key in _keys(schema)} - {"zh", "en"}

    assert sorted(key for key in keys if f"`{key}`" not in page) == []
    assert len(keys) > 70
