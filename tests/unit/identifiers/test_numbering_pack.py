from __future__ import annotations

import re
from pathlib import Path

import pytest

from yaojian.errors.identifiers import NumberingPackInvalid
from yaojian.identifiers import identify
from yaojian.identifiers.catalogue import (
    Catalogue,
    Choice,
    Condition,
    CreditCodeRule,
    Digits,
    Form,
    Kind,
    Place,
    Text,
    Year,
    national_catalogue,
    read_catalogue,
)
from yaojian.identifiers.identification import NUMBERS
from yaojian.identifiers.normalising import normalise
from yaojian.identifiers.parsing import read_as
from yaojian.identifiers.reference import reference_page

ROOT = Path(__file__).parents[3]
PACK = ROOT / "src" / "yaojian" / "packs" / "cn" / "identifiers.yaml"
FORMS = [(kind.kind, form.form, form.example) for kind in national_catalogue().kinds for form in kind.forms]


def test_the_reference_page_is_in_step_with_the_pack() -> None:
    page = (ROOT / "docs" / "reference" / "identifiers.md").read_text(encoding="utf-8")
    assert page == reference_page(national_catalogue()), (
        "run: yaojian identify --reference > docs/reference/identifiers.md"
    )


def test_every_key_of_the_pack_is_explained_on_the_page() -> None:
    page = reference_page(national_catalogue())
    models = [Catalogue, CreditCodeRule, Kind, Form, Condition, Text, Choice, Year, Place, Digits]
    keys = {field.alias or name for model in models for name, field in model.model_fields.items()}
    assert {key for key in keys if not re.search(rf"[`{{ ]{key}[`:]", page)} == set()


@pytest.mark.parametrize(("kind", "form", "example"), FORMS)
def test_the_example_of_each_form_is_read_as_that_form_and_stays_as_written(
    kind: str, form: str, example: str
) -> None:
    value = identify(example).value
    assert value is not None
    assert (value.kind, value.form, value.text, value.normalised) == (kind, form, example, ())


@pytest.mark.parametrize(("kind", "form", "example"), FORMS)
def test_no_example_is_also_of_another_kind(kind: str, form: str, example: str) -> None:
    catalogue = national_catalogue()
    fitting = [
        each.kind
        for each in catalogue.kinds
        if not isinstance(read_as(catalogue, each, normalise(example)), list)
    ]
    assert fitting == [kind]


def test_each_kind_of_the_pack_has_its_typed_value() -> None:
    assert {kind.kind for kind in national_catalogue().kinds} == set(NUMBERS)


def test_a_form_is_called_verified_only_where_the_rule_was_read() -> None:
    verified = {
        (kind.kind, form.form) for kind in national_catalogue().kinds for form in kind.forms if form.verified
    }
    assert verified == {
        ("device-certificate", "current"),
        ("device-filing", "current"),
        ("production-licence", "cosmetics"),
        ("export-certificate", "current"),
    }


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("tables: [routes]", "tables: [nowhere]", "nowhere"),
        ("{name: route, tables: [routes]}", "{name: way, tables: [routes]}", "way"),
        ("          - {text: 械备}\n", "          - {name: city, han: [0, 2]}\n", "看不出 city 到哪里为止"),
        ("verified: true", "verified: perhaps", "verified"),
        ("years: {from: 1985, until: 2099}", "years: [", "identifiers.yaml"),
        ("  - kind: device-filing", "  - kind: device-filing\n    colour: red", "colour"),
    ],
)
def test_a_pack_that_contradicts_itself_is_refused(tmp_path: Path, old: str, new: str, named: str) -> None:
    text = PACK.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "identifiers.yaml"
    broken.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(NumberingPackInvalid, match=named):
        read_catalogue(broken)


def test_a_new_form_needs_only_a_new_entry_in_the_pack(tmp_path: Path) -> None:
    data = national_catalogue().model_dump(by_alias=True, mode="json")
    data["kinds"][0]["forms"][0]["parts"][1] = {"text": "器证"}
    catalogue = Catalogue.model_validate(data)
    outcome = read_as(catalogue, catalogue.kind("device-certificate"), normalise("桂器证准20302140001"))
    assert not isinstance(outcome, list)
