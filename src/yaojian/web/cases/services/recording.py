"""How an event of a case stands in the audit."""

from __future__ import annotations

from yaojian.web.audit.services import record
from yaojian.web.cases.mapping import plain
from yaojian.web.cases.models import Case
from yaojian.workflow import Event


def subject(case: Case) -> str:
    return f"case:{case.key}"


def record_event(case: Case, event: Event, recorded_as: str) -> None:
    data = plain(event.data)
    record(
        recorded_as,
        f"case.{event.type}",
        subject(case),
        reason=str(data.get("reason", "")),
        detail={
            "seq": event.seq,
            "at": event.at.isoformat(),
            "step": event.step,
            "role": event.actor.role,
            "data": data,
        },
        pack_digest=str(data.get("pack_digest", "")),
    )
