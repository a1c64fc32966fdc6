"""Where the records are kept: SQLite in the data directory, or the PostgreSQL that the address names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from yaojian.errors.site import BadDatabaseAddress

# FULL: an act that was confirmed on a screen survives a power cut, not only a killed process.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"


def database(address: str, data: Path) -> dict[str, Any]:
    """Django's description of the database at ``address``; without one, a file in the data directory.

    >>> database("postgresql://clerk:p%40ss@db.example:5433/yaojian?sslmode=require", Path())["PASSWORD"]
    'p@ss'
    """
    if not address:
        return _sqlite(data / "yaojian.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and len(parts.path) > 1:
        return _sqlite(Path(parts.path[1:]))
    if parts.scheme in ("postgresql", "postgres") and len(parts.path) > 1:
        return _postgresql(address)
    raise BadDatabaseAddress(address=without_password(address))


def without_password(address: str) -> str:
    parts = urlsplit(address)
    return address.replace(f":{parts.password}@", ":***@") if parts.password else address


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError as error:
        raise BadDatabaseAddress(address=without_password(address)) from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
