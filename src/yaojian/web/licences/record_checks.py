"""State, last day and events of licences, compared with each other and with what the audit tells of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from yaojian.web.audit.discrepancies import Discrepancy
from yaojian.web.audit.models import Entry
from yaojian.web.licences.life import fold
from yaojian.web.licences.models import Licence, LicenceEvent, LicenceEventKind
from yaojian.web.licences.services import subject
from yaojian.words import Words

MISSING = Words("审计记有此证件，证件表中没有", "on record, but no such licence is stored")
STATE = Words("状态与证件事件不符", "its state does not follow from its events")
EXPIRES = Words("有效期至与核发、延续的记录不符", "its last day is not that of its issue or renewal")
NUMBER = Words("证件编号与审计所记不符", "its number is not the one on record")
EVENTS = Words("证件事件与审计记录不符", "its events are not those on record")
NOT_ACTS = ("licence.published",)


def licences_as_recorded() -> Iterator[Discrepancy]:
    written: dict[str, list[Entry]] = defaultdict(list)
    for entry in (
        Entry.objects.filter(action__startswith="licence.").exclude(action__in=NOT_ACTS).order_by("seq")
    ):
        written[entry.subject].append(entry)
    for licence in Licence.objects.prefetch_related("events").order_by("pk").iterator(chunk_size=500):
        about = subject(licence)
        found = _faults(
            licence, sorted(licence.events.all(), key=lambda one: one.seq), written.pop(about, [])
        )
        yield from (Discrepancy(about, words) for words in found)
    yield from (Discrepancy(about, MISSING) for about in written)


def _faults(licence: Licence, events: list[LicenceEvent], entries: list[Entry]) -> Iterator[Words]:
    if [_event(one) for one in events] != [_entry(one) for one in entries]:
        yield EVENTS
    if fold(LicenceEventKind(one.kind) for one in events) != licence.state:
        yield STATE
    days = [entry.detail.get("expires") for entry in entries if entry.detail.get("expires")]
    if not days or days[-1] != licence.expires.isoformat():
        yield EXPIRES
    if any(entry.detail.get("number") != licence.number for entry in entries):
        yield NUMBER


def _event(row: LicenceEvent) -> tuple[object, ...]:
    issue = row.kind == LicenceEventKind.ISSUE
    kind = "issued" if issue else row.kind
    return (
        kind,
        row.actor,
        row.case_key,
        row.reason,
        "" if issue else row.day.isoformat(),
        {} if issue else row.data,
    )


def _entry(entry: Entry) -> tuple[object, ...]:
    told, kind = entry.detail, entry.action.partition(".")[2]
    return kind, entry.actor, told.get("case"), entry.reason, told.get("day", ""), told.get("data", {})
