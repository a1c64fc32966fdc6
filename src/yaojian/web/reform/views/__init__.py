"""Pages for everybody: the law, and the questions that it answers. Nothing here writes."""

from yaojian.web.reform.views.alignment import alignment, difference
from yaojian.web.reform.views.browsing import document, law_page, matters, provision
from yaojian.web.reform.views.comparison import comparison, history_page
from yaojian.web.reform.views.computing import deadline, sample_page
from yaojian.web.reform.views.grants import claim, claim_file, grants
from yaojian.web.reform.views.standing import coverage_page, unverified_page
from yaojian.web.reform.views.tasks import TasksPage

__all__ = [
    "TasksPage",
    "alignment",
    "claim",
    "claim_file",
    "comparison",
    "coverage_page",
    "deadline",
    "difference",
    "document",
    "grants",
    "history_page",
    "law_page",
    "matters",
    "provision",
    "sample_page",
    "unverified_page",
]
