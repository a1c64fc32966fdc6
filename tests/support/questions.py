"""Questions put to the small country of law, and short ways to read the answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.support.small_packs import document

from yaojian.legaltime import Duration, Unit
from yaojian.policy import Packs, Query, Resolution, Row, Verdict, resolve

DAY = date(2026, 3, 2)
PROMISE = {"effect": "promised", "force": "must"}


def ask(
    packs: Packs,
    step: str | None = "work",
    on: date = DAY,
    facts: Mapping[str, object] | None = None,
    **more: object,
) -> Resolution:
    where = str(more.pop("where", "CN-GX"))
    return resolve(packs, Query(where, "special", step, on, facts or {}, **more))  # type: ignore[arg-type]


def only(resolution: Resolution) -> Row:
    (row,) = resolution.rows
    return row


def verdicts(row: Row) -> dict[str, Verdict]:
    return {one.provision.key: one.verdict for one in row.trace.considered}


def days(amount: int) -> Duration:
    return Duration(amount, Unit.WORKING_DAY)


def gx(*rules: str) -> dict[str, str | bytes]:
    return {"cn-gx/documents/gx.yaml": document(*rules, code="GX", jurisdiction="CN-GX")}
