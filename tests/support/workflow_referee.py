"""A slow, obvious reading of a case: which steps are open, worked out from the bare list of events each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yaojian.workflow import Definition, Event, Outcome
from yaojian.workflow.openings import AllOf, GivenOutcome, Opening


def open_steps(definition: Definition, events: Sequence[Event]) -> set[str]:
    """Replay all events that were not recalled; a step is open if its condition holds and it has no outcome."""
    outcomes: dict[str, str] = {}
    ended: dict[str, str] = {}
    for event in _kept(events):
        if event.type == "withdraw":
            return set()
        if event.type == "submit":
            outcomes[event.step] = "filed"
        if event.type == "decide":
            before = _open(definition, outcomes, ended)
            outcome = str(event.data["outcome"])
            outcomes[event.step] = outcome
            for other in _outcome(definition, event.step, outcome).ends:
                if other in before:
                    ended[other] = event.step
        if event.type == "return_to":
            for key in _resting_on(definition, event.step):
                outcomes.pop(key, None)
                ended.pop(key, None)
            ended = {key: by for key, by in ended.items() if by not in _resting_on(definition, event.step)}
        if any(end.when is not None and _holds(end.when, outcomes) for end in definition.ends):
            return set()
    return _open(definition, outcomes, ended)


def _kept(events: Sequence[Event]) -> list[Event]:
    kept: list[Event] = []
    for event in events:
        if event.type == "recall":
            kept.pop()
        else:
            kept.append(event)
    return kept


def _open(definition: Definition, outcomes: Mapping[str, str], ended: Mapping[str, str]) -> set[str]:
    return {
        step.key
        for step in definition.steps
        if step.key not in outcomes
        and step.key not in ended
        and (step.key == definition.start or (step.after is not None and _holds(step.after, outcomes)))
    }


def _holds(opening: Opening, outcomes: Mapping[str, str]) -> bool:
    if isinstance(opening, GivenOutcome):
        return opening.step in outcomes and (
            not opening.outcomes or outcomes[opening.step] in opening.outcomes
        )
    if isinstance(opening, AllOf):
        return all(_holds(part, outcomes) for part in opening.all)
    return any(_holds(part, outcomes) for part in opening.any)


def _mentions(opening: Opening | None, step: str) -> bool:
    if opening is None:
        return False
    if isinstance(opening, GivenOutcome):
        return opening.step == step
    return any(_mentions(part, step) for part in (opening.all if isinstance(opening, AllOf) else opening.any))


def _resting_on(definition: Definition, step: str) -> set[str]:
    """The step and all that rest on it, by going round until nothing is added."""
    found = {step}
    while True:
        more = {s.key for s in definition.steps for key in found if _mentions(s.after, key)} - found
        if not more:
            return found
        found |= more


def _outcome(definition: Definition, step: str, outcome: str) -> Outcome:
    return next(o for s in definition.steps if s.key == step for o in s.outcomes if o.key == outcome)
