"""Incentives: what law grants in money for each item of a claim, under all caps at once, and why."""

from yaojian.incentives.assessment import assess
from yaojian.incentives.claims import (
    Claim,
    Decision,
    Item,
    Paid,
    Paper,
    claim_of_bytes,
    read_claim,
    with_line,
)
from yaojian.incentives.due import due_grants
from yaojian.incentives.offered import MATTER, Asked, Offered, asked, offered, places_of_grants, stacking
from yaojian.incentives.results import (
    Assessment,
    CapThatBit,
    DueGrant,
    Granted,
    ItemResult,
    NotTaken,
    Readiness,
)
from yaojian.incentives.writing import claim_text

__all__ = [
    "MATTER",
    "Asked",
    "Assessment",
    "CapThatBit",
    "Claim",
    "Decision",
    "DueGrant",
    "Granted",
    "Item",
    "ItemResult",
    "NotTaken",
    "Offered",
    "Paid",
    "Paper",
    "Readiness",
    "asked",
    "assess",
    "claim_of_bytes",
    "claim_text",
    "due_grants",
    "offered",
    "places_of_grants",
    "read_claim",
    "stacking",
    "with_line",
]
