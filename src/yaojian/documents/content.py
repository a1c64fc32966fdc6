"""What a document says: values that carry every word, so that templates hold layout and no law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yaojian.errors.documents import ContentInvalid


class LetterKind(StrEnum):
    """The letters of a licensing case. The value is the name of the template that sets them."""

    ACCEPTANCE = "acceptance-notice"
    CORRECTION = "correction-list"
    NON_ACCEPTANCE = "non-acceptance-notice"
    SUPPLEMENT = "supplement-notice"
    INSPECTION_RESULT = "inspection-result"
    EXTENSION = "extension-notice"
    SUSPENSION = "suspension-notice"
    INTENDED_REFUSAL = "intended-refusal"
    APPROVAL = "approval-decision"
    REFUSAL = "refusal-decision"
    NOTICE = "notice"

    @property
    def heading(self) -> str:
        return _TITLES[self]


_TITLES = {
    LetterKind.ACCEPTANCE: "受理通知书",
    LetterKind.CORRECTION: "补正材料通知书",
    LetterKind.NON_ACCEPTANCE: "不予受理通知书",
    LetterKind.SUPPLEMENT: "补正通知",
    LetterKind.INSPECTION_RESULT: "核查结果通知",
    LetterKind.EXTENSION: "延长期限告知书",
    LetterKind.SUSPENSION: "中止通知",
    LetterKind.INTENDED_REFUSAL: "拟不予许可告知书",
    LetterKind.APPROVAL: "准予行政许可决定书",
    LetterKind.REFUSAL: "不予行政许可决定书",
    LetterKind.NOTICE: "告知书",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value, such as 产品名称 and the name."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day that the reader must not miss; ``basis`` is the 1-based line of the foot that unfolds it."""

    label: str
    day: date
    basis: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a statement or a day of the document holds: the clause, and how the day was counted from it."""

    statement: str
    citation: str = ""
    computation: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of what is missing or asked: the matter, its catalogue code, what to do, the clause."""

    matter: str
    code: str = ""
    demand: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """An official letter in its customary parts (标题、文号、主送、正文、落款、日期).

    ``paragraphs`` come before the list of ``items``, ``closing`` after it. ``remedies`` (复议、诉讼) is text
    from the pack, printed only where given. ``verification_url`` becomes a QR code at the foot.
    """

    kind: LetterKind
    authority: str
    number: str
    addressee: str
    day: date
    paragraphs: tuple[str, ...]
    title: str = ""
    matter: tuple[Field, ...] = ()
    key_dates: tuple[KeyDate, ...] = ()
    items: tuple[Item, ...] = ()
    closing: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    signatory: str = ""
    contact: str = ""
    basis: tuple[Basis, ...] = ()
    verification_url: str = ""

    def __post_init__(self) -> None:
        _require(
            {"发文机关": self.authority, "文号": self.number, "主送": self.addressee},
            "不能为空",
            "it is empty",
        )
        _check_key_dates(self.key_dates, self.basis)

    @property
    def template(self) -> str:
        return self.kind.value

    @property
    def heading(self) -> str:
        return self.title or self.kind.heading


@dataclass(frozen=True, slots=True)
class Certificate:
    """A registration certificate of a Class II device (医疗器械注册证), field by field as on the official form."""

    number: str
    registrant: str
    registrant_address: str
    production_address: str
    product: str
    models: str
    composition: str
    intended_use: str
    authority: str
    approved: date
    valid_until: date
    verification_url: str
    attachments: str = "产品技术要求"
    other: str = ""
    remarks: str = ""
    agent: str = ""
    agent_address: str = ""
    title: str = "医疗器械注册证"
    basis: tuple[Basis, ...] = ()

    def __post_init__(self) -> None:
        _require(
            {"注册证编号": self.number, "注册人名称": self.registrant, "产品名称": self.product,
             "审批部门": self.authority, "核验网址": self.verification_url},
            "不能为空",
            "it is empty",
        )  # fmt: skip
        if self.valid_until <= self.approved:
            raise ContentInvalid(
                field="有效期至",
                reason_zh=f"{self.valid_until} 不晚于批准日期 {self.approved}",
                reason_en=f"{self.valid_until} is not after the day of approval {self.approved}",
            )

    @property
    def template(self) -> str:
        return "certificate"

    @property
    def heading(self) -> str:
        return self.title


Content = Letter | Certificate


def chinese_day(day: date) -> str:
    """The day as an official letter writes it.

    >>> chinese_day(date(2026, 3, 2))
    '2026年3月2日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _require(fields: dict[str, str], reason_zh: str, reason_en: str) -> None:
    for label, value in fields.items():
        if not value.strip():
            raise ContentInvalid(field=label, reason_zh=reason_zh, reason_en=reason_en)


def _check_key_dates(key_dates: tuple[KeyDate, ...], basis: tuple[Basis, ...]) -> None:
    for key_date in key_dates:
        if not 0 <= key_date.basis <= len(basis):
            raise ContentInvalid(
                field=key_date.label,
                reason_zh=f"所指依据第 {key_date.basis} 条不存在",
                reason_en=f"line {key_date.basis} of the basis does not exist",
            )
