"""Several matters handled as one (同审同办): what is done once on a shared step is done for all."""

from __future__ import annotations

from yaojian.workflow.events import Act, Event, EventType
from yaojian.workflow.state import CaseState

MIRRORED = frozenset({EventType.BEGIN, EventType.DECIDE, EventType.SUSPEND, EventType.RESUME})


def mirrored_acts(state: CaseState, event: Event) -> tuple[tuple[str, Act], ...]:
    """The acts to propose to each linked case because of an event on a shared step: (case key, act) pairs.

    One inspection serves all linked matters; each keeps its own stream, so each proposal is judged there.
    """
    if event.step not in state.shared_steps or event.type not in MIRRORED or "mirrored_from" in event.data:
        return ()
    data = {**event.data, "mirrored_from": event.seq}
    act = Act(event.type, event.step, event.actor, event.at, data)
    return tuple((case, act) for case in state.linked)
