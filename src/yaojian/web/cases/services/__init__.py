"""Everything that is written about cases. Each function is one transaction that ends with its audit entry."""

from yaojian.web.cases.services.acting import Done, perform
from yaojian.web.cases.services.drafting import (
    discard_draft,
    mark_of,
    offered_definition,
    save_draft,
    start_draft,
)
from yaojian.web.cases.services.filing import attach_answer, attach_paper, file_application, remove_paper
from yaojian.web.cases.services.lapsing import apply_due_acts
from yaojian.web.cases.services.projecting import (
    Moved,
    compare_projections,
    rebuild_projections,
    reproject_open_cases,
)

__all__ = [
    "Done",
    "Moved",
    "apply_due_acts",
    "attach_answer",
    "attach_paper",
    "compare_projections",
    "discard_draft",
    "file_application",
    "mark_of",
    "offered_definition",
    "perform",
    "rebuild_projections",
    "remove_paper",
    "reproject_open_cases",
    "save_draft",
    "start_draft",
]
