"""Files of other projects that the pages use: found where npm laid them, never committed here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PackagedFilesFinder(BaseFinder):
    """The few files of ``settings.PACKAGED_FILES``, each under the address that we give it."""

    def find(self, path: str, find_all: bool = False, **_: Any) -> str | list[str]:
        file = settings.PACKAGED_FILES.get(path)
        found = [str(file)] if file and file.is_file() else []
        if find_all:
            return found
        return found[0] if found else []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for address, file in settings.PACKAGED_FILES.items():
            yield address, _OneFile(address, file)


class _OneFile(FileSystemStorage):
    """A storage that knows one file under another name than it has on the disk."""

    def __init__(self, address: str, file: Path) -> None:
        super().__init__(location=file.parent)
        self._address, self._file = address, file

    def path(self, name: str) -> str:
        return str(self._file) if name == self._address else super().path(name)


class HashedFilesStorage(CompressedManifestStaticFilesStorage):
    """Names carry a digest, so that browsers may keep files for ever.

    The source maps that minified files point at are not served, so the pointers are left alone.
    """

    patterns = (("*.css", (r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",)),)
