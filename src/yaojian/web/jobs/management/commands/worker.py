from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from yaojian.web.jobs.worker import Worker


class Command(BaseCommand):
    help = "办理后台任务，直到收到停止信号 · Do background jobs until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--with-parent", action="store_true", help="stop when the starting process is gone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        Worker(parent=os.getppid() if options["with_parent"] else None).run()
