"""Facts are declared, typed, dated and sourced; anything else is refused by name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.support.small_packs import book

from yaojian.errors import BadFactValue, UndeclaredFact, UndeclaredStream
from yaojian.facts import Stream, StreamItem
from yaojian.words import Words

BOOK = book()


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("device.class", "II", "II"),
        ("device.sterile", True, True),
        ("device.sterile", "是", True),
        ("device.sterile", "No", False),
        ("firm.staff", 12, 12),
        ("firm.staff", "12", 12),
        ("firm.turnover", 12, Decimal(12)),
        ("firm.turnover", "1.50", Decimal("1.50")),
        ("firm.turnover", Decimal("0.1"), Decimal("0.1")),
        ("firm.founded", date(2020, 1, 1), date(2020, 1, 1)),
        ("firm.founded", "2020-01-01", date(2020, 1, 1)),
        ("firm.city", "南宁", "南宁"),
    ],
)
def test_a_declared_fact_is_read_from_yaml_or_from_typing(name: str, raw: object, value: object) -> None:
    assert BOOK.check(name, raw) == value


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("device.class", "IV"),
        ("device.class", 2),
        ("device.sterile", "perhaps"),
        ("device.sterile", 1),
        ("firm.staff", True),
        ("firm.staff", "twelve"),
        ("firm.staff", 1.5),
        ("firm.turnover", 0.1),
        ("firm.turnover", "much"),
        ("firm.turnover", "NaN"),
        ("firm.turnover", True),
        ("firm.founded", "2020-02-30"),
        ("firm.founded", 2020),
        ("firm.city", 5),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(name: str, raw: object) -> None:
    with pytest.raises(BadFactValue, match=name):
        BOOK.check(name, raw)


def test_the_refusal_of_an_enum_value_lists_the_values() -> None:
    with pytest.raises(BadFactValue) as raised:
        BOOK.check("device.class", "IV")

    assert (
        raised.value.text("zh")
        == "事实 device.class 的值 IV 不合要求。应为I（一类）、II（二类）、III（三类）。"
    )
    assert raised.value.text("en").endswith("It must be I (一类), II (二类), III (三类).")


def test_an_undeclared_fact_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UndeclaredFact) as raised:
        BOOK.fact_set({"device.clas": "II"})

    assert "device.class" in raised.value.text("en")


def test_facts_keep_their_source_and_day() -> None:
    facts = BOOK.fact_set({"device.class": "II"}, source="申请表", day=date(2026, 3, 2))

    assert facts.facts["device.class"].source == "申请表"
    assert facts.facts["device.class"].day == date(2026, 3, 2)


def test_a_stream_is_checked_item_by_item() -> None:
    item = StreamItem(date(2026, 1, 5), {"points": "3", "failed": "是"}, "检查记录 7")

    checked = BOOK.fact_set({}, streams=[Stream("inspection", (item,))]).streams["inspection"]

    assert checked.items[0].values == {"points": 3, "failed": True}
    assert checked.items[0].source == "检查记录 7"


def test_an_undeclared_stream_and_an_undeclared_field_are_refused() -> None:
    with pytest.raises(UndeclaredStream, match="inspections"):
        BOOK.check_stream(Stream("inspections"))
    with pytest.raises(UndeclaredFact, match=r"inspection\.point"):
        BOOK.check_stream(Stream("inspection", (StreamItem(date(2026, 1, 5), {"point": 3}),)))


def test_a_name_is_told_by_its_title_or_as_it_stands() -> None:
    assert BOOK.describe("firm.staff") == Words("人数", "Staff")
    assert BOOK.describe("nobody") == Words("nobody")
