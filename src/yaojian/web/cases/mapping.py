"""Rows into engine values and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from yaojian.errors import YaojianError
from yaojian.errors.cases import CaseRecordDamaged, DefinitionAltered
from yaojian.web import clock
from yaojian.web.accounts.models import User
from yaojian.web.cases.models import Case, CaseEvent, PinnedDefinition
from yaojian.workflow import Actor, CaseState, Definition, Event, fold, pinned_version_of


def to_event(row: CaseEvent) -> Event:
    actor = Actor(row.actor, row.actor_role, row.actor_office)
    return Event(row.seq, row.at.astimezone(clock.SHANGHAI), row.type, row.step, actor, row.data)


def event_row(case: Case, event: Event, token: str = "") -> CaseEvent:
    return CaseEvent(
        case=case,
        seq=event.seq,
        at=event.at,
        type=event.type,
        step=event.step,
        actor=event.actor.id,
        actor_role=event.actor.role,
        actor_office=event.actor.office,
        data=plain(event.data),
        token=token or None,
    )


def plain(value: Any) -> Any:
    """JSON values of an event's data: days as ISO text, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def actor_of(user: User) -> Actor:
    """The person as an engine knows him: by sign-in name, in the role and office of the present post."""
    post = user.post
    return Actor(user.username, post.role, post.office.code) if post else Actor(user.username, "", "")


def definition_of(case: Case) -> Definition:
    with naming_damage(case):
        return _definition(case.definition_id, case.procedure)


@lru_cache(maxsize=64)
def _definition(pinned_id: int, procedure: str) -> Definition:
    """The procedure as it read when the case was filed; refused if its text is no longer that one.

    What is remembered is asked for by its procedure too: the number of a row that was rolled back is given again.
    """
    pinned = PinnedDefinition.objects.get(pk=pinned_id)
    found = pinned_version_of(pinned.content)
    if found != pinned.version:
        raise DefinitionAltered(procedure=pinned.procedure, version=pinned.version, found=found)
    return Definition.model_validate(pinned.content)


def state_of(case: Case, rows: Iterable[CaseEvent] | None = None) -> CaseState:
    """Where the case stands, folded anew from its events."""
    definition = definition_of(case)
    with naming_damage(case):
        events = list(case.events.order_by("seq") if rows is None else rows)
        return fold(definition, [to_event(row) for row in events])


@contextmanager
def naming_damage(case: Case) -> Iterator[None]:
    """Whatever is made of the record of a case in this block and cannot be is told as damage of that case."""
    try:
        yield
    except (CaseRecordDamaged, DefinitionAltered):
        raise
    except YaojianError as error:
        raise CaseRecordDamaged(case=case.key, why_zh=error.what("zh"), why_en=error.what("en")) from error
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        # Altered data meets code that never wrote it; whatever it trips over is a property of the record.
        raise CaseRecordDamaged(case=case.key, why_zh=repr(error), why_en=repr(error)) from error
