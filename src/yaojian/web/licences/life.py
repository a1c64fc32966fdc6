"""Which act is possible in which state, and what state it leads to."""

from __future__ import annotations

from collections.abc import Iterable

from yaojian.web.licences.models import LicenceEventKind as Kind
from yaojian.web.licences.models import LicenceState as State

_LEADS_TO: dict[tuple[State | None, Kind], State] = {
    (None, Kind.ISSUE): State.IN_FORCE,
    (State.IN_FORCE, Kind.CHANGE): State.IN_FORCE,
    (State.IN_FORCE, Kind.RENEW): State.IN_FORCE,
    (State.IN_FORCE, Kind.SUSPEND): State.SUSPENDED,
    (State.SUSPENDED, Kind.RESUME): State.IN_FORCE,
    (State.IN_FORCE, Kind.EXPIRE): State.EXPIRED,
    (State.SUSPENDED, Kind.EXPIRE): State.EXPIRED,
    (State.IN_FORCE, Kind.REVOKE): State.REVOKED,
    (State.SUSPENDED, Kind.REVOKE): State.REVOKED,
    (State.IN_FORCE, Kind.CANCEL): State.CANCELLED,
    (State.SUSPENDED, Kind.CANCEL): State.CANCELLED,
    (State.EXPIRED, Kind.CANCEL): State.CANCELLED,
}


def state_after(state: State | None, kind: Kind) -> State | None:
    """The state that an act leads to; None where the act is not possible."""
    return _LEADS_TO.get((state, kind))


def acts_possible(state: State) -> tuple[Kind, ...]:
    return tuple(kind for before, kind in _LEADS_TO if before == state)


def fold(kinds: Iterable[Kind]) -> State | None:
    """The state that a sequence of acts makes; None where one of them was not possible."""
    state: State | None = None
    for kind in kinds:
        state = state_after(state, kind)
        if state is None:
            return None
    return state
