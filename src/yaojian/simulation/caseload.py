"""The applications of a simulated province over time: who files what, through which channel, and when."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from yaojian.simulation.casework import PlannedCase, simulate_case
from yaojian.simulation.world import SimulatedCompany, SimulatedProduct, World
from yaojian.workflow import Definition, Law

CHANNELS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "CN-GX": (("ordinary", 0.7), ("priority", 0.3)),
    "CN-SX": (("ordinary", 0.65), ("clinically_urgent", 0.35)),
    "CN-HI": (("ordinary", 0.6), ("innovative", 0.4)),
}
"""Which channels the makers of each simulated province ask for, and how often."""

RECENT = 1.7
"""Above 1, more of the filings are recent, so that every stage has cases standing in it."""


def simulate_caseload(
    world: World,
    definition: Definition,
    law: Law,
    number: int,
    until: datetime,
    span: timedelta = timedelta(days=480),
) -> tuple[PlannedCase, ...]:
    """``number`` applications filed in the ``span`` before ``until``, each worked up to ``until``.

    The same world, law and moment give the same cases.
    """
    dice = random.Random(f"{world.seed}:{definition.procedure}")  # noqa: S311 (a simulation, not a secret)
    companies = cycle(world.companies)
    cases: list[PlannedCase] = []
    while len(cases) < number:
        company = next(companies)
        product = dice.choice(company.products)
        started = until - span * dice.random() ** RECENT
        form = application_form(company, product, _channel(company.jurisdiction, dice), dice)
        case = simulate_case(definition, law, company, product, form, started, until, dice)
        if case.acts:
            cases.append(case)
    return tuple(cases)


def application_form(
    company: SimulatedCompany, product: SimulatedProduct, channel: str, dice: random.Random
) -> dict[str, Any]:
    """The form as the maker fills it in; keys are those of the procedure's definition."""
    series = dice.choice("ABDEHKMT")
    return {
        "applicant_name": company.name,
        "credit_code": company.credit_code,
        "applicant_address": company.address,
        "contact": f"{company.contact} 0000-{dice.randrange(10**7):07d}",
        "product_name": product.name,
        "device_class": "II",
        "category_code": f"{product.category}-{dice.randint(1, 9):02d}",
        "device_kind": "passive" if product.power == "passive" else "active",
        "complex_structure": dice.random() < 0.15,
        "models": "、".join(
            f"{series}-{size}" for size in sorted(dice.sample(range(1, 9), dice.randint(1, 3)))
        ),
        "structure": product.structure,
        "intended_use": product.scope,
        "production_address": company.address,
        "entrusted": dice.random() < 0.1,
        "channel": channel,
    }


def _channel(jurisdiction: str, dice: random.Random) -> str:
    names, weights = zip(*CHANNELS[jurisdiction], strict=True)
    return str(dice.choices(names, weights)[0])
