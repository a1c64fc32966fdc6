"""``manage make_authority``: make the signing keys where there never were any; nothing else makes keys."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from yaojian.web.documents.authority import make_keys


class Command(BaseCommand):
    help = "建立文书签章的密钥（已有则不变） · make the signing keys of documents unless there are some"

    def handle(self, *args: Any, **options: Any) -> None:
        root = make_keys()
        if options["verbosity"]:
            self.stdout.write(f"签章根证书 · signing root {root.certificate.serial_number:X}")
