"""The law that the product ships, loaded once for all tests."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from yaojian.policy import Packs, load_packs

PACKS = Path(str(files("yaojian"))) / "packs"


@cache
def law() -> Packs:
    return load_packs(PACKS)
