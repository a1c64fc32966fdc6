"""How long a validity lasts on the calendar, by the counting rule of the packs."""

from __future__ import annotations

from datetime import date

from yaojian.legaltime import CountingRule, Duration, count, find_rule
from yaojian.web import law

VALIDITY = "validity"


def last_day(effective: date, valid_for: Duration, rule: CountingRule | None = None) -> date:
    """The last day of a licence that takes effect on ``effective``."""
    rule = rule or find_rule(law.packs().counting_rules, VALIDITY)
    return count(effective, valid_for, rule, law.calendar()).day
