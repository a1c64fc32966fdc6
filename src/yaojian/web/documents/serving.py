"""Sending a stored file: under the name that people know, never run or guessed at by the browser."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse

from yaojian.errors.archives import StoredFileMissing
from yaojian.web.documents.models import StoredFile


def file_response(stored: StoredFile, inline: bool = False) -> FileResponse:
    """``inline`` shows it in the browser: only for PDFs that were drawn here. What was uploaded is saved."""
    if not default_storage.exists(stored.stored_as):
        raise StoredFileMissing(name=stored.original_name)
    response = FileResponse(
        default_storage.open(stored.stored_as, "rb"),
        as_attachment=not inline,
        filename=stored.safe_name,
        content_type=stored.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
