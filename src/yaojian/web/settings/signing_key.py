"""The signing key of sessions: made once, kept in the data directory, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def signing_key(data: Path) -> str:
    """The key in ``data``. It is linked into place whole, so that processes starting together agree on one."""
    path = data / "signing-key"
    if not path.exists():
        fresh = path.with_name(f"signing-key.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
