"""Procedures as data, cases as folded events.

A ``Definition`` says what may happen; a case is ``fold(definition, events)``; ``propose`` turns an ``Act`` into
events or refuses it with reasons; ``deadlines`` derives every last day from the law of the case's day; ``due_acts``
are what the law itself does when a day has passed. All functions are pure: time, law and calendar are arguments.
"""

from yaojian.workflow.allowed import AllowedAct, AllowedOutcome, allowed_acts
from yaojian.workflow.case_files import Expected, WrittenCase, read_case_file
from yaojian.workflow.deadlines import CaseLimits, Deadline, UntoldLimit, case_limits, deadlines
from yaojian.workflow.definition import (
    LAW,
    Clock,
    Definition,
    End,
    ExtensionRule,
    Outcome,
    OutcomeEffect,
    Pause,
    Step,
    StepKind,
    pinned_version_of,
)
from yaojian.workflow.dossiers import missing_documents, required_documents
from yaojian.workflow.due import due_acts
from yaojian.workflow.events import SHANGHAI, THE_LAW, Act, Actor, Event, EventType, legal_day
from yaojian.workflow.expectations import Difference, differences
from yaojian.workflow.fold import apply, fold, initial
from yaojian.workflow.forms import DossierDocument, FieldKind, Form, FormField, FormSection
from yaojian.workflow.headline import headline
from yaojian.workflow.limits import Law
from yaojian.workflow.linked import mirrored_acts
from yaojian.workflow.loading import load_definition, load_definitions, parse_definition
from yaojian.workflow.mermaid import to_mermaid
from yaojian.workflow.playing import Played, play
from yaojian.workflow.proof import prove_definition
from yaojian.workflow.proposing import propose
from yaojian.workflow.refusals import Proposed, Reason, Refused
from yaojian.workflow.state import (
    CaseState,
    Delegation,
    ExtensionRecord,
    Gap,
    Interval,
    IssuedDocument,
    Pins,
    Signer,
    StepState,
    StepStatus,
    Urge,
)
from yaojian.workflow.timeline import Bar, timeline

__all__ = [
    "LAW",
    "SHANGHAI",
    "THE_LAW",
    "Act",
    "Actor",
    "AllowedAct",
    "AllowedOutcome",
    "Bar",
    "CaseLimits",
    "CaseState",
    "Clock",
    "Deadline",
    "Definition",
    "Delegation",
    "Difference",
    "DossierDocument",
    "End",
    "Event",
    "EventType",
    "Expected",
    "ExtensionRecord",
    "ExtensionRule",
    "FieldKind",
    "Form",
    "FormField",
    "FormSection",
    "Gap",
    "Interval",
    "IssuedDocument",
    "Law",
    "Outcome",
    "OutcomeEffect",
    "Pause",
    "Pins",
    "Played",
    "Proposed",
    "Reason",
    "Refused",
    "Signer",
    "Step",
    "StepKind",
    "StepState",
    "StepStatus",
    "UntoldLimit",
    "Urge",
    "WrittenCase",
    "allowed_acts",
    "apply",
    "case_limits",
    "deadlines",
    "differences",
    "due_acts",
    "fold",
    "headline",
    "initial",
    "legal_day",
    "load_definition",
    "load_definitions",
    "mirrored_acts",
    "missing_documents",
    "parse_definition",
    "pinned_version_of",
    "play",
    "propose",
    "prove_definition",
    "read_case_file",
    "required_documents",
    "timeline",
    "to_mermaid",
]
