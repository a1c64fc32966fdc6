"""``projections``: compare the lists with the events they are made of, or make them anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yaojian.web.cases.services import compare_projections, rebuild_projections


class Command(BaseCommand):
    help = "核对或者重建办件投影 · compares the projections of cases with their events, or rebuilds them"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="重建全部投影 · rebuild them all")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["rebuild"]:
            count, damaged = rebuild_projections()
            self.stdout.write(f"已重建 {count} 件 · rebuilt")
            for one in damaged:
                self.stderr.write(f"{one.case_key}: {one.why.zh}\n{one.case_key}: {one.why.text('en')}")
        wrong = list(compare_projections())
        if wrong:
            raise CommandError(f"投影与事件不一致 · projections differ from events: {', '.join(wrong)}")
        self.stdout.write("投影与事件一致 · projections agree with the events")
