"""Numbers as published on certificates, labels and web sites: each is read as what it is."""

from __future__ import annotations

import pytest

from yaojian.identifiers import Identifier, identify

PUBLISHED = [
    ("桂械注准20192070100", "device-certificate", "current", "CN-GX"),
    ("国械注准20223160393", "device-certificate", "current", "CN"),
    ("国械注许20233160006", "device-certificate", "current", "CN"),
    ("国械注进20143165007", "device-certificate", "current", "CN"),
    ("粤食药监械（准）字2013第2210203号", "device-certificate", "former-2004", "CN-GD"),
    ("苏镇食药监械（准）字2014第1560041号", "device-certificate", "former-2004", "CN-JS"),
    ("国食药监械(进)字2012第3401296号", "device-certificate", "former-2004", "CN"),
    ("粤惠械备20230048", "device-filing", "current", "CN-GD"),
    ("豫港械备20240546", "device-filing", "current", "CN-HA"),
    ("国药准字HJ20140108", "drug-approval", "overseas", "CN"),
    ("国药准字ZC20171003", "drug-approval", "hong-kong-macao-taiwan", "CN"),
    ("国药准字H45021183", "drug-approval", "former-converted", "CN"),
    ("国药准字Z10970003", "drug-approval", "former-converted", "CN"),
    ("国药准字B20020975", "drug-approval", "former-letter", "CN"),
    ("医药产品注册证号HC20150044", "drug-approval", "former-hmt-registration", "CN"),
    ("国妆特字20263800", "cosmetic", "special-domestic", "CN"),
    ("国妆特字G20190372", "cosmetic", "former-special-domestic", "CN"),
    ("国妆特进字J20190153", "cosmetic", "former-special-imported", "CN"),
    ("国妆备进字J20131871", "cosmetic", "former-ordinary-imported", "CN"),
    ("国妆网备进字（沪）2024007457", "cosmetic", "ordinary-imported", "CN"),
    ("粤G妆网备字2023468030", "cosmetic", "ordinary-domestic", "CN-GD"),
    ("云G妆网备字2023002054", "cosmetic", "ordinary-domestic", "CN-YN"),
    ("沪药制备字Z20190019000", "preparation", "filed", "CN-SH"),
    ("陕食药监械生产许20160021号", "production-licence", "former-device", "CN-SN"),
    ("冀沧食药监械生产备20190012号", "production-licence", "device-filing", "CN-HE"),
    ("琼妆20160001", "production-licence", "cosmetics", "CN-HI"),
    ("桂南食药监械经营许20170354号", "distribution-licence", "former-device", "CN-GX"),
    ("京丰食药监械经营备20150159号", "distribution-licence", "device-filing", "CN-BJ"),
    ("琼AA898000001", "distribution-licence", "drug", "CN-HI"),
    ("粤BA1710104", "distribution-licence", "former-drug", "CN-GD"),
    ("粤食药监械出 20251867 号", "export-certificate", "former", "CN-GD"),
    ("鄂仙桃食药监械出20240044", "export-certificate", "former", "CN-HB"),
    ("14-09-03", "category-code", "catalogue-2017", ""),
    ("91110000600037341L", "credit-code", "current", "CN-BJ"),
]


@pytest.mark.parametrize(("number", "kind", "form", "jurisdiction"), PUBLISHED)
def test_a_published_number_is_read_as_what_it_is(
    number: str, kind: str, form: str, jurisdiction: str
) -> None:
    value = identify(number).value
    assert isinstance(value, Identifier)
    assert (value.kind, value.form, value.jurisdiction) == (kind, form, jurisdiction)


def test_a_credit_code_registered_in_guangxi_carries_its_jurisdiction() -> None:
    from yaojian.identifiers.catalogue import national_catalogue
    from yaojian.identifiers.creditcode import check_character

    first = "91450100600037341"
    code = first + check_character(first, national_catalogue().credit_code.alphabet)
    value = identify(code).value
    assert value is not None
    assert value.jurisdiction == "CN-GX"
