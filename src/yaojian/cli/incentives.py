"""``yaojian incentive``: what law grants in money for a claim, and what is due without application."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, Directory
from yaojian.cli.output import AsJson, English, joined, print_json, print_lines, print_table, tongue
from yaojian.errors.incentives import ClaimError
from yaojian.incentives import (
    Assessment,
    Claim,
    DueGrant,
    ItemResult,
    assess,
    due_grants,
    read_claim,
    with_line,
)
from yaojian.incentives.presentation import BOUNDS, claim_lines, marks, yuan
from yaojian.policy import Packs, load_packs
from yaojian.policy.money import CAPPED, plain
from yaojian.words import Words
from yaojian.written import Source


def incentive(
    file: Annotated[
        Path, typer.Argument(help="申报或企业一年的事实 · a claim, or a year of a firm, in YAML")
    ],
    due: Annotated[
        bool, typer.Option("--due", help="免申即享：哪些可以直接兑付 · what is due without application")
    ] = False,
    trace: Annotated[bool, typer.Option("--trace/--no-trace", help="展开理由 · unfold the reasons")] = True,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """奖补计算：每项适用哪条、给多少、受哪些上限、缺什么材料。 Which rule grants how much to each item, and why."""
    claim, source = read_claim(file)
    loaded = load_packs(packs)
    assessment = _assess(loaded, claim, source)
    if as_json:
        print_json(_as_json(loaded, assessment, due))
        return
    language = tongue(english)
    if due:
        _print_due(loaded, assessment, language)
    else:
        _print_claim(loaded, assessment, language)
    if trace:
        print_lines(["", *claim_lines(loaded, assessment, language)])


def _assess(packs: Packs, claim: Claim, source: Source) -> Assessment:
    """A fault of the claim is told with the line of the item or payment that it concerns."""
    try:
        return assess(packs, claim)
    except ClaimError as error:
        raise with_line(error, claim, source) from None


def _as_json(packs: Packs, assessment: Assessment, due: bool) -> dict[str, object]:
    answer = {**assessment.as_json(), "pack_digest": packs.digest}
    if due:
        answer["items"] = [one.as_json() for one in due_grants(packs, assessment)]
    return answer


def _title(assessment: Assessment) -> str:
    claim = assessment.claim
    return f"{claim.claim} · {claim.firm} · {claim.jurisdiction} · {claim.year} · {claim.day}"


def _print_claim(packs: Packs, assessment: Assessment, language: str) -> None:
    columns = (
        Words("项", "Item"),
        Words("金额（元）", "Amount (CNY)"),
        Words("口径", "Bound"),
        Words("规定", "Rule"),
        Words("依据", "Clause"),
        Words("触到的上限", "Caps that bit"),
        Words("缺材料", "Papers missing"),
        Words("标记", "Marks"),
    )
    rows = [_cells(packs, result, language) for result in assessment.items]
    print_table(_title(assessment), columns, rows, language)
    total, proven = yuan(assessment.total), yuan(assessment.proven)
    whole = Words(f"合计 {total.zh}，其中材料齐全 {proven.zh}", f"Total {total.en}, fully proven {proven.en}")
    print_lines([whole], language)


def _cells(packs: Packs, result: ItemResult, language: str) -> tuple[object, ...]:
    granted = result.granted
    return (
        result.item.key,
        plain(result.amount),
        joined((BOUNDS[one.bound].text(language) for one in granted), language),
        joined((one.row.winner.title.text(language) for one in granted), language),
        joined((one.row.winner.cite for one in granted), language),
        joined((CAPPED[cap.cap.per].text(language) for one in granted for cap in one.caps), language),
        joined((packs.facts.describe(name).text(language) for name in result.missing), language),
        joined((mark.text(language) for one in granted for mark in marks(one)), language),
    )


def _print_due(packs: Packs, assessment: Assessment, language: str) -> None:
    columns = (
        Words("项", "Item"),
        Words("能否兑付", "Readiness"),
        Words("金额（元）", "Amount (CNY)"),
        Words("规定", "Rule"),
        Words("依据", "Clause"),
        Words("说明", "Why"),
    )
    rows = [_due_cells(one, language) for one in due_grants(packs, assessment)]
    print_table(_title(assessment), columns, rows, language)


def _due_cells(one: DueGrant, language: str) -> tuple[object, ...]:
    granted = one.result.granted
    return (
        one.result.item.key,
        one.readiness.words,
        plain(one.result.amount),
        joined((part.row.winner.title.text(language) for part in granted), language),
        joined((part.row.winner.cite for part in granted), language),
        joined((why.text(language) for why in one.why), language),
    )
