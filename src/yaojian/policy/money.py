"""What a rule of money grants: caps, a floor, a share of a base; and how rules of money stand to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from yaojian.facts.models import Name, Number, PackModel, Text, refuse
from yaojian.words import Words

CAPPED = {
    "item": Words("项", "item"),
    "product": Words("品种", "product"),
    "approval": Words("张批件", "approval"),
    "project": Words("项目", "project"),
    "product_year": Words("品种·年", "product and year"),
    "firm_year": Words("企业·年", "firm and year"),
}
"""What a cap counts over."""


class Cap(PackModel):
    """The most that is paid for one of something; ``at_most`` in ten thousand yuan (万元)."""

    at_most: Annotated[Number, Field(gt=0)]
    per: Literal["item", "product", "approval", "project", "product_year", "firm_year"]


class Award(PackModel):
    """How a sum is found. Amounts in ten thousand yuan; ``rate_percent`` of the fact ``of``, which is in yuan.

    ``at_least`` is a floor. ``share`` names the fact that must be given where the text leaves the share open, in
    per cent of ``of``. What agrees in ``counts_once`` counts as one item.
    """

    caps: tuple[Cap, ...] = ()
    at_least: Annotated[Number, Field(gt=0)] | None = None
    rate_percent: Annotated[Number, Field(gt=0, le=100)] | None = None
    share: Name | None = None
    of: Name | None = None
    counts_once: tuple[Name, ...] = ()
    evidence: tuple[Text, ...] = ()

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
        rate = _plain(award.rate_percent)
        yield Words(f"按 {rate}%", f"{rate} %")
    if award.share is not None:
        yield Words("按一定比例（原文未定）", "a share that the text leaves open")
    if award.at_least is not None:
        yield Words(f"不低于 {_plain(award.at_least)} 万元", f"at least CNY {_plain(award.at_least * 10000)}")
    for cap in award.caps:
        per = CAPPED[cap.per]
        yield Words(
            f"每{per.zh}不超过 {_plain(cap.at_most)} 万元",
            f"at most CNY {_plain(cap.at_most * 10000)} per {per.en}",
        )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
