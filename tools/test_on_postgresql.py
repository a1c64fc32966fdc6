"""Run the tests of the site a second time, on PostgreSQL.

The server is the one that YAOJIAN_TEST_POSTGRESQL names, or one on this machine that lets user postgres in, or a
throw-away one started from the installed PostgreSQL. Without any of them say how to get one, and skip; with
YAOJIAN_NO_SKIP=1, as in continuous integration, that is a failure.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

NAMED = os.environ.get("YAOJIAN_TEST_POSTGRESQL", "")
LOCAL = "postgresql://postgres@127.0.0.1:5432/postgres"
HOW = "PostgreSQL 上的测试已跳过：没有服务器。安装 · skipped on PostgreSQL: no server. To get one: make test-deps"


def main() -> int:
    with server() as address:
        if not address:
            print(HOW)
            return 1 if os.environ.get("YAOJIAN_NO_SKIP") == "1" else 0
        environment = {**os.environ, "YAOJIAN_DATABASE_URL": address}
        command = [sys.executable, "-m", "pytest", "tests/functional", *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that answers; empty where there is none."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if _answers(NAMED or LOCAL):
        yield NAMED or LOCAL
    elif NAMED or not (binaries or shutil.which("initdb")):
        yield ""
    else:
        with _throw_away(binaries[-1].parent if binaries else Path(shutil.which("initdb")).parent) as address:
            yield address


@contextmanager
def _throw_away(binaries: Path) -> Iterator[str]:
    """A server of our own on a free port. It refuses to run as root, so that root runs it as postgres."""
    owner = {"user": "postgres"} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="yaojian-postgresql-") as folder, socket.socket() as probe:
        if owner:
            shutil.chown(folder, "postgres")
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        data = f"{folder}/data"
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder, **owner}
        subprocess.run(
            [binaries / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8"], **quiet
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        subprocess.run(
            [binaries / "pg_ctl", "-D", data, "-o", options, "-l", f"{folder}/log", "-w", "start"], **quiet
        )
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], **quiet)


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
