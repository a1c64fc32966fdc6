"""Adding to the chain. ``record`` is the last step of every service, inside its transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import takewhile

from django.db import connection, transaction

from yaojian import audit as engine
from yaojian.errors.site import ChainBroken, RecordOutsideTransaction
from yaojian.web import clock
from yaojian.web.audit.mapping import entry_row, seal_row, to_entry, to_seal
from yaojian.web.audit.models import ChainHead, Entry, Seal

SYSTEM = "system"
logger = logging.getLogger("yaojian.web")


def record(
    actor: str,
    action: str,
    subject: str,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
    pack_digest: str = "",
) -> Entry:
    """Append one entry; it is kept or lost together with the write that it tells of.

    Call it last: from here to the end of the transaction every other writer waits at the head of the chain.
    ``detail`` holds texts, whole numbers, truth values, lists and mappings; money goes in as text.
    """
    if not connection.in_atomic_block:
        raise RecordOutsideTransaction(action=action)
    head = _locked_head()
    last = _last_entry(head)
    entry = engine.append(
        to_entry(last) if last else None,
        at=clock.now(),
        actor=actor,
        action=action,
        subject=subject,
        reason=reason,
        detail=detail,
        pack_digest=pack_digest,
    )
    row = entry_row(entry)
    row.save()
    head.seq = entry.seq
    head.save(update_fields=["seq"])
    return row


def record_if_possible(
    actor: str, action: str, subject: str, detail: Mapping[str, object] | None = None
) -> Entry | None:
    """For coming, going and choosing a post: they change no record, and where the chain broke somebody has to
    come in and read. None, and a line in the log of the site, where nothing can be recorded."""
    try:
        return record(actor, action, subject, detail=detail)
    except ChainBroken as error:
        logger.error("not recorded: %s by %s: %s", action, actor, error.text("en"))
        return None


@transaction.atomic
def seal_days(until: date) -> list[Seal]:
    """Seal each day that is over, up to and with ``until``; the sealing itself goes on record."""
    _last_entry(_locked_head())
    last = Seal.objects.order_by("-number").first()
    day = last.day + timedelta(days=1) if last else _first_day()
    previous, rows = to_seal(last) if last else None, []
    while day is not None and day <= until:
        previous = engine.seal(day, _entries_of(day, previous), previous)
        rows.append(seal_row(previous))
        rows[-1].save()
        day += timedelta(days=1)
    if rows:
        record(SYSTEM, "audit.sealed", f"audit:{rows[-1].day}", detail={"days": len(rows)})
    return rows


def _locked_head() -> ChainHead:
    """The head; where its row alone was lost, it is made anew from the last entry."""
    last = Entry.objects.order_by("-seq").first()
    head, made = ChainHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"seq": last.seq if last else 0}
    )
    if made and last:
        logger.warning("the head of the audit chain was missing; made anew from entry %s", last.seq)
    return head


def _last_entry(head: ChainHead) -> Entry | None:
    """The entry to follow; ChainBroken where the newest ones are gone or the head was set back."""
    last = Entry.objects.order_by("-seq").first()
    seal = Seal.objects.order_by("-number").first()
    found, expected = last.seq if last else 0, max(head.seq, seal.last_seq if seal else 0)
    if found < expected:
        raise ChainBroken(
            what_zh=f"缺少第 {found + 1} 至第 {expected} 条",
            what_en=f"entries {found + 1} to {expected} are missing",
        )
    if found > head.seq:
        raise ChainBroken(
            what_zh=f"链头记的是第 {head.seq} 条，而末条是第 {found} 条",
            what_en=f"its head says {head.seq}, its last entry is {found}",
        )
    return last


def _first_day() -> date | None:
    first = Entry.objects.order_by("seq").first()
    return first.at.astimezone(clock.SHANGHAI).date() if first else None


def _entries_of(day: date, previous: engine.Seal | None) -> takewhile:
    after = previous.last_seq if previous else 0
    rows = Entry.objects.filter(seq__gt=after).order_by("seq").iterator()
    return takewhile(
        lambda entry: entry.at.astimezone(clock.SHANGHAI).date() <= day, (to_entry(row) for row in rows)
    )
