"""``yaojian …`` as typed into a terminal: what it printed, what it complained about, and how it ended."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from unittest import mock

from yaojian.cli import main


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str


def type_in(*words: object) -> Ended:
    """Run one command line in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    line = ["yaojian", *(str(word) for word in words)]
    code: object = 0
    with (
        mock.patch("sys.argv", line),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    out.flush()
    err.flush()
    said, complained = (one.buffer.getvalue().decode() for one in (out, err))  # type: ignore[attr-defined]
    return Ended(code if isinstance(code, int) else 0, said, complained)
