"""Who may act: roles held by oneself or by delegation, the party of the case, the officer assigned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from yaojian.words import Words
from yaojian.workflow.definition import Definition
from yaojian.workflow.events import Actor
from yaojian.workflow.refusals import Reason, because
from yaojian.workflow.state import CaseState


@dataclass(frozen=True, slots=True)
class Move:
    """An act without its data: who, when, what, on which step, under which outcome, pause or clock."""

    definition: Definition
    state: CaseState
    actor: Actor
    day: date
    type: str
    step: str
    key: str = ""

    def title(self, step: str | None = None) -> Words:
        return self.definition.step_index[step or self.step].title


def may_act(move: Move, roles: Iterable[str], assigned: bool = True) -> Iterator[Reason]:
    """Reasons why this actor may not act in one of ``roles``; ``assigned`` also asks for the assignment."""
    needed = tuple(roles)
    stand_ins = tuple(_acting_for(move, needed))
    if not stand_ins:
        names = [role_name(move.definition, role) for role in needed]
        needed_words = Words("、".join(n.zh for n in names), ", ".join(n.text("en") for n in names))
        yield because("wrong-role", needed=needed_words)
        return
    if _is_another_party(move, needed):
        yield because("wrong-party")
        return
    if not assigned:
        return
    assignee = move.state.step(move.step).assignee
    if assignee is not None and assignee.role in needed and assignee.id not in stand_ins:
        yield because("not-assignee", assignee=assignee.id)


def is_officer(move: Move) -> Iterator[Reason]:
    """Any role of the procedure but the applicant's and the law's."""
    yield from may_act(move, move.definition.officer_roles, assigned=False)


def _is_another_party(move: Move, roles: tuple[str, ...]) -> bool:
    """An applicant acts on the own case only; offices share theirs."""
    applicant = move.state.applicant
    if applicant is None or not applicant.office or applicant.role not in roles:
        return False
    return move.actor.role == applicant.role and move.actor.office != applicant.office


def role_name(definition: Definition, role: str) -> Words:
    return definition.roles.get(role, Words(role))


def _acting_for(move: Move, roles: tuple[str, ...]) -> Iterator[str]:
    """The ids in whose name the actor may use one of ``roles``: the own one, and for officers who delegated."""
    if move.actor.role in roles:
        yield move.actor.id
    if move.actor.role not in move.definition.officer_roles:
        return
    for given in move.state.delegations:
        if given.to_id == move.actor.id and given.role in roles and given.since <= move.day <= given.until:
            yield given.from_id
