"""Keeping projections true: rebuilding them, comparing them with the fold, planning anew after a notice.

A case whose record is damaged stops none of it: it is left as it is and named, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from yaojian.errors.cases import CaseRecordDamaged, DefinitionAltered
from yaojian.web.audit.services import record
from yaojian.web.cases.mapping import definition_of, naming_damage, state_of
from yaojian.web.cases.models import Case, CaseDeadline
from yaojian.web.cases.projections import content, deadline_rows, identity, store, summary_of
from yaojian.words import Words

DAMAGE = CaseRecordDamaged, DefinitionAltered


@dataclass(frozen=True, slots=True)
class Moved:
    """A last day that another calendar puts elsewhere."""

    case_key: str
    limit: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class Damaged:
    """A case that cannot be projected, and why."""

    case_key: str
    why: Words


def rebuild_projections() -> tuple[int, tuple[Damaged, ...]]:
    """Fold every case again and write its projections: how many, and which could not be folded."""
    count, damaged = 0, []
    for pk in Case.objects.order_by("pk").values_list("pk", flat=True).iterator():
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=pk)
            try:
                store(case, *_projected(case))
            except DAMAGE as error:
                damaged.append(_named(case, error))
                continue
        count += 1
    with transaction.atomic():
        record("system", "case.projections_rebuilt", "cases", detail={"cases": count})
    return count, tuple(damaged)


def compare_projections() -> Iterator[str]:
    """The key of each case whose projections differ from its fold, or that cannot be folded."""
    for case in Case.objects.select_related("summary").prefetch_related("deadlines").iterator(chunk_size=200):
        try:
            rows, wanted = _projected(case)
        except DAMAGE:
            yield case.key
            continue
        stored = {identity(row): content(row) for row in case.deadlines.all()}
        if stored != {identity(row): content(row) for row in rows} or any(
            getattr(case.summary, name) != value for name, value in wanted.items()
        ):
            yield case.key


def reproject_open_cases() -> tuple[tuple[Moved, ...], tuple[Damaged, ...]]:
    """After a holiday notice was loaded: project every open case again; which last days moved, which cases could not."""
    moved: list[Moved] = []
    damaged: list[Damaged] = []
    for pk in Case.objects.filter(summary__end="").order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=pk)
            try:
                moved += _reprojected(case)
            except DAMAGE as error:
                damaged.append(_named(case, error))
    return tuple(moved), tuple(damaged)


def _reprojected(case: Case) -> list[Moved]:
    """Nothing is written before all is computed, so that a damaged case keeps its rows."""
    rows, summary = _projected(case)
    before = {identity(row): row.due for row in case.deadlines.all()}
    store(case, rows, summary)
    moved = [
        Moved(case.key, row.title_zh, before[identity(row)], row.due)
        for row in rows
        if identity(row) in before and before[identity(row)] != row.due
    ]
    for one in moved:
        detail = {"limit": one.limit, "before": str(one.before), "after": str(one.after)}
        record("system", "case.reprojected", f"case:{case.key}", detail=detail)
    return moved


def _projected(case: Case) -> tuple[list[CaseDeadline], dict[str, object]]:
    with naming_damage(case):
        definition, state = definition_of(case), state_of(case)
        rows = deadline_rows(case, definition, state)
        return rows, summary_of(definition, state, rows)


def _named(case: Case, error: CaseRecordDamaged | DefinitionAltered) -> Damaged:
    return Damaged(case.key, Words(error.text("zh"), error.text("en")))
