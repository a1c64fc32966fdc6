"""How many events a second are folded into the state of a case, beside a plain dictionary reducer.

The peer keeps what any tracker keeps (which step is open, since when, with which outcome) and nothing else: no
pauses with their answers, no extensions, no signatures, no order checked, no undo. It is the floor of what folding in
Python costs; the ratio says what the checks and the ledger cost on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

from benchmarks.figure import Figure, best_seconds
from yaojian.workflow import SHANGHAI, Actor, Definition, Event, fold, load_definition

CASES = 1_000
AIM_PER_SECOND = 30_000
OFFICERS = {
    role: Actor(f"{role}-1", role)
    for role in ("acceptance-officer", "reviewer", "inspector", "review-director", "director")
}
APPLICANT = Actor("applicant-1", "applicant", "company-1")
BEGUN = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)

PINS: dict[str, object] = {"definition_version": "1", "pack_digest": "0", "calendar_version": "0"}
SIGNER = {"id": "inspector-1", "role": "inspector"}
ACTS: list[tuple[str, str, str, dict[str, object]]] = [
    ("submit", "application", "applicant", {"jurisdiction": "CN-GX", "facts": {"device.class": "II"}}),
    ("decide", "intake", "acceptance-officer", {"outcome": "accepted", **PINS}),
    ("decide", "fee", "acceptance-officer", {"outcome": "not-charged"}),
    ("decide", "transfer", "acceptance-officer", {"outcome": "handed-over"}),
    ("decide", "testing", "reviewer", {"outcome": "report-in-dossier"}),
    ("transfer", "technical-review", "director", {"to": {"id": "reviewer-1", "role": "reviewer"}}),
    ("begin", "quality-inspection", "inspector", {}),
    ("suspend", "technical-review", "reviewer", {"pause": "expert-consultation"}),
    ("resume", "technical-review", "reviewer", {"pause": "expert-consultation"}),
    ("suspend", "quality-inspection", "inspector", {"pause": "correction"}),
    ("suspend", "technical-review", "reviewer", {"pause": "supplement"}),
    ("resume", "quality-inspection", "applicant", {"pause": "correction", "documents": ["6.10"]}),
    ("decide", "quality-inspection", "inspector", {"outcome": "passed-after-correction"}),
    ("urge", "", "applicant", {"message": ""}),
    ("resume", "technical-review", "applicant", {"pause": "supplement", "documents": ["3.5"]}),
    ("ask_extension", "", "reviewer", {"clock": "technical-review", "amount": 10, "unit": "working_day"}),
    ("extend", "", "review-director", {"clock": "technical-review", "amount": 10, "unit": "working_day"}),
    ("ask_countersign", "technical-review", "reviewer", {"signers": [SIGNER]}),
    ("countersign", "technical-review", "inspector", {"agrees": True}),
    ("decide", "technical-review", "reviewer", {"outcome": "recommend-approval"}),
    ("return_to", "technical-review", "director", {"reason": "—"}),
    ("decide", "technical-review", "reviewer", {"outcome": "recommend-approval"}),
    ("decide", "decision", "director", {"outcome": "approve"}),
    ("decide", "delivery", "acceptance-officer", {"outcome": "certificate-issued"}),
    ("decide", "publication", "acceptance-officer", {"outcome": "published"}),
]


def run() -> list[Figure]:
    folder = Path(str(files("yaojian") / "packs"))
    definition = load_definition(folder / "cn" / "procedures" / "device-registration-ii.yaml")
    events = one_case()
    assert fold(definition, events).end == "registered"
    assert reduce_plainly(definition, events)["closed"]
    ours, _ = best_seconds(lambda: [fold(definition, events) for _ in range(CASES)])
    peer, _ = best_seconds(lambda: [reduce_plainly(definition, events) for _ in range(CASES)])
    folded = CASES * len(events)
    return [
        Figure(
            name="workflow: events folded into a case",
            ours=folded / ours,
            peer=folded / peer,
            peer_name="plain dict reducer",
            unit="events/s",
            aim=f"≥ {AIM_PER_SECOND:,}",
            met=folded / ours >= AIM_PER_SECOND,
        )
    ]


def one_case() -> list[Event]:
    """A registration with everything in it: inspection with correction, supplement, signatures, extension."""
    return [
        Event(
            seq,
            BEGUN + timedelta(days=seq),
            type_,
            step,
            APPLICANT if role == "applicant" else OFFICERS[role],
            data,
        )
        for seq, (type_, step, role, data) in enumerate(ACTS, start=1)
    ]


def reduce_plainly(definition: Definition, events: Iterable[Event]) -> Mapping[str, object]:
    """The same steps, opened by the same conditions, in mutable dictionaries."""
    state: dict[str, object] = {"closed": False}
    outcomes: dict[str, str] = {}
    opened: dict[str, object] = {definition.start: None}
    for event in events:
        state["last"], state["at"] = event.seq, event.at
        if event.type == "return_to":
            for key in (event.step, *definition.downstream[event.step]):
                outcomes.pop(key, None)
                opened.pop(key, None)
            opened[event.step] = event.at
        if event.type not in ("submit", "decide"):
            continue
        outcomes[event.step] = str(event.data.get("outcome", "filed"))
        for key, opens in definition.openings[event.step]:
            if key not in opened and opens(outcomes):
                opened[key] = event.at
        state["closed"] = any(closes(outcomes) for _end, closes in definition.closings[event.step])
    return {**state, "outcomes": outcomes, "opened": opened}
