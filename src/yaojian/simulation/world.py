"""One latent world with known truth: companies, their products, and how careful each maker is.

``care`` is the hidden cause. A careless maker leaves more papers out, is asked for more supplements, answers
later and has more defects found on inspection. Everything else follows from it, so that warnings and grades can
later be tested against a truth that is known. Nothing in it is real.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from stdnum.cn import uscc

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ENTERPRISE = "91"


@dataclass(frozen=True, slots=True)
class SimulatedProduct:
    name: str
    category: str
    power: str
    sterile: bool
    structure: str
    scope: str


@dataclass(frozen=True, slots=True)
class SimulatedCompany:
    """``care`` lies between 0 (careless) and 1 (careful) and is never shown to a screen or an engine."""

    jurisdiction: str
    name: str
    credit_code: str
    address: str
    contact: str
    care: float
    products: tuple[SimulatedProduct, ...]


@dataclass(frozen=True, slots=True)
class World:
    seed: int
    companies: tuple[SimulatedCompany, ...]


def simulate_world(seed: int, companies: int, jurisdictions: tuple[str, ...]) -> World:
    """The same seed, number of companies and jurisdictions give the same world, byte for byte."""
    dice = random.Random(seed)  # noqa: S311 (a simulation, not a secret)
    names: set[str] = set()
    made = []
    for number in range(companies):
        jurisdiction = jurisdictions[number % len(jurisdictions)]
        company = _company(dice, jurisdiction, names)
        names.add(company.name)
        made.append(company)
    return World(seed, tuple(made))


def person(dice: random.Random) -> str:
    words = vocabulary()
    return str(dice.choice(words["surnames"]) + dice.choice(words["given"]))


@cache
def vocabulary() -> dict[str, Any]:
    text = files("yaojian.simulation").joinpath("names.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words


def _company(dice: random.Random, jurisdiction: str, taken: set[str]) -> SimulatedCompany:
    words = vocabulary()
    place, name = _name(dice, jurisdiction, taken)
    products = dice.sample(words["products"], k=dice.randint(1, 4))
    return SimulatedCompany(
        jurisdiction=jurisdiction,
        name=name,
        credit_code=_credit_code(dice, words["regions"][jurisdiction]),
        address=f"{place}市示例路{dice.randint(1, 299)}号",
        contact=person(dice),
        care=round(dice.betavariate(4, 2), 3),
        products=tuple(SimulatedProduct(**product) for product in products),
    )


def _name(dice: random.Random, jurisdiction: str, taken: set[str]) -> tuple[str, str]:
    words = vocabulary()
    while True:
        place = dice.choice(words["places"][jurisdiction])
        name = place + dice.choice(words["brands"]) + dice.choice(words["trades"])
        if name not in taken:
            return place, name


def _credit_code(dice: random.Random, region: str) -> str:
    body = _ENTERPRISE + region + "".join(dice.choice(_CREDIT_ALPHABET) for _ in range(9))
    return body + str(uscc.calc_check_digit(body))
