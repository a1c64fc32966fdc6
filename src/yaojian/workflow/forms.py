"""Which questions a form asks and which documents a dossier holds: data, drawn and checked from one place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from yaojian.facts import Condition
from yaojian.words import Words
from yaojian.workflow.openings import Model


class FieldKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    LIST = "list"
    ACTOR = "actor"
    ACTORS = "actors"
    CREDIT_CODE = "credit_code"
    CATEGORY_CODE = "category_code"


class FormField(Model):
    """One question; ``fact`` names the declared fact that its answer becomes.

    ``pinned``: acceptance fixes that fact for the life of the case, for limits counted from then rest on it.
    """

    key: str
    label: Words
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    section: str = ""
    choices: Mapping[str, Words] = Field(default_factory=dict)
    help: Words | None = None
    fact: str | None = None
    pinned: bool = False


class FormSection(Model):
    key: str
    title: Words


class Form(Model):
    sections: tuple[FormSection, ...] = ()
    fields: tuple[FormField, ...] = ()


class DossierDocument(Model):
    """One paper of the dossier: its place in the catalogue, and when it is required (always, if nothing is said)."""

    code: str
    title: Words
    required: bool = True
    required_when: Condition | None = None
    help: Words | None = None
