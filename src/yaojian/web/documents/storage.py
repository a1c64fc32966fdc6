"""Files on the disk of this machine, each under its name only once it is there whole."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Written beside its place, brought to the disk, then moved there: who is killed meanwhile leaves no torso.

    What was left beside its place is never read and may be deleted at any time (``*.part``).
    """

    def _save(self, name: str, content: File) -> str:
        beside = super()._save(f"{name}.{secrets.token_hex(8)}.part", content)
        self._to_disk(Path(self.path(beside)))
        Path(self.path(beside)).replace(self.path(name))
        self._to_disk(Path(self.path(name)).parent)
        return name

    @staticmethod
    def _to_disk(place: Path) -> None:
        number = os.open(place, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
