"""Letters, a certificate and signing credentials of a fictitious case in Guangxi, for the tests of documents."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from yaojian.documents import (
    Authority,
    Basis,
    Certificate,
    Field,
    Item,
    KeyDate,
    Letter,
    LetterKind,
    SigningCredentials,
    issue_credentials,
    make_authority,
    new_key,
    render,
    sign,
)

SHANGHAI = timezone(timedelta(hours=8))
ISSUED_AT = datetime(2026, 3, 4, 9, 30, tzinfo=SHANGHAI)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = datetime(2031, 1, 1, tzinfo=UTC)
OFFICE = "广西壮族自治区药品监督管理局"
FONTS = Path(__file__).parents[2] / "node_modules/@expo-google-fonts/noto-sans-sc"
VERIFY_AT = "https://verify.example/c/20262090001"

needs_fonts = pytest.mark.skipif(not FONTS.exists(), reason="fonts are missing: run make assets")


def letter(kind: LetterKind = LetterKind.CORRECTION, **changes: object) -> Letter:
    parts: dict[str, object] = {
        "kind": kind,
        "authority": OFFICE,
        "number": "桂械补〔2026〕第0012号",
        "addressee": "广西八桂医疗器械有限公司",
        "day": date(2026, 3, 4),
        "matter": (Field("产品名称", "低频电磁脉冲治疗仪"), Field("申请编号", "GX-2026-000123")),
        "paragraphs": ("你单位提交的第二类医疗器械首次注册申请收悉，现将有关事项告知如下：",),
        "key_dates": (KeyDate("一次性告知截止", date(2026, 3, 9), basis=1),),
        "items": (Item("未见检验报告", "3.4.3", "提交完整的检验报告", "申报资料要求附件5"),),
        "closing": ("特此通知。",),
        "attachments": ("申请材料目录",),
        "basis": (Basis("告知截止2026年3月9日", "示例办法第五条", "自次日起5个工作日"),),
    }
    return Letter(**{**parts, **changes})


def certificate(**changes: object) -> Certificate:
    parts: dict[str, object] = {
        "number": "桂械注准20262090001",
        "registrant": "广西八桂医疗器械有限公司",
        "registrant_address": "南宁市良庆区五象大道1号",
        "production_address": "南宁市良庆区五象大道1号A栋3层",
        "product": "低频电磁脉冲治疗仪",
        "models": "BG-100、BG-200",
        "composition": "由主机、治疗头和电源适配器组成。",
        "intended_use": "适用于缓解肌肉劳损引起的疼痛。",
        "authority": OFFICE,
        "approved": date(2026, 8, 20),
        "valid_until": date(2031, 8, 19),
        "verification_url": VERIFY_AT,
    }
    return Certificate(**{**parts, **changes})


@lru_cache
def authority() -> Authority:
    return make_authority("示例电子认证根", SINCE, UNTIL, new_key())


@lru_cache
def credentials(kind: str = "ec") -> SigningCredentials:
    return issue_credentials(authority(), OFFICE, "行政审批专用章", SINCE, UNTIL, new_key(kind))


@lru_cache
def signed_certificate() -> bytes:
    return sign(render(certificate(), fonts=FONTS, at=ISSUED_AT), credentials(), ISSUED_AT, "签发注册证")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "")


def picture_of(pdf: bytes, page: int = 0, scale: float = 3):  # type: ignore[no-untyped-def]
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document[page].render(scale=scale).to_numpy()
