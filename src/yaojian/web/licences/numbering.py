"""Numbers without a gap and never twice.

A gap-free number cannot come from a database sequence: those keep counting when a transaction fails. The row
of the series is locked until the transaction ends, so that a number is given back when the act that took it
does not happen, and two writers wait for each other. On SQLite the transaction itself is the lock.
"""

from __future__ import annotations

from django.db import connection

from yaojian.errors.archives import NumberSeriesExhausted
from yaojian.errors.site import RecordOutsideTransaction
from yaojian.web.licences.models import NumberSeries


def take_number(series: str, limit: int | None = None) -> int:
    """The next number of ``series``, from 1; call it inside the transaction that uses it."""
    return take_from(open_series(series), limit)


def open_series(series: str) -> NumberSeries:
    """The series, locked for this transaction; what is read after this sees all earlier takers' writes."""
    if not connection.in_atomic_block:
        raise RecordOutsideTransaction(action=f"number:{series}")
    row, _ = NumberSeries.objects.select_for_update().get_or_create(key=series)
    return row


def take_from(row: NumberSeries, limit: int | None = None) -> int:
    if limit is not None and row.last >= limit:
        raise NumberSeriesExhausted(series=row.key, last=row.last)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
