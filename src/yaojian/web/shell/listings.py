"""A list page: filters that stay in the address, sorting, pages, an Excel file of what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from unicodedata import east_asian_width

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django_filters.views import FilterView
from django_tables2 import Column, SingleTableMixin, Table
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from yaojian.web import clock
from yaojian.web.shell.templatetags.pages import moment

EXPORT = "export"
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
NARROWEST, WIDEST = 8, 60
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NumberColumn(Column):
    """序号: the position in the whole list, over all pages.

    The library's own row counter goes on counting when the rows are looked at twice; places are given once.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(verbose_name=_("序号"), orderable=False, empty_values=(), **options)

    def render(self, bound_row: Any, table: Table) -> int:
        page = getattr(table, "page", None)
        before = (page.number - 1) * page.paginator.per_page if page else 0
        record = bound_row.record
        places = table.__dict__.setdefault("places", {})
        return before + places.setdefault(getattr(record, "pk", id(record)), len(places) + 1)


class MomentColumn(Column):
    """A day and hour that does not break over lines; in the Excel file a moment."""

    def __init__(self, **options: Any) -> None:
        super().__init__(attrs={"td": {"class": "nowrap"}}, **options)

    def render(self, value: datetime) -> str:
        return moment(value)

    def value(self, **row: Any) -> Any:
        return row["value"]


class ListingTable(Table):
    """Tabler's look, a 序号 column first; subclasses name their columns."""

    number = NumberColumn()

    class Meta:
        template_name = "shell/table.html"
        attrs = {"class": "table table-vcenter card-table", "data-stacks": True}
        sequence = ("number", "...")


class ListingPage(SingleTableMixin, FilterView):
    """Give ``queryset`` or ``get_queryset``, ``table_class``, ``filterset_class``, ``heading`` and ``empty``."""

    template_name = "shell/listing.html"
    paginate_by = 50
    table_pagination = {"per_page": 50, "silent": True}
    heading: Any = ""
    lead: Any = ""
    empty: Any = _("没有符合条件的记录。请放宽筛选条件。")
    strict = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """How many rows a page holds is the page's to say; the library would take any number from the address."""
        request.GET = request.GET.copy()
        request.GET.pop("per_page", None)
        response = super().get(request, *args, **kwargs)
        return self._spreadsheet() if request.GET.get(EXPORT) == "xlsx" else response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        query = self.request.GET.copy()
        query.pop("page", None)
        query[EXPORT] = "xlsx"
        shown = {"heading": self.heading, "lead": self.lead, "empty": self.empty}
        shown["is_narrowed"] = any(self.request.GET.get(name) for name in self.filterset.form.fields)
        return {**context, **shown, "export_address": f"?{query.urlencode()}"}

    def _spreadsheet(self) -> HttpResponse:
        table = self.get_table_class()(data=self.object_list, **self.get_table_kwargs())
        table.order_by = self.request.GET.getlist("sort")
        response = HttpResponse(spreadsheet(str(self.heading), table), content_type=SPREADSHEET)
        name = f"{self.heading}-{clock.today().isoformat()}.xlsx"
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response


def spreadsheet(title: str, table: Table) -> bytes:
    """The rows of ``table`` as an Excel file: numbers and days as such, a head that stays, filters, fitting widths.

    A text stays a text, even one that begins like a formula.
    """
    rows = [[_plain(value) for value in row] for row in table.as_values()]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31] or "1")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"
    for at, column in enumerate(zip(*rows, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _width(column)
    for index, row in enumerate(rows):
        cells = [_cell(sheet, value) for value in row]
        for cell in cells if index == 0 else ():
            cell.font = Font(bold=True)
        sheet.append(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _plain(value: object) -> object:
    """What Excel knows: numbers, days, moments of Beijing time (it has no zones), texts."""
    if isinstance(value, datetime):
        return value.astimezone(clock.SHANGHAI).replace(tzinfo=None, microsecond=0)
    return value if isinstance(value, int | float | date | None) else str(value)


def _width(column: Iterable[object]) -> int:
    """Characters, those of Chinese counted twice, between bounds."""
    longest = max(sum(2 if east_asian_width(one) in "WF" else 1 for one in str(cell)) for cell in column)
    return min(max(longest + 2, NARROWEST), WIDEST)


def _cell(sheet: Any, value: object) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = MOMENT if isinstance(value, datetime) else DAY
    return cell
