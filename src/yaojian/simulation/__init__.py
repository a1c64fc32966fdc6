"""A simulated province: one latent world with known truth, from a seed, and nothing real in it."""

from yaojian.simulation.caseload import simulate_caseload
from yaojian.simulation.casework import PlannedAct, PlannedCase
from yaojian.simulation.world import SimulatedCompany, SimulatedProduct, World, person, simulate_world

__all__ = [
    "PlannedAct",
    "PlannedCase",
    "SimulatedCompany",
    "SimulatedProduct",
    "World",
    "person",
    "simulate_caseload",
    "simulate_world",
]
