from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from yaojian.audit import canonical, canonical_time
from yaojian.errors.audit import AuditTimeWithoutZone, NotCanonical


def test_keys_are_sorted_and_nothing_is_escaped_that_need_not_be() -> None:
    assert canonical({"乙": 1, "a": "受理\n", "B": []}) == '{"B":[],"a":"受理\\n","乙":1}'.encode()


def test_order_of_keys_and_kind_of_sequence_do_not_matter() -> None:
    assert canonical({"a": 1, "b": (1, 2)}) == canonical({"b": [1, 2], "a": 1})


def test_true_is_not_one_and_one_is_not_its_text() -> None:
    assert len({canonical(True), canonical(1), canonical("1"), canonical(None)}) == 4


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"fee": 0.1}, "value.fee"),
        ({"fee": Decimal("0.1")}, "Decimal"),
        ({"days": [date(2026, 3, 2)]}, r"value.days\[0\]"),
        ({1: "x"}, "int"),
        ({"n": 2**63}, "64"),
        ({"text": "\ud800"}, "surrogate"),
    ],
)
def test_a_value_without_one_written_form_is_refused_and_named(value: object, named: str) -> None:
    with pytest.raises(NotCanonical, match=named):
        canonical(value)


def test_nesting_without_end_is_refused() -> None:
    nested: list[object] = []
    for _ in range(100):
        nested = [nested]
    with pytest.raises(NotCanonical, match="deeper"):
        canonical(nested)


def test_nine_in_beijing_and_one_in_greenwich_on_2_march_2026_are_the_same_moment() -> None:
    beijing = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    assert canonical_time(beijing) == canonical_time(datetime(2026, 3, 2, 1, 0, tzinfo=UTC))


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(AuditTimeWithoutZone):
        canonical_time(datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001 - this is the fault under test


def test_a_moment_that_utc_cannot_hold_is_refused() -> None:
    with pytest.raises(NotCanonical):
        canonical_time(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8))))
