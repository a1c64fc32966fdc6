"""Incentives: what law grants in money for each item of a claim, under all caps at once, and why."""

from yaojian.incentives.assessment import assess
from yaojian.incentives.claims import Claim, Decision, Item, Paid, Paper, read_claim
from yaojian.incentives.due import due_grants
from yaojian.incentives.results import (
    Assessment,
    CapThatBit,
    DueGrant,
    Granted,
    ItemResult,
    NotTaken,
    Readiness,
)

__all__ = [
    "Assessment",
    "CapThatBit",
    "Claim",
    "Decision",
    "DueGrant",
    "Granted",
    "Item",
    "ItemResult",
    "NotTaken",
    "Paid",
    "Paper",
    "Readiness",
    "assess",
    "due_grants",
    "read_claim",
]
