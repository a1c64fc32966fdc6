"""Keeping projections true: rebuilding them, comparing them with the fold, planning anew after a notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from yaojian.errors.cases import CaseRecordDamaged, DefinitionAltered
from yaojian.web.audit.services import record
from yaojian.web.cases.mapping import definition_of, state_of
from yaojian.web.cases.models import Case, CaseDeadline
from yaojian.web.cases.projections import content, deadline_rows, identity, project, summary_of


@dataclass(frozen=True, slots=True)
class Moved:
    """A last day that another calendar puts elsewhere."""

    case_key: str
    limit: str
    before: date | None
    after: date | None


def rebuild_projections() -> tuple[int, tuple[str, ...]]:
    """Fold every case again and write its projections: how many, and what could not be folded, in words."""
    count, damaged = 0, []
    for pk in Case.objects.order_by("pk").values_list("pk", flat=True).iterator():
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=pk)
            try:
                definition, state = definition_of(case), state_of(case)
            except (CaseRecordDamaged, DefinitionAltered) as error:
                damaged.append(f"{case.key}: {error.text('zh')}")
                continue
            project(case, definition, state)
        count += 1
    with transaction.atomic():
        record("system", "case.projections_rebuilt", "cases", detail={"cases": count})
    return count, tuple(damaged)


def compare_projections() -> Iterator[str]:
    """The key of each case whose projections differ from its fold, or that cannot be folded."""
    for case in Case.objects.select_related("summary").prefetch_related("deadlines").iterator(chunk_size=200):
        try:
            definition, state = definition_of(case), state_of(case)
        except (CaseRecordDamaged, DefinitionAltered):
            yield case.key
            continue
        rows = deadline_rows(case, definition, state)
        stored = {identity(row): content(row) for row in case.deadlines.all()}
        wanted = summary_of(definition, state, rows)
        if stored != {identity(row): content(row) for row in rows} or any(
            getattr(case.summary, name) != value for name, value in wanted.items()
        ):
            yield case.key


def reproject_open_cases() -> list[Moved]:
    """After a holiday notice was loaded: project every open case again and report which last days moved."""
    moved = []
    for pk in Case.objects.filter(summary__end="").order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=pk)
            before = {identity(row): row for row in case.deadlines.all()}
            project(case, definition_of(case), state_of(case))
            after = {identity(row): row for row in CaseDeadline.objects.filter(case=case)}
            found = [
                Moved(case.key, row.title_zh, before[identity].due, row.due)
                for identity, row in after.items()
                if identity in before and before[identity].due != row.due
            ]
            for one in found:
                detail = {"limit": one.limit, "before": str(one.before), "after": str(one.after)}
                record("system", "case.reprojected", f"case:{case.key}", detail=detail)
            moved += found
    return moved
