"""``reproject``: after a holiday notice was loaded, plan every open case anew and say which last days moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from yaojian.web.cases.services import Moved, reproject_open_cases


class Command(BaseCommand):
    help = (
        "放假通知载入后，重新推算在办件的到期日并列出变化；有办件推算不了的，退出码为 1"
        " · re-projects open cases, lists the days that moved; exit code 1 if a case could not be projected"
    )

    def handle(self, *_: Any, **__: Any) -> None:
        moved, damaged = reproject_open_cases()
        if moved:
            Console(width=120).print(_table(moved))
        self.stdout.write(f"{len(moved)} 个到期日有变化 · {len(moved)} last days moved")
        if not damaged:
            return
        for one in damaged:
            self.stderr.write(f"{one.case_key}: {one.why.zh}\n{one.case_key}: {one.why.text('en')}")
        raise CommandError(
            f"{len(damaged)} 件无法推算，保持原样 · {len(damaged)} cases could not be projected and were left"
            f" as they were: {', '.join(one.case_key for one in damaged)}"
        )


def _table(moved: Iterable[Moved]) -> Table:
    table = Table("办件 · case", "期限 · limit", "原到期日 · before", "现到期日 · after")
    for one in moved:
        table.add_row(one.case_key, one.limit, str(one.before or "—"), str(one.after or "—"))
    return table
