"""Questions about the chain."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import QuerySet

from yaojian import audit as engine
from yaojian.audit import Break, Broken, Verified
from yaojian.web.audit.discrepancies import Discrepancy
from yaojian.web.audit.mapping import to_entry, to_seal
from yaojian.web.audit.models import ChainHead, Entry, Seal


def entries() -> QuerySet[Entry]:
    return Entry.objects.order_by("-seq")


def history_of(subject: str) -> QuerySet[Entry]:
    """What happened to one thing, oldest first."""
    return Entry.objects.filter(subject=subject).order_by("seq")


def last_seal() -> Seal | None:
    return Seal.objects.order_by("-number").first()


def verify_chain() -> Verified | Broken:
    """Does the whole chain hold? Names the first entry that was altered, taken out or cut off.

    The head of the chain counts too: it knows of entries that no seal has vouched for yet.
    """
    rows = Entry.objects.order_by("seq").iterator(chunk_size=2000)
    seals = Seal.objects.order_by("number").iterator()
    found = engine.verify((to_entry(row) for row in rows), (to_seal(row) for row in seals))
    return found if isinstance(found, Broken) else _against_head(found)


def verify_tail() -> Verified | Broken:
    """The same from the last seal on: what a page can afford to ask each time it is opened."""
    seal = last_seal()
    after = to_seal(seal) if seal else None
    rows = Entry.objects.filter(seq__gt=after.last_seq if after else 0).order_by("seq").iterator()
    found = engine.verify((to_entry(row) for row in rows), (), after)
    return found if isinstance(found, Broken) else _against_head(found)


def verify_records() -> Iterator[Discrepancy]:
    """Do the records say what the audit tells of them? Asks every app that keeps such records."""
    for config in apps.get_app_configs():
        for check in getattr(config, "record_checks", ()):
            yield from check()


def _against_head(found: Verified) -> Verified | Broken:
    head = ChainHead.objects.filter(pk=1).first()
    if head is not None and head.seq > found.last_seq:
        return Broken(found.last_seq + 1, Break.TRUNCATED, head.seq)
    return found
