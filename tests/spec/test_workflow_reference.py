"""``docs/reference/workflow.md`` documents every key, every act and every reason, and nothing that is not there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from yaojian.workflow import EventType, FieldKind, allowed, case_files, definition, forms
from yaojian.workflow.openings import AllOf, AnyOf, GivenOutcome
from yaojian.workflow.refusals import REASONS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "workflow.md"

SECTIONS: dict[str, tuple[type[BaseModel], ...]] = {
    "Procedure": (definition.Definition,),
    "Step": (definition.Step, definition.Stay, definition.Matter),
    "Outcome": (definition.Outcome,),
    "Pause": (definition.Pause, definition.PauseAct, definition.Resumption),
    "Clock": (definition.Clock, definition.Anchor, definition.Missed, definition.RuleReference),
    "Extension": (definition.ExtensionRule,),
    "End, withdrawal": (definition.End, definition.Withdrawal),
    "Form and dossier": (forms.Form, forms.FormSection, forms.FormField, forms.DossierDocument),
    "Conditions": (GivenOutcome, AllOf, AnyOf),
    "Written cases": (
        case_files.CaseFile,
        case_files.WrittenCase,
        case_files.WrittenEvent,
        case_files.Expected,
        case_files.ExpectedDeadline,
        case_files.ExpectedLawAct,
    ),
}


@cache
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def section(title: str) -> str:
    return re.split(r"^#{2,3} ", page().split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def keys_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


@pytest.mark.parametrize("title", SECTIONS)
def test_every_key_is_documented_in_its_section(title: str) -> None:
    named = set(re.findall(r"\b([a-z_]+)\b", " ".join(re.findall(r"`([^`]+)`", section(title)))))

    missing = {key for model in SECTIONS[title] for key in keys_of(model)} - named
    assert missing == set()


@pytest.mark.parametrize("title", [title for title in SECTIONS if title != "Conditions"])
def test_every_key_in_the_tables_exists(title: str) -> None:
    first_cells = re.findall(r"^\| (`[^|]+`) \|", section(title), flags=re.MULTILINE)
    written = {key for cell in first_cells for key in re.findall(r"`([a-z_]+)`", cell)}

    assert written - {key for model in SECTIONS[title] for key in keys_of(model)} == set()


def test_every_model_of_a_procedure_file_has_its_section() -> None:
    listed = {model for models in SECTIONS.values() for model in models}
    models = {
        value
        for module in (definition, forms, case_files)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == module.__name__
    }

    assert {model.__name__ for model in models - listed} <= {"InForce", "Track"}
    assert {"from", "until"} == keys_of(definition.InForce)
    assert {"key", "title", "leaders"} == keys_of(definition.Track)


def test_every_act_is_documented_with_its_chinese_name() -> None:
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (\S+) \|", section("Events and acts"), flags=re.MULTILINE))

    assert set(rows) == {str(type_) for type_ in EventType}
    for type_, title in allowed.TITLES.items():
        assert rows[str(type_)].startswith(title.zh), type_


def test_every_kind_of_question_is_documented() -> None:
    assert all(f"`{kind}`" in section("Form and dossier") for kind in FieldKind)


def test_every_reason_is_documented_in_its_words() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", section("Reasons for a refusal"), flags=re.MULTILINE
    )

    assert {code: (zh, en) for code, zh, en in rows} == dict(REASONS)
