"""Reading the data of an event: plain JSON values into days, actors and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from yaojian.workflow.events import Actor
from yaojian.workflow.forms import Form


def day_of(value: object) -> date:
    """A day given as a date or as ISO text; ValueError for anything else."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return date.fromisoformat(value)
    raise ValueError(f"not a day: {value!r}")


def actor_of(value: object) -> Actor:
    """An actor given as ``{id, role, office}``; ValueError for anything else."""
    if isinstance(value, Mapping) and value.get("id") and value.get("role"):
        return Actor(str(value["id"]), str(value["role"]), str(value.get("office", "")))
    raise ValueError(f"not an actor: {value!r}")


def actors_of(value: object) -> tuple[Actor, ...]:
    return tuple(actor_of(item) for item in items_of(value))


def items_of(value: object) -> Sequence[object]:
    if isinstance(value, list | tuple):
        return value
    raise ValueError(f"not a list: {value!r}")


def texts_of(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in items_of(value))


def mapping_of(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    raise ValueError(f"not a mapping: {value!r}")


def stated_facts(form: Form, data: Mapping[str, object]) -> Mapping[str, object]:
    """The facts of an application: its bound answers, and what is stated besides."""
    answers = mapping_of(data.get("form", {}))
    bound = {
        field.fact: answers[field.key]
        for field in form.fields
        if field.fact and answers.get(field.key) not in (None, "")
    }
    return {**bound, **mapping_of(data.get("facts", {}))}
