"""Who wins one place: judges each competing provision, then lets the highest standing win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yaojian.facts.book import FactSet
from yaojian.facts.evaluation import TraceNode
from yaojian.policy.index import Candidate, Group, Standing
from yaojian.policy.provisions import Force
from yaojian.policy.rows import Choice, Considered, Trace, Verdict

_YIELDS = (
    Verdict.GENERAL_YIELDS,
    Verdict.AIM_YIELDS,
    Verdict.REPLACED_YIELDS,
    Verdict.LOST_RANK,
    Verdict.LOST_LEVEL,
)
"""Why a lower standing lost: by the first part in which it differs."""


class Judged(NamedTuple):
    """A candidate with its verdict so far; WON means "applies", CONDITION_OPEN "may apply"."""

    candidate: Candidate
    verdict: Verdict
    condition: TraceNode | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome for one group on one day."""

    group: Group
    judged: tuple[Judged, ...]
    winner: Judged | None

    def missing_facts(self) -> list[str]:
        """Facts that could make another provision win, or tie."""
        names: list[str] = []
        for one in self.judged:
            rivals = self.winner is None or one.standing <= self.winner.standing
            if one.verdict is Verdict.CONDITION_OPEN and rivals and one.condition is not None:
                names += one.condition.missing_facts()
        return names

    def rival(self) -> Judged | None:
        """Another provision that applies with the very same standing."""
        winner = self.winner
        if winner is None:
            return None
        equals = (
            one for one in self.judged if one.verdict is Verdict.WON and one.standing == winner.standing
        )
        return next((one for one in equals if one is not winner), None)

    def trace(self, choices: Mapping[str, Choice]) -> Trace:
        considered = tuple(
            Considered(one.candidate.provision, self._final(one), one.condition) for one in self.judged
        )
        choice = choices.get(self.winner.candidate.provision.key) if self.winner else None
        return Trace(considered, choice)

    def _final(self, one: Judged) -> Verdict:
        if one.verdict is not Verdict.WON or self.winner is None or one is self.winner:
            return one.verdict
        differs = (mine != best for mine, best in zip(one.standing, self.winner.standing, strict=True))
        return _YIELDS[list(differs).index(True)]


def judge(group: Group, on: date, facts: FactSet, choices: Mapping[str, Choice]) -> Judgement:
    """Judge every candidate of a group on one day."""
    judged = tuple([_judge_one(candidate, on, facts, choices) for candidate in group.candidates])
    winner: Judged | None = None
    for one in judged:
        if one.verdict is Verdict.WON and (winner is None or one.standing < winner.standing):
            winner = one
    return Judgement(group, judged, winner)


def _judge_one(candidate: Candidate, on: date, facts: FactSet, choices: Mapping[str, Choice]) -> Judged:
    standing = candidate.standing(on)
    if not candidate.first <= on <= candidate.last:
        return Judged(candidate, Verdict.NOT_IN_FORCE, None, standing)
    node = candidate.test(facts, on) if candidate.test is not None else None
    holds = True if node is None else node.value
    if holds is False:
        return Judged(candidate, Verdict.CONDITION_FALSE, node, standing)
    if candidate.provision.force is Force.MAY and not _chosen(candidate, choices, on):
        return Judged(candidate, Verdict.MAY_NOT_CHOSEN, node, standing)
    return Judged(candidate, Verdict.WON if holds else Verdict.CONDITION_OPEN, node, standing)


def _chosen(candidate: Candidate, choices: Mapping[str, Choice], on: date) -> bool:
    choice = choices.get(candidate.provision.key)
    return choice is not None and choice.day <= on
