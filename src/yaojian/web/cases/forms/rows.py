"""A list that is typed row by row: what must be supplemented, which papers may follow later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yaojian.web.cases.showing.wording import listed

MOST = 80
SPARE = 3


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    kind: str = "text"


class RowsWidget(forms.Widget):
    """``name-rows`` says how many rows there are, ``name-0-code`` is what stands in the first."""

    template_name = "cases/widgets/rows.html"

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns
        self.spare = SPARE

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        try:
            count = min(MOST, int(data.get(f"{name}-rows", 0)))
        except ValueError:
            count = 0
        rows = [
            {column.key: str(data.get(f"{name}-{at}-{column.key}", "")).strip() for column in self.columns}
            for at in range(count)
        ]
        return [row for row in rows if any(row.values())]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-rows" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        written = list(value or [])
        shown = written + [{}] * max(1, min(self.spare, MOST - len(written)))
        rows = [
            [
                {"column": column, "name": f"{name}-{at}-{column.key}", "value": row.get(column.key, "")}
                for column in self.columns
            ]
            for at, row in enumerate(shown)
        ]
        context["widget"] |= {"columns": self.columns, "rows": rows, "count": len(rows)}
        return context


class RowsField(forms.Field):
    """``needed`` columns must be filled in each row; of ``either`` one at least."""

    def __init__(
        self,
        columns: Sequence[Column],
        needed: Sequence[str] = (),
        either: Sequence[str] = (),
        **options: Any,
    ) -> None:
        self.columns, self.needed, self.either = columns, needed, either
        super().__init__(widget=RowsWidget(columns), **options)

    def clean(self, value: Any) -> list[dict[str, str]]:
        rows = super().clean(value) or []
        faults = [fault for at, row in enumerate(rows, start=1) for fault in self._faults(at, row)]
        if faults:
            raise forms.ValidationError(faults)
        return [{key: text for key, text in row.items() if text} for row in rows]

    def _faults(self, at: int, row: Mapping[str, str]) -> list[str]:
        labels = {column.key: column.label for column in self.columns}
        found = [
            _("第 %(at)s 行没有填“%(label)s”") % {"at": at, "label": labels[key]}
            for key in self.needed
            if not row[key]
        ]
        if self.either and not any(row[key] for key in self.either):
            found.append(
                _("第 %(at)s 行要填“%(labels)s”之一")
                % {"at": at, "labels": listed(labels[key] for key in self.either)}
            )
        for column in self.columns:
            if row[column.key] and not _fits(column, row[column.key]):
                found.append(
                    _("第 %(at)s 行的“%(label)s”不对：%(value)s")
                    % {"at": at, "label": column.label, "value": row[column.key]}
                )
        return found


def _fits(column: Column, text: str) -> bool:
    if column.choices:
        return text in dict(column.choices)
    if column.kind != "date":
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
