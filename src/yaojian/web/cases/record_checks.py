"""The events of cases and the texts of their procedures, compared with what the audit tells of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from yaojian.web.accounts.models import User
from yaojian.web.audit.discrepancies import Discrepancy
from yaojian.web.audit.models import Entry
from yaojian.web.cases.models import Case, CaseEvent, PinnedDefinition
from yaojian.words import Words
from yaojian.workflow import pinned_version_of

BATCH = 200


def definitions_as_pinned() -> Iterator[Discrepancy]:
    for pinned in PinnedDefinition.objects.iterator():
        found = pinned_version_of(pinned.content)
        if found != pinned.version:
            words = Words(
                f"程序存档内容的版本是 {found}，登记的是 {pinned.version}",
                f"the pinned procedure gives version {found}, on record is {pinned.version}",
            )
            yield Discrepancy(f"definition:{pinned.procedure}@{pinned.version}", words)


def events_as_recorded() -> Iterator[Discrepancy]:
    """Each event has one entry that says the same; no entry tells of an event or a case that is not there."""
    names = {f"user:{pk}": name for pk, name in User.objects.values_list("pk", "username")}
    keys = list(Case.objects.order_by("pk").values_list("key", flat=True))
    for start in range(0, len(keys), BATCH):
        yield from _compared(keys[start : start + BATCH], names)
    told = Entry.objects.filter(action="case.submit").values_list("subject", flat=True)
    for subject in sorted(set(told) - {f"case:{key}" for key in keys}):
        yield Discrepancy(
            subject, Words("审计记有此办件，办件表中没有", "on record, but no such case is stored")
        )


def _compared(keys: list[str], names: Mapping[str, str]) -> Iterator[Discrepancy]:
    written: dict[str, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    subjects = [f"case:{key}" for key in keys]
    for entry in Entry.objects.filter(subject__in=subjects, action__startswith="case.").order_by("seq"):
        if "seq" in entry.detail:
            written[entry.subject][entry.detail["seq"]].append(entry)
    stored: dict[str, dict[int, CaseEvent]] = defaultdict(dict)
    for row in CaseEvent.objects.filter(case__key__in=keys).select_related("case"):
        stored[f"case:{row.case.key}"][row.seq] = row
    for subject in subjects:
        for seq in sorted(written[subject].keys() | stored[subject].keys()):
            words = _difference(seq, stored[subject].get(seq), written[subject][seq], names)
            if words:
                yield Discrepancy(subject, words)


def _difference(
    seq: int, row: CaseEvent | None, entries: list[Entry], names: Mapping[str, str]
) -> Words | None:
    if row is None:
        return Words(f"第 {seq} 个事件缺失，审计第 {entries[0].seq} 条记有", f"event {seq} is missing")
    if len(entries) != 1:
        return Words(
            f"第 {seq} 个事件有 {len(entries)} 条审计记录", f"event {seq} has {len(entries)} entries"
        )
    entry = entries[0]
    parts = [name for name, same in _same(row, entry, names).items() if not same]
    if not parts:
        return None
    zh, en = "、".join(PARTS[name] for name in parts), ", ".join(parts)
    return Words(
        f"第 {seq} 个事件的{zh}与审计第 {entry.seq} 条不符",
        f"event {seq} differs from entry {entry.seq} in: {en}",
    )


PARTS = {"type": "行为", "step": "步骤", "role": "岗位", "data": "内容", "time": "时间", "actor": "办理人"}


def _same(row: CaseEvent, entry: Entry, names: Mapping[str, str]) -> dict[str, bool]:
    who, _, post = entry.actor.partition("@")
    return {
        "type": f"case.{row.type}" == entry.action,
        "step": row.step == entry.detail.get("step"),
        "role": row.actor_role == entry.detail.get("role"),
        "data": row.data == entry.detail.get("data"),
        "time": "at" not in entry.detail or row.at == datetime.fromisoformat(entry.detail["at"]),
        "actor": row.actor == names.get(who, who) and (not post or row.actor_office == post.split("/")[0]),
    }
