"""Policy: law as dated, cited provisions; which of them applies on a day, and why."""

from yaojian.policy.documents import Clause, Department, Document, Jurisdiction, Span
from yaojian.policy.explanation import explain, marks
from yaojian.policy.loading import load_packs
from yaojian.policy.outlines import ProcedureOutline
from yaojian.policy.packs import Packs
from yaojian.policy.provisions import Effect, Force, Measure, Provision
from yaojian.policy.resolution import resolve
from yaojian.policy.rows import Choice, Considered, Query, Resolution, Row, Silence, Trace, Verdict
from yaojian.policy.values import Bound, Quantity, Value

__all__ = [
    "Bound",
    "Choice",
    "Clause",
    "Considered",
    "Department",
    "Document",
    "Effect",
    "Force",
    "Jurisdiction",
    "Measure",
    "Packs",
    "ProcedureOutline",
    "Provision",
    "Quantity",
    "Query",
    "Resolution",
    "Row",
    "Silence",
    "Span",
    "Trace",
    "Value",
    "Verdict",
    "explain",
    "load_packs",
    "marks",
    "resolve",
]
