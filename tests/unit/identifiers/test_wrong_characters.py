"""An error names the character, says why, and says what to do."""

from __future__ import annotations

import pytest

from yaojian.errors.identifiers import IdentifierError, UnrecognisedIdentifier
from yaojian.identifiers import identify, parse_credit_code, parse_device_certificate, parse_drug_approval

WRONG = [
    # number, kind, position from 1, character, in the reason, in the remedy
    ("国药准字H2o130123", "drug-approval", 7, "o", "四位年份", "“0”"),
    ("国药准字H2013O123", "drug-approval", 10, "O", "流水号", "“0”"),
    ("国药准字X20130123", "drug-approval", 5, "X", "“H”、“Z”、“S”", "国药准字H20210039"),
    ("国药准字H2013012", "drug-approval", 13, "", "不完整", "国药准字H20210039"),
    ("國药准字H20130123", "drug-approval", 1, "國", "国药准字", "“国”"),
    ("桂械注准201920701001", "device-certificate", 16, "1", "应已结束", "桂械注准"),
    ("桂械注准20193070100", "device-certificate", 9, "3", "第二类", "桂械注准"),
    ("国械注准20192070100", "device-certificate", 9, "2", "第三类", "桂械注准"),
    ("桂械注进20192070100", "device-certificate", 1, "桂", "由国家注册", "桂械注准"),
    ("桂械注准19002070100", "device-certificate", 7, "0", "1985–2099", "桂械注准"),
    ("国南械备20210001", "device-filing", 2, "南", "不应有设区的市简称", "粤惠械备"),
    ("桂南械各20210001", "device-filing", 4, "各", "“械备”", "“备”"),
    ("桂 药监械生产许 2022 001 号", "production-licence", 19, "号", "流水号", "桂药监械生产许"),
    ("35-09-03", "category-code", 1, "3", "子目录", "14-09-03"),
    ("14-0g-03", "category-code", 5, "g", "一级产品类别", "“6”"),
    ("91110000600O37341L", "credit-code", 12, "O", "数字或大写字母", "“0”"),
    ("91110O00600037341L", "credit-code", 6, "O", "应为数字", "“0”"),
    ("9111000060003734L", "credit-code", 18, "", "17 位", "91110000600037341L"),
    ("91110000600037341LL", "credit-code", 19, "L", "超过 18 位", "91110000600037341L"),
    ("91110000600037341l", "credit-code", 18, "l", "数字或大写字母", "“1”或“L”"),
]


@pytest.mark.parametrize(("number", "kind", "position", "character", "why", "remedy"), WRONG)
def test_the_wrong_character_is_named_with_reason_and_remedy(
    number: str, kind: str, position: int, character: str, why: str, remedy: str
) -> None:
    error = identify(number).error
    assert isinstance(error, IdentifierError)
    assert (error.kind, error.position, error.character) == (kind, position, character)
    assert why in error.why.zh
    assert remedy in error.remedy("zh")
    assert str(position) in error.text("en")
    assert error.why.en


def test_o_and_zero_are_never_exchanged_silently() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_device_certificate("桂械注准2O192070100")
    assert (caught.value.position, caught.value.character, caught.value.number) == (
        6,
        "O",
        "桂械注准2O192070100",
    )


def test_the_position_counts_in_the_number_as_it_was_typed() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_drug_approval("  国药准字 H2o13 0123")
    assert caught.value.position == 10


def test_a_swap_of_neighbours_in_a_credit_code_is_found() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_credit_code("91110000600037314L")
    assert caught.value.position == 16
    assert "对调" in caught.value.remedy("zh")


def test_an_eight_read_as_b_in_a_credit_code_is_found() -> None:
    right = "91450100MA5KB8XU11"
    mistyped = _with_right_checks(right)
    with pytest.raises(IdentifierError) as caught:
        parse_credit_code(mistyped.replace("8", "B"))
    assert caught.value.position == mistyped.index("8") + 1
    assert "“8”" in caught.value.remedy("zh")


def test_where_the_organisation_code_agrees_the_rest_is_suspected() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_credit_code("91110000600037341X")
    assert (caught.value.position, "第 1–8 位" in caught.value.remedy("zh")) == (18, True)
    assert "应为“L”" in caught.value.why.zh


def test_where_the_organisation_code_fails_too_it_is_suspected() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_credit_code("91110000600937341L")
    assert "先核对这几位" in caught.value.remedy("zh")


@pytest.mark.parametrize("text", ["", "  ", "hello", "妆", "{0}", "\ud800", "😀" * 40, "无编号"])
def test_what_resembles_no_kind_is_said_to_be_none(text: str) -> None:
    answer = identify(text)
    assert answer.value is None
    assert isinstance(answer.error, UnrecognisedIdentifier)
    assert answer.error.kind == ""
    answer.error.text("en").encode("utf-8")


def test_a_text_far_too_long_is_refused_and_not_repeated_in_full() -> None:
    answer = identify("桂械注准20192070100" + " " * 2000 + "x")
    assert answer.error is not None
    assert answer.error.kind == "device-certificate"
    assert len(str(answer.error)) < 300


def _with_right_checks(code: str) -> str:
    from yaojian.identifiers.catalogue import national_catalogue
    from yaojian.identifiers.creditcode import check_character, organisation_check_character

    first = code[:16] + organisation_check_character(code[8:16])
    return first + check_character(first, national_catalogue().credit_code.alphabet)
