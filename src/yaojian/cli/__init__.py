"""``yaojian``: the questions of the engines, asked from a terminal. One file a command group."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """The one entry point. Whatever happens ends in an answer or one clear line, and a documented exit code.

    The commands are imported inside, so that Ctrl-C while they load is answered like any other.
    """
    try:
        from yaojian.cli.commands import app
        from yaojian.cli.ending import run

        code = run(app, sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("已中断，没有写入 Interrupted, nothing was written\n")
        code = INTERRUPTED
    raise SystemExit(code)
