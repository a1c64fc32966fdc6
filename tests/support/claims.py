"""Claims for grants as files, and a small country whose law of money a test can make up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tests.support.questions import DAY
from tests.support.small_packs import document, load, rule

from yaojian.incentives import Assessment, Claim
from yaojian.policy import Packs


def claim_text(claim: Claim) -> str:
    """A claim as the YAML file that would be read back as the same claim."""
    written = claim.model_dump(exclude_none=True, exclude_defaults=True)
    return "".join(f"{key}: {_flow(value)}\n" for key, value in written.items())


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


MONEY_FACTS = """
facts:
  - {name: grant.product, kind: text, subject: grant, title: {zh: 品种, en: Product}}
  - {name: grant.country, kind: text, subject: grant, title: {zh: 国家, en: Country}}
  - {name: grant.base, kind: decimal, subject: grant, title: {zh: 基数, en: Base}}
  - {name: grant.share, kind: decimal, subject: grant, title: {zh: 比例, en: Share}}
  - {name: grant.first, kind: bool, subject: grant, title: {zh: 第一种情形, en: First ground}}
  - {name: grant.second, kind: bool, subject: grant, title: {zh: 第二种情形, en: Second ground}}
  - {name: paper.one, kind: bool, subject: grant, title: {zh: 甲证, en: Paper one}}
  - {name: paper.two, kind: bool, subject: grant, title: {zh: 乙证, en: Paper two}}
"""
MONEY_SPANS = "spans: [{name: here, title: {zh: 此处}}, {name: there, title: {zh: 彼处}}, {name: stacking, title: {zh: 重叠}}]\n"
GRANTS = "subjects: [{key: grants, title: {zh: 奖补, en: Grants}}]\n"
BEST_ONLY = "{stacking: best_only, text: {zh: 只取最优, en: The best only}}"
PRODUCT_CAP = "{at_most: 30, per: product, by: [grant.product]}"
FIRM_CAP = "{at_most: 100, per: firm_year}"


def grant(key: str, money: str = "", span: str = "here", **changes: str) -> str:
    """One rule of money as YAML; 300 000 yuan for each product, unless told otherwise."""
    value = f"{{money: {money or f'{{caps: [{PRODUCT_CAP}]}}'}}}"
    about = {"procedure": "", "step": "", "subject": "grants", "effect": "incentive", "span": span}
    return rule(key, **about, **{"value": value, **changes})


def money_law(
    *rules: str, best_only: bool = True, files: Mapping[str, str] | None = None, **more: str
) -> Packs:
    """The small country with these rules of money, by which only the best is paid unless told otherwise."""
    stacking = [grant("stacking", span="stacking", value=BEST_ONLY)] if best_only else []
    return load(
        {
            "cn/facts/money.yaml": MONEY_FACTS,
            "cn/spans/money.yaml": MONEY_SPANS,
            "cn/subjects/money.yaml": GRANTS,
            "cn/documents/law.yaml": document(*rules, *stacking, **more),
            **(files or {}),
        }
    )


def a_claim(*items: Mapping[str, Any], **more: Any) -> Claim:
    """A claim of a firm in 2026; items are named a, b, c and concern the product of their name, unless told."""
    named = [
        {"key": key, **item, "facts": {"grant.product": key, **item.get("facts", {})}}
        for key, item in zip("abcdefgh", items, strict=False)
    ]
    told = {"claim": "1", "jurisdiction": "CN", "firm": "某厂", "year": 2026, "day": DAY, "items": named}
    return Claim.model_validate({**told, **more})


def amounts(assessment: Assessment) -> dict[str, int]:
    """Whole yuan by item."""
    return {one.item.key: int(one.amount) for one in assessment.items}
