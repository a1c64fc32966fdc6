"""``reproject``: after a holiday notice was loaded, plan every open case anew and say which last days moved."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.table import Table

from yaojian.web.cases.services import reproject_open_cases


class Command(BaseCommand):
    help = (
        "放假通知载入后，重新推算在办件的到期日并列出变化 · re-projects open cases, lists the days that moved"
    )

    def handle(self, *_: Any, **__: Any) -> None:
        moved = reproject_open_cases()
        table = Table("办件 · case", "期限 · limit", "原到期日 · before", "现到期日 · after")
        for one in moved:
            table.add_row(one.case_key, one.limit, str(one.before or "—"), str(one.after or "—"))
        if moved:
            Console(width=120).print(table)
        self.stdout.write(f"{len(moved)} 个到期日有变化 · {len(moved)} last days moved")
