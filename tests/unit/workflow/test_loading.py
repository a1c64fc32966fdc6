"""From a file to a definition."""

from __future__ import annotations

from tests.support.packs import PACKS, law
from tests.support.procedures import procedure

from yaojian.workflow import load_definition, load_definitions


def test_a_definition_is_the_same_from_its_file_and_from_the_packs() -> None:
    path = PACKS / "cn" / "procedures" / "device-registration-ii.yaml"

    assert load_definition(path) == procedure("device-registration-ii")
    assert load_definitions(law())["device-registration-ii"] == procedure("device-registration-ii")


def test_the_pinned_version_changes_with_any_word_of_the_definition() -> None:
    definition = procedure()
    renamed = definition.model_copy(update={"title": procedure("administrative-licence").title})
    renamed.__dict__.pop("pinned_version", None)

    assert definition.pinned_version.startswith("1@")
    assert renamed.pinned_version != definition.pinned_version


def test_a_definition_survives_being_stored() -> None:
    definition = procedure()

    assert type(definition).model_validate(definition.model_dump(mode="json", by_alias=True)) == definition
