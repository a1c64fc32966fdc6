"""Questions of law answered with their trace, beside the same limits hand-coded as if/else without any.

The peer is what offices write into spreadsheets and screens: no dates but two, no source, no reasons. The aim is
5,000 answers a second; the ratio shows what a trace costs.
"""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from itertools import cycle, islice, product
from pathlib import Path

from benchmarks.figure import Figure, best_seconds
from yaojian.legaltime import Duration
from yaojian.policy import Effect, Packs, Query, Resolution, load_packs, resolve

QUESTIONS, AIM = 5_000, 5_000.0
PACKS = Path(str(files("yaojian"))) / "packs"
PROVINCES = ("CN-GX", "CN-SX", "CN-HI")
CHANNELS = ("ordinary", "priority", "innovative", "clinically_urgent", "emergency")
DAYS = (date(2025, 1, 2), date(2025, 8, 1), date(2026, 3, 2), date(2027, 6, 15))
LIMITS = frozenset({Effect.STATUTORY, Effect.PROMISED, Effect.TARGET})

Limit = tuple[str, str, int]
Case = tuple[str, str, date]


def hand_coded(province: str, channel: str, on: date) -> list[Limit]:
    """Effect, span and working days of the technical review of a class II device, as a programmer would write it."""
    limits = [("statutory", "extension", 30), ("statutory", "review", 60)]
    if province == "CN-GX" and date(2025, 9, 29) <= on <= date(2027, 12, 31):
        limits.append(("target", "review_and_decision", 40))
        if channel == "priority":
            limits.append(("target", "review_and_decision", 32))
    elif province == "CN-SX" and date(2025, 6, 16) <= on <= date(2027, 6, 15):
        if channel == "clinically_urgent":
            limits.append(("promised", "review_and_decision", 30))
    elif province == "CN-HI" and on >= date(2025, 1, 1) and channel == "innovative":
        limits.append(("promised", "review", 27))
    return limits


def question(packs: Packs, case: Case, effects: frozenset[Effect]) -> Query:
    province, channel, on = case
    facts = packs.facts.fact_set({"device.class": "II", "case.channel": channel})
    return Query(province, "device-registration-ii", "technical-review", on, facts, effects=effects)


def lengths(resolution: Resolution) -> list[Limit]:
    return sorted(
        (row.effect.value, row.span or "", row.value.amount)
        for row in resolution.rows
        if isinstance(row.value, Duration)
    )


def run() -> list[Figure]:
    packs = load_packs(PACKS)
    cases = list(product(PROVINCES, CHANNELS, DAYS))
    agrees = all(
        lengths(resolve(packs, question(packs, case, LIMITS))) == sorted(hand_coded(*case)) for case in cases
    )
    asked = list(islice(cycle(cases), QUESTIONS))
    queries = [question(packs, case, frozenset()) for case in asked]
    traced = [question(packs, case, LIMITS) for case in asked]
    every, _ = best_seconds(lambda: [resolve(packs, query) for query in queries], 3)
    limits, _ = best_seconds(lambda: [resolve(packs, query) for query in traced], 3)
    peer, _ = best_seconds(lambda: [hand_coded(*case) for case in asked], 3)
    loading, _ = best_seconds(lambda: load_packs(PACKS), 3)
    return [
        Figure(
            name="limits of a step resolved with trace",
            ours=QUESTIONS / limits,
            peer=QUESTIONS / peer,
            peer_name="hand-coded if/else, no trace",
            unit="answers/s",
            aim=f"≥ {AIM:,.0f} /s; {len(cases)} answers equal to the peer's",
            met=QUESTIONS / limits >= AIM and agrees,
        ),
        Figure(
            name="all effects of a step resolved with trace",
            ours=QUESTIONS / every,
            unit="answers/s",
            aim=f"≥ {AIM:,.0f} /s",
            met=QUESTIONS / every >= AIM,
        ),
        Figure(name=f"load and check {len(packs.provisions)} provisions", ours=loading * 1000, unit="ms"),
    ]
