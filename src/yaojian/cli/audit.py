"""``yaojian audit verify``: does the chain of the site's records hold?"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from yaojian.audit import Broken, Verified
from yaojian.cli.output import NEGATIVE, AsJson, English, print_json, print_lines, tongue
from yaojian.errors.site import NoRecords
from yaojian.words import Words

if TYPE_CHECKING:
    from yaojian.web.audit.discrepancies import Discrepancy

LISTED = 20

app = typer.Typer(no_args_is_help=True, help="审计记录链 · The chain of audit records")


@app.callback()
def _group() -> None:
    """审计记录链 · The chain of audit records"""


@app.command("verify")
def verify(english: English = False, as_json: AsJson = False) -> None:
    """逐条重算摘要，再把办件、文书和证件与记录比对 · Verify the chain, then compare the records with it."""
    result, found = _verified()
    whole = isinstance(result, Verified) and not found
    if as_json:
        listed = [{"subject": one.subject, "zh": one.words.zh, "en": one.words.en} for one in found[:LISTED]]
        print_json({"whole": whole, **_plain(result), "discrepancies": len(found), "first": listed})
    else:
        print_lines([_line(result), *_told(found)], tongue(english))
    if not whole:
        raise typer.Exit(NEGATIVE)


def _verified() -> tuple[Verified | Broken, list[Discrepancy]]:
    # The records belong to the site, so that its settings say where they are; no other command needs Django.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaojian.web.settings.base")
    import django

    django.setup()
    from django.db import DatabaseError

    from yaojian.web.audit.selectors import verify_chain, verify_records

    try:
        return verify_chain(), list(verify_records())
    except DatabaseError as error:
        raise NoRecords(why=str(error).splitlines()[0]) from error


def _told(found: list[Discrepancy]) -> list[Words]:
    if not found:
        return [
            Words(
                "✓ 办件、文书和证件与审计记录一致", "✓ Cases, documents and licences agree with the records"
            )
        ]
    told = [
        Words(f"{one.subject}：{one.words.zh}", f"{one.subject}: {one.words.text('en')}") for one in found
    ]
    head = Words(f"✗ {len(found)} 处与审计记录不符：", f"✗ {len(found)} not as recorded:")
    rest = len(found) - LISTED
    more = [Words(f"……另有 {rest} 处", f"… and {rest} more")] if rest > 0 else []
    return [head, *told[:LISTED], *more]


def _plain(result: Verified | Broken) -> dict[str, object]:
    if isinstance(result, Broken):
        why = {"zh": result.why.zh, "en": result.why.en}
        return {"seq": result.seq, "until_seq": result.until_seq, "fault": str(result.fault), "why": why}
    return {
        "count": result.count,
        "last_seq": result.last_seq,
        "seals": result.seals,
        "unsealed": result.unsealed,
    }


def _line(result: Verified | Broken) -> Words:
    if isinstance(result, Broken):
        return Words(f"✗ 记录链已断开：{result.why.zh}", f"✗ The chain is broken. {result.why.text('en')}")
    entries = "1 entry" if result.count == 1 else f"{result.count} entries"
    seals = "1 seal" if result.seals == 1 else f"{result.seals} seals"
    return Words(
        f"✓ 记录链完整：{result.count} 条，{result.seals} 次封存，{result.unsealed} 条尚未封存",
        f"✓ The chain is whole: {entries}, {seals}, {result.unsealed} not sealed yet",
    )
