"""A file is there whole or not at all, whoever was killed while bringing it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from tests.support.slow_upload import CONTENT

from yaojian.web.documents.models import StoredFile
from yaojian.web.documents.store import place_of, put, read


@pytest.fixture
def digest() -> str:
    return hashlib.sha256(CONTENT).hexdigest()


def killed_halfway(digest: str) -> None:
    environment = {**os.environ, "YAOJIAN_DATA": str(settings.DATA)}
    command = [sys.executable, "-m", "tests.support.slow_upload", digest]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout.readline() == "half\n"
        writer.kill()


def test_who_is_killed_halfway_leaves_nothing_under_the_name_of_the_file(digest: str) -> None:
    killed_halfway(digest)
    assert not default_storage.exists(place_of(digest))


def test_the_same_file_brought_again_after_a_kill_is_kept_whole(digest: str) -> None:
    killed_halfway(digest)
    row = StoredFile(sha256=digest, stored_as=put(digest, CONTENT), original_name="a.pdf")
    assert read(row) == CONTENT
    left = Path(default_storage.path(row.stored_as)).parent.iterdir()
    assert [path for path in left if path.suffix != ".part"] == [Path(default_storage.path(row.stored_as))]
    default_storage.delete(row.stored_as)
