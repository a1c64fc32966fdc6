from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from yaojian.errors.identifiers import CannotCompose, IdentifierError
from yaojian.identifiers import (
    compose,
    format_device_certificate,
    parse_category_code,
    parse_cosmetic,
    parse_credit_code,
    parse_device_certificate,
    parse_device_filing,
    parse_distribution_licence,
    parse_drug_approval,
    parse_export_certificate,
    parse_preparation,
    parse_production_licence,
)


def test_a_device_certificate_says_route_year_class_category_and_serial() -> None:
    value = parse_device_certificate("桂械注准20192070100")
    assert (value.issuer, value.route, value.year, value.device_class) == ("桂", "准", 2019, 2)
    assert (value.category, value.serial, value.verified) == ("07", "0100", True)


def test_each_part_knows_what_it_stands_for() -> None:
    meanings = {
        part.name: part.meaning.en
        for part in parse_drug_approval("国药准字HJ20140108").components
        if part.meaning
    }
    assert meanings == {"letter": "Chemical medicine (overseas)"}


def test_a_filing_of_a_city_says_which_and_drops_a_trailing_hao() -> None:
    value = parse_device_filing("粤惠械备20230048号")
    assert (value.issuer, value.city, value.text) == ("粤", "惠", "粤惠械备20230048")
    assert value.normalised == ("dropped:号",)
    assert value == parse_device_filing("粤惠械备20230048")


def test_a_renumbered_approval_of_2002_and_one_of_the_ministry_of_1997_tell_their_years() -> None:
    assert parse_drug_approval("国药准字H45021183").year == 2002
    assert parse_drug_approval("国药准字Z10970003").year == 1997


def test_a_preparation_number_without_a_year_has_none() -> None:
    value = parse_preparation("桂药制字Z01060012")
    assert (value.letter, value.year, value.serial) == ("Z", None, "01060012")


def test_licences_say_for_what_they_are() -> None:
    assert parse_production_licence("桂20160001").form == "drug"
    assert parse_production_licence("桂药监械生产许20220001号").form == "device"
    assert parse_distribution_licence("桂南药监械经营许20220354号").form == "device"
    assert parse_cosmetic("国妆特进字20210123").form == "special-imported"


def test_a_missing_hao_is_supplied_and_said() -> None:
    value = parse_export_certificate("桂药监械出2026000012")
    assert (value.text, value.normalised) == ("桂药监械出2026000012号", ("supplied:号",))


def test_a_category_code_with_long_dashes_is_rewritten_and_said() -> None:
    value = parse_category_code("07–03–04")
    assert (value.text, value.normalised) == ("07-03-04", ("rewritten:-",))
    assert (value.subcatalogue, value.first_level, value.second_level) == ("07", "03", "04")


def test_full_width_lower_case_and_spaces_are_normalised_and_said() -> None:
    value = parse_drug_approval("国药准字　ｈ２０２１ 0039")
    assert value.text == "国药准字H20210039"
    assert value.normalised == ("spaces", "full-width", "upper-case")


def test_a_credit_code_says_its_five_parts() -> None:
    value = parse_credit_code("9111 0000 6000 37341l".replace("l", "Ｌ"))
    assert (value.authority, value.entity, value.region) == ("9", "1", "110000")
    assert (value.organisation, value.check) == ("600037341", "L")


def test_a_value_cannot_be_changed_and_prints_as_its_canonical_text() -> None:
    value = parse_category_code("14-09-03")
    with pytest.raises(FrozenInstanceError):
        value.text = "14-09-04"  # type: ignore[misc]
    assert str(value) == "14-09-03"
    assert len({value, parse_category_code("14－09－03")}) == 1


def test_a_value_turns_into_json_with_titles_and_changes() -> None:
    as_json = parse_device_filing("粤惠械备20230048号").as_json()
    assert as_json["normalised"] == [{"change": "dropped:号", "zh": "省去“号”", "en": "“号” left out"}]
    assert as_json["jurisdiction"] == "CN-GD"


def test_the_certificate_number_to_be_issued_on_2_march_2026_is_put_together() -> None:
    assert format_device_certificate("桂", 2026, 2, 14, 7) == "桂械注准20262140007"
    assert format_device_certificate("国", 2026, "3", "08", "0012", route="进") == "国械注进20263080012"


@pytest.mark.parametrize(
    ("province", "year", "device_class", "category", "serial"),
    [("桂", 2026, 3, 14, 7), ("鬼", 2026, 2, 14, 7), ("桂", 1900, 2, 14, 7), ("桂", 2026, 2, 140, 7), ("桂", 2026, 2, 14, 12345)],
)  # fmt: skip
def test_parts_that_make_no_certificate_number_are_refused(
    province: str, year: int, device_class: int, category: int, serial: int
) -> None:
    with pytest.raises(CannotCompose):
        format_device_certificate(province, year, device_class, category, serial)


def test_a_part_left_out_is_named() -> None:
    with pytest.raises(CannotCompose, match="serial"):
        compose("drug-approval", "domestic", {"letter": "H", "year": "2026"})


def test_a_number_of_another_kind_is_refused() -> None:
    with pytest.raises(IdentifierError, match="医疗器械分类编码"):
        parse_category_code("桂械注准20192070100")
