"""What a rule of money grants: caps, a floor, a share of a base; and how rules of money stand to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from yaojian.facts.models import Flag, Name, Number, PackModel, Text, refuse
from yaojian.words import Words

Unit = Literal["item", "approval", "project", "product", "product_year", "firm_year"]
"""What a cap counts over. The last two begin anew each calendar year; the others count what was ever paid."""

CAPPED: dict[Unit, Words] = {
    "item": Words("项", "item"),
    "approval": Words("张批件", "approval"),
    "project": Words("项目", "project"),
    "product": Words("品种", "product"),
    "product_year": Words("品种·年", "product and year"),
    "firm_year": Words("企业·年", "firm and year"),
}
YEARLY: frozenset[Unit] = frozenset({"product_year", "firm_year"})
ALONE: frozenset[Unit] = frozenset({"item", "firm_year"})
"""What needs no fact to tell one from another: the item itself, and the firm that asks."""

YUAN_OF_TEN_THOUSAND = 10_000
FEN = Decimal("0.01")


def _whole_fen(amount: Decimal) -> Decimal:
    if amount * YUAN_OF_TEN_THOUSAND % FEN:
        refuse(
            Words("金额不能细于一分", "An amount is not finer than a fen"),
            Words("万元最多写六位小数", "Write ten thousands of yuan with at most six decimals"),
        )
    return amount


TenThousands = Annotated[Number, Field(gt=0), AfterValidator(_whole_fen)]
"""An amount as policies write it, in ten thousand yuan (万元)."""


class Cap(PackModel):
    """The most that is paid for one of something.

    ``by`` names the facts that tell one approval, project or product from another: what agrees in all of them
    shares one cap. ``in_principle`` (原则上): an officer may go beyond it with reasons.
    """

    at_most: TenThousands
    per: Unit
    by: tuple[Name, ...] = ()
    in_principle: Flag = False

    @model_validator(mode="after")
    def _told_apart(self) -> Cap:
        if (self.per in ALONE) == bool(self.by):
            refuse(
                Words(
                    f"按{CAPPED[self.per].zh}的上限{'不写' if self.by else '须写'} by",
                    f"A cap per {CAPPED[self.per].en} {'takes no' if self.by else 'needs'} by",
                ),
                Words(
                    "by 列出区分批件、项目或品种的事实",
                    "by lists the facts that tell approvals, projects or products apart",
                ),
            )
        return self

    @property
    def yuan(self) -> Decimal:
        return self.at_most * YUAN_OF_TEN_THOUSAND


class Award(PackModel):
    """How a sum is found. Amounts in ten thousand yuan; ``rate_percent`` of the fact ``of``, which is in yuan.

    ``bound`` ``at_most``: the text grants up to the rate, not the rate. ``at_least`` is a floor. ``share`` names the
    fact that must be given where the text leaves the share open, in per cent of ``of``. ``caps`` stand from the
    narrowest to the widest and all hold at once. ``evidence`` names facts: the papers that prove the conditions.
    """

    caps: tuple[Cap, ...] = ()
    at_least: TenThousands | None = None
    rate_percent: Annotated[Number, Field(gt=0, le=100)] | None = None
    bound: Literal["exactly", "at_most"] = "exactly"
    share: Name | None = None
    of: Name | None = None
    evidence: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _a_sum_can_be_found(self) -> Award:
        takes_part = self.rate_percent is not None or self.share is not None
        if takes_part != (self.of is not None) or (self.rate_percent is not None and self.share is not None):
            refuse(
                Words(
                    "rate_percent 或 share 须与 of 同写，且只写一个",
                    "rate_percent or share goes with of, one of them",
                ),
                Words("写明是什么的百分之几", "Say of what it is a part"),
            )
        if not (self.caps or self.at_least or takes_part):
            refuse(
                Words("奖补须有上限、下限或比例", "An award has a cap, a floor or a rate"),
                Words("补上 caps、at_least 或 rate_percent", "Add caps, at_least or rate_percent"),
            )
        return self

    @model_validator(mode="after")
    def _caps_widen(self) -> Award:
        """Nested caps only: then what is granted in all does not hang on who is counted first."""
        if not all(_widens(narrow, wide) for narrow, wide in pairwise(self.caps)):
            refuse(
                Words(
                    "上限须由窄到宽，后一个的 by 含于前一个", "Caps stand from narrow to wide, by within by"
                ),
                Words(
                    "按项、批件、项目、品种、品种·年、企业·年的顺序写",
                    "Write item, approval, project, product, product and year, firm and year",
                ),
            )
        if self.at_least is not None and any(cap.at_most < self.at_least for cap in self.caps):
            refuse(
                Words("下限高于上限", "The floor is above a cap"),
                Words("请核对 at_least 与 caps", "Check at_least and caps"),
            )
        return self


def _widens(narrow: Cap, wide: Cap) -> bool:
    order = get_args(Unit)
    within = narrow.per == "item" or set(wide.by) <= set(narrow.by)
    return order.index(narrow.per) < order.index(wide.per) and within


class Money(PackModel):
    """A sum of money that a rule grants."""

    money: Award


class Stacking(PackModel):
    """How several rules of money that cover one item stand to each other: the best one only, never twice."""

    stacking: Literal["best_only"]
    text: Text


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant as the answer to a query; the amount itself is computed from a claim."""

    money: Money

    def text(self, language: str = "zh") -> str:
        parts = list(_parts(self.money.money))
        return "; ".join(one.en for one in parts) if language == "en" else "，".join(one.zh for one in parts)


def _parts(award: Award) -> Iterator[Words]:
    if award.rate_percent is not None:
        rate = plain(award.rate_percent)
        most = award.bound == "at_most"
        yield Words(f"{'不超过' if most else '按'} {rate}%", f"{'up to ' if most else ''}{rate} %")
    if award.share is not None:
        yield Words("按一定比例（原文未定）", "a share that the text leaves open")
    if award.at_least is not None:
        least = award.at_least
        yield Words(f"不低于 {plain(least)} 万元", f"at least CNY {plain(least * YUAN_OF_TEN_THOUSAND)}")
    for cap in award.caps:
        yield cap_words(cap)


def cap_words(cap: Cap) -> Words:
    """A cap as one reads it: 每品种·年不超过 200 万元."""
    per = CAPPED[cap.per]
    return Words(
        f"{'原则上' if cap.in_principle else ''}每{per.zh}不超过 {plain(cap.at_most)} 万元",
        f"{'in principle ' if cap.in_principle else ''}at most CNY {plain(cap.yuan)} per {per.en}",
    )


def plain(number: Decimal) -> str:
    """Digits without a power of ten and without idle zeros: 2000000, 0.5."""
    return f"{number.normalize():f}"
