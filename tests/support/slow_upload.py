"""A process that keeps a file and never gets to its end; to be killed.

python -m tests.support.slow_upload DIGEST
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

if __name__ == "__main__":
    import django

    django.setup()

from django.core.files.base import ContentFile

CONTENT = b"half of it " * 20_000


class Endless(ContentFile):
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield CONTENT[: len(CONTENT) // 2]
        print("half", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    from django.core.files.storage import default_storage

    from yaojian.web.documents.store import place_of

    default_storage.save(place_of(sys.argv[1]), Endless(CONTENT))
