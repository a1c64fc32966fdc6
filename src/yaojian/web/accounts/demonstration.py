"""The accounts of the demonstration, so that the starter can print them: kept beside the records they belong to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class DemonstrationAccount:
    office: str
    post: str
    username: str
    password: str


def demonstration_accounts() -> tuple[DemonstrationAccount, ...]:
    """What the ``demo`` command wrote; nothing where there is no demonstration."""
    file = _file()
    if not file.is_file():
        return ()
    return tuple(DemonstrationAccount(**row) for row in json.loads(file.read_text(encoding="utf-8")))


def keep_demonstration_accounts(accounts: Iterable[DemonstrationAccount]) -> None:
    file = _file()
    file.touch(mode=0o600)
    rows = [asdict(account) for account in accounts]
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=2), encoding="utf-8")


def _file() -> Path:
    return settings.DATA / "demonstration-accounts.json"
