"""The store of contents: one place for one content, under its SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from yaojian.errors.archives import StoredFileMissing
from yaojian.web.documents.models import StoredFile


def place_of(sha256: str) -> str:
    """
    >>> place_of("ab12" + "0" * 60)[:13]
    'sha256/ab/12/'
    """
    return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def put(sha256: str, content: Path | bytes) -> str:
    """Keep a content whose digest is known; keeping it twice is keeping it once."""
    place = place_of(sha256)
    if default_storage.exists(place):
        return place
    if isinstance(content, bytes):
        return default_storage.save(place, ContentFile(content))
    with content.open("rb") as file:
        return default_storage.save(place, File(file))


def read(stored: StoredFile) -> bytes:
    """The content, checked against its recorded digest."""
    try:
        with default_storage.open(stored.stored_as, "rb") as file:
            content = file.read()
    except FileNotFoundError as error:
        raise StoredFileMissing(name=stored.original_name) from error
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise StoredFileMissing(name=stored.original_name)
    return content
