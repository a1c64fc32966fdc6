"""The procedures and law that the product ships, loaded once for all tests."""

from __future__ import annotations

from functools import cache

from tests.support.packs import PACKS, law

from yaojian.legaltime import Calendar, load_calendar
from yaojian.workflow import Definition, Law, parse_definition


@cache
def calendar() -> Calendar:
    return load_calendar(PACKS / "cn" / "calendars")


@cache
def whole_law() -> Law:
    return Law(law(), calendar())


@cache
def procedure(key: str = "device-registration-ii") -> Definition:
    return parse_definition(law().outline(key).source)
