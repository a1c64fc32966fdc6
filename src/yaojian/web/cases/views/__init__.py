"""Pages of cases, by what they are for."""

from yaojian.web.cases.views.acts import act
from yaojian.web.cases.views.applying import apply, discard, draft, draft_paper
from yaojian.web.cases.views.bulk import bulk
from yaojian.web.cases.views.case import case, export, paper
from yaojian.web.cases.views.limits import proof, trace
from yaojian.web.cases.views.lists import CasesPage, WorkPage
from yaojian.web.cases.views.procedures import mermaid, procedure, procedures

__all__ = [
    "CasesPage",
    "WorkPage",
    "act",
    "apply",
    "bulk",
    "case",
    "discard",
    "draft",
    "draft_paper",
    "export",
    "mermaid",
    "paper",
    "procedure",
    "procedures",
    "proof",
    "trace",
]
