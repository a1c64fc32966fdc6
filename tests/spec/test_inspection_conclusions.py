"""Every count of failures leads to exactly one conclusion, and more failures never lead to a better one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise, product

import pytest
from tests.support.packs import law

from yaojian.policy import Query, resolve
from yaojian.policy.values import Quantity, Reached

ON = date(2026, 3, 2)
BEST_TO_WORST = {
    "quality-inspection-conclusion": ["passed", "correct_and_recheck", "failed"],
    "device-gmp-conclusion/licensing": ["passed", "correct_and_recheck", "failed"],
    "device-gmp-conclusion/routine": ["nothing_to_correct", "correct_within_term", "stop_production"],
    "overseas-inspection-conclusion": ["conforms", "conforms_after_correction", "does_not_conform"],
    "drug-inspection-conclusion": ["meets", "evaluate_after_correction", "does_not_meet"],
    "gsp-inspection-conclusion": ["passed", "correct_within_term", "failed"],
}
BOTH = (False, True)


def conclusion(subject: str, facts: Mapping[str, object], on: date = ON) -> str:
    """The one conclusion; two rules that meet, or none, would be an error."""
    (row,) = resolve(law(), Query("CN", subject, None, on, facts)).rows
    assert isinstance(row.value, Reached)
    return row.value.conclusion


def items(regime: str) -> dict[str, int]:
    rows = resolve(law(), Query("CN", "inspection-items", None, ON, {"inspection.regime": regime})).rows
    return {str(row.span): int(row.value.number) for row in rows if isinstance(row.value, Quantity)}


@cache
def registration(key: int, general: int, falsehood: bool = False) -> str:
    facts = {
        "inspection.key_failed": key,
        "inspection.general_failed": general,
        "inspection.falsehood": falsehood,
    }
    return conclusion("quality-inspection-conclusion", facts)


def worse_or_equal(scheme: str, first: str, second: str) -> bool:
    order = BEST_TO_WORST[scheme]
    return order.index(first) <= order.index(second)


def test_the_items_of_each_list_add_up() -> None:
    registration_items, wholesale, retail = (
        items(regime) for regime in ("device_registration", "gsp_wholesale", "gsp_retail")
    )

    assert registration_items == {"items_all": 73, "items_key": 32, "items_general": 41}
    for found in (registration_items, wholesale, retail):
        assert found["items_all"] == sum(number for span, number in found.items() if span != "items_all")


def test_every_count_of_the_registration_check_has_the_conclusion_of_the_guide() -> None:
    found = items("device_registration")
    counts = product(range(found["items_key"] + 1), range(found["items_general"] + 1))

    for key, general in counts:
        failed, clean = key >= 3 or general >= 10, key + general == 0
        expected = "failed" if failed else "passed" if clean else "correct_and_recheck"
        assert registration(key, general) == expected, (key, general)


def test_one_more_failure_never_makes_the_registration_check_better() -> None:
    scheme, found = "quality-inspection-conclusion", items("device_registration")

    for key, general in product(range(found["items_key"] + 1), range(found["items_general"] + 1)):
        here = registration(key, general)
        if key < found["items_key"]:
            assert worse_or_equal(scheme, here, registration(key + 1, general)), (key, general)
        if general < found["items_general"]:
            assert worse_or_equal(scheme, here, registration(key, general + 1)), (key, general)


@pytest.mark.parametrize("general", [0, 1, 9, 10, 41])
@pytest.mark.parametrize("key", [0, 1, 2, 3, 32])
def test_a_falsehood_fails_whatever_the_counts(key: int, general: int) -> None:
    assert registration(key, general, falsehood=True) == "failed"


@pytest.mark.parametrize("occasion", ["licensing", "routine"])
def test_each_finding_at_a_device_maker_has_one_conclusion_that_never_improves(occasion: str) -> None:
    scheme = f"device-gmp-conclusion/{occasion}"

    def reached(key: int, general: int, direct: bool) -> str:
        facts = {
            "inspection.occasion": occasion,
            "inspection.key_failed": key,
            "inspection.general_failed": general,
            "inspection.direct_effect": direct,
        }
        return conclusion("device-gmp-conclusion", facts)

    for key, general, direct in product(range(4), range(4), BOTH):
        here = reached(key, general, direct)
        assert worse_or_equal(scheme, here, reached(key + 1, general, direct))
        assert worse_or_equal(scheme, here, reached(key, general + 1, direct))
        assert worse_or_equal(scheme, here, reached(key, general, True))


def abroad(counts: tuple[int, ...], *flags: bool) -> str:
    names = ("critical", "major", "minor")
    found: dict[str, object] = {
        f"inspection.{name}_defects": count for name, count in zip(names, counts, strict=True)
    }
    said = ("inspection.falsehood", "inspection.dossier_mismatch", "inspection.correction_adequate")
    return conclusion("overseas-inspection-conclusion", found | dict(zip(said, flags, strict=True)))


def one_more(counts: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [(*counts[:at], counts[at] + 1, *counts[at + 1 :]) for at in range(len(counts))]


@pytest.mark.parametrize("flags", tuple(product(BOTH, repeat=3)))
def test_each_finding_abroad_has_one_conclusion_that_never_improves(flags: tuple[bool, ...]) -> None:
    scheme = "overseas-inspection-conclusion"

    for counts in product(range(3), repeat=3):
        here = abroad(counts, *flags)
        assert all(worse_or_equal(scheme, here, abroad(more, *flags)) for more in one_more(counts))
        assert worse_or_equal(scheme, abroad(counts, *flags[:2], True), abroad(counts, *flags[:2], False))


@pytest.mark.parametrize("flags", tuple(product(BOTH, repeat=4)))
def test_each_finding_at_a_drug_maker_has_one_conclusion_that_never_improves(flags: tuple[bool, ...]) -> None:
    scheme = "drug-inspection-conclusion"
    said = ("falsehood", "harm", "system_failed", "slight_risk")
    given: dict[str, object] = {f"inspection.{name}": flag for name, flag in zip(said, flags, strict=True)}

    def reached(counts: tuple[int, ...]) -> str:
        names = ("critical", "major", "minor")
        found: dict[str, object] = {
            f"inspection.{name}_defects": count for name, count in zip(names, counts, strict=True)
        }
        return conclusion(scheme, given | found)

    for counts in product(range(3), repeat=3):
        assert all(worse_or_equal(scheme, reached(counts), reached(more)) for more in one_more(counts))


def test_each_share_at_a_distributor_has_one_conclusion_that_never_improves() -> None:
    scheme = "gsp-inspection-conclusion"
    shares = [Decimal(percent) / 100 for percent in (0, 1, 9, 10, 11, 19, 20, 21, 29, 30, 31, 100)]

    def reached(critical: int, major: Decimal, general: Decimal) -> str:
        facts = {
            "inspection.critical_defects": critical,
            "inspection.major_share": major,
            "inspection.general_share": general,
        }
        return conclusion(scheme, facts)

    for (major, worse_major), (general, worse_general) in product(pairwise(shares), repeat=2):
        here = reached(0, major, general)
        assert worse_or_equal(scheme, here, reached(0, worse_major, general)), (major, general)
        assert worse_or_equal(scheme, here, reached(0, major, worse_general)), (major, general)
        assert reached(1, major, general) == "failed"


def test_the_guide_for_device_makers_is_presumed_once_the_new_practice_is_in_force() -> None:
    facts = {"inspection.occasion": "licensing", "inspection.key_failed": 1}

    def presumed(day: date) -> bool:
        (row,) = resolve(law(), Query("CN", "device-gmp-conclusion", None, day, facts)).rows
        return row.presumed

    days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 2))
    assert [presumed(day) for day in days] == [False, True, True]
