"""The registration certificate: its fields, its QR code, its archival form before and after signing."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
import zxingcpp
from tests.support.paper import (
    FONTS,
    ISSUED_AT,
    OFFICE,
    VERIFY_AT,
    certificate,
    credentials,
    needs_fonts,
    picture_of,
    text_of,
)

from yaojian.documents import Seal, archival_faults, draw_seal, render, seal_place, sign
from yaojian.errors import ContentInvalid

pytestmark = needs_fonts


def test_every_field_of_the_form_is_on_the_certificate() -> None:
    text = text_of(render(certificate(remarks="首次注册"), fonts=FONTS, at=ISSUED_AT))
    for part in (
        "医疗器械注册证", "注册证编号：桂械注准20262090001", "注册人名称", "注册人住所", "生产地址", "产品名称",
        "低频电磁脉冲治疗仪", "型号、规格", "BG-100、BG-200", "结构及组成", "适用范围", "附件", "产品技术要求",
        "其他内容", "备注", "首次注册", "审批部门", OFFICE, "批准日期", "2026年8月20日", "有效期至", "2031年8月19日",
    ):  # fmt: skip
        assert part in text


def test_the_qr_code_on_the_page_leads_to_the_verification_page() -> None:
    codes = zxingcpp.read_barcodes(picture_of(render(certificate(), fonts=FONTS, at=ISSUED_AT)))
    assert [code.text for code in codes] == [VERIFY_AT]


def test_a_list_of_models_of_many_pages_keeps_frame_and_number_on_each() -> None:
    models = "、".join(f"BG-{number}（带脚踏开关与加长连接线的型号）" for number in range(400))
    pdf = render(certificate(models=models), fonts=FONTS, at=ISSUED_AT)
    pages = len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert pages > 2
    assert text_of(pdf).count("桂械注准20262090001") >= pages


def test_signing_with_a_visible_seal_keeps_every_archival_mark() -> None:
    pdf = render(certificate(), fonts=FONTS, at=ISSUED_AT)
    seal = Seal(draw_seal(OFFICE, fonts=FONTS, at=ISSUED_AT), seal_place(certificate(), fonts=FONTS))
    signed = sign(pdf, credentials(), ISSUED_AT, "签发", seal=seal)
    assert archival_faults(pdf) == ()
    assert archival_faults(signed) == ()


def test_the_seal_stands_red_over_the_office_and_not_elsewhere() -> None:
    pdf = render(certificate(), fonts=FONTS, at=ISSUED_AT)
    place = seal_place(certificate(), fonts=FONTS)
    seal = Seal(draw_seal(OFFICE, fonts=FONTS, at=ISSUED_AT), place)
    signed = sign(pdf, credentials(), ISSUED_AT, "签发", seal=seal)
    picture = picture_of(signed, scale=1)
    star = picture[round(842 - place.y), round(place.x)]
    before = picture_of(pdf, scale=1)[round(842 - place.y), round(place.x)]
    assert tuple(star[:3]) != tuple(before[:3])
    assert max(star[:3]) - min(star[:3]) > 120


def test_a_file_that_says_a_colour_profile_is_missing_is_not_archival() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    packed = io.BytesIO()
    writer.write(packed)
    faults = {fault.zh for fault in archival_faults(packed.getvalue())}
    assert "XMP 未声明 PDF/A-2b" in faults
    assert "缺少带色彩特性文件的输出意图" in faults


def test_a_certificate_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ContentInvalid, match="2026-08-20"):
        certificate(valid_until=date(2026, 8, 20))
