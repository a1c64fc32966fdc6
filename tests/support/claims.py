"""Claims for grants as files, and a small country whose law of money a test can make up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from yaojian.incentives import Claim


def claim_text(claim: Claim) -> str:
    """A claim as the YAML file that would be read back as the same claim."""
    written = claim.model_dump(exclude_none=True, exclude_defaults=True)
    return "".join(f"{key}: {_flow(value)}\n" for key, value in written.items())


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
