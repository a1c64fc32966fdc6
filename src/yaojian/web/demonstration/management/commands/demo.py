"""``demo``: fill an empty installation with a simulated world."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import Progress

from yaojian.web.accounts.models import User
from yaojian.web.demonstration.services import load_demonstration


class Command(BaseCommand):
    help = "载入演示数据：虚构的企业、产品和办件 · loads an invented world into an empty installation"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--companies", type=int, default=30)
        parser.add_argument("--applications", type=int, default=100)

    def handle(self, *_: Any, **options: Any) -> None:
        if User.objects.exists():
            raise CommandError("已有账号，不载入演示数据 · there are accounts already; nothing was loaded")
        with Progress() as bar:
            task = bar.add_task("演示数据 · demonstration")
            loaded = load_demonstration(
                options["seed"],
                options["companies"],
                options["applications"],
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )
        self.stdout.write(
            f"{loaded.cases} 件办件，{loaded.acts} 个行为 · {loaded.cases} cases, {loaded.acts} acts"
        )
