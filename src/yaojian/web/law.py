"""The one place of the site that reads the packs: all law, the calendar, and the procedures made of them.

They are read once in each process and never change while it runs; a new pack or holiday notice takes effect with
a restart, after which ``cases.services.reproject_open_cases`` reports which due dates moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from yaojian.legaltime import Calendar, load_calendar
from yaojian.policy import Packs, load_packs
from yaojian.web import clock
from yaojian.web.online import is_online
from yaojian.workflow import Definition, Law, parse_definition

YEARS_AHEAD = 8
PACKS = Path(str(files("yaojian"))) / "packs"


@cache
def packs() -> Packs:
    return load_packs(PACKS)


@cache
def calendar() -> Calendar:
    """The published years, and bare provisional ones behind them: a far last day is shown as such, never refused."""
    return load_calendar(PACKS / "cn" / "calendars").extended_to(clock.today().year + YEARS_AHEAD)


@cache
def law() -> Law:
    return Law(packs(), calendar())


@cache
def definitions() -> Mapping[str, Definition]:
    """The procedures that can be applied for on this site, by key; the general ones behind them are not among them."""
    general = {outline.general for outline in packs().outlines.values() if outline.general}
    read = {key: parse_definition(one.source) for key, one in packs().outlines.items() if key not in general}
    return {key: definition for key, definition in read.items() if is_online(definition)}
