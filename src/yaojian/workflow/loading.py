"""From a procedure file to a definition, faults with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from yaojian.errors.facts import PackFault, PackFaults
from yaojian.facts.models import validated
from yaojian.facts.sources import Source, read_file
from yaojian.policy import Packs
from yaojian.workflow.definition import Definition
from yaojian.workflow.proof import prove_definition


def load_definition(path: Path) -> Definition:
    """Read one procedure file; ``PackFaults`` with every fault and its line if it cannot be taken."""
    return parse_definition(read_file(path))


def parse_definition(source: Source) -> Definition:
    """The definition held in a file that was read before (``packs.outline(key).source``)."""
    return validated(Definition, source)


def load_definitions(packs: Packs) -> Mapping[str, Definition]:
    """Every procedure of the packs, proved; ``PackFaults`` with all faults of all of them."""
    found: dict[str, Definition] = {}
    faults: list[PackFault] = []
    for key, outline in packs.outlines.items():
        try:
            found[key] = parse_definition(outline.source)
        except PackFaults as error:
            faults += error.faults
        else:
            faults += prove_definition(found[key], packs)
    if faults:
        raise PackFaults(faults)
    return MappingProxyType(found)
