"""A request as it comes in over the network, piece by piece: still coming, whole, refused, or too slow.

A thread is taken for whole requests only. Whoever sends slowly waits in a list and keeps nobody from an answer.
Seconds are those of a clock that only goes forward, and are arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

MEGABYTE = 1024 * 1024
IN_MEMORY = 1 * MEGABYTE
"""A longer request is kept on disk while it comes in."""
MOST_HEAD = 64 * 1024
MOST_BODY = 512 * MEGABYTE
"""The papers of a whole dossier in one form; each page has a smaller limit of its own for each file."""
HEAD_WITHIN = 15.0
PATIENCE = 30.0
SLOWEST = 8 * 1024
"""Bytes a second, on the average once ``PATIENCE`` is used up."""

HEAD_ENDS = b"\r\n\r\n"
LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a request is not read to its end."""

    status: int
    phrase: str

    def answer(self) -> bytes:
        return (
            f"HTTP/1.1 {self.status} {self.phrase}\r\nConnection: close\r\n"
            f"Content-Type: text/plain\r\nContent-Length: {len(self.phrase)}\r\n\r\n{self.phrase}"
        ).encode("ascii")


UNREADABLE = Refused(400, "Bad Request")
TOO_SLOW = Refused(408, "Request Timeout")
NO_LENGTH = Refused(411, "Length Required")
TOO_LARGE = Refused(413, "Content Too Large")
HEAD_TOO_LARGE = Refused(431, "Request Header Fields Too Large")
NO_ROOM = Refused(503, "Service Unavailable")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says of the rest: how long the body is, and whether the sender waits to be told to go on."""

    length: int
    waits: bool


def read_head(head: bytes) -> Head | Refused:
    """Only what must be known to wait for the right number of bytes; gunicorn reads and judges it all later.

    >>> read_head(b"POST /verify/file/ HTTP/1.1\\r\\nContent-Length: 20\\r\\nExpect: 100-continue")
    Head(length=20, waits=True)
    """
    fields = [line.partition(b":") for line in head.split(b"\r\n")[1:]]
    named = [(name.strip().lower(), value.strip()) for name, _, value in fields]
    if any(name == b"transfer-encoding" for name, _ in named):
        return NO_LENGTH
    lengths = {value for name, value in named if name == b"content-length"}
    if len(lengths) > 1 or not all(value.isdigit() for value in lengths):
        return UNREADABLE
    text = lengths.pop() if lengths else b"0"
    if len(text) > LONGEST_NUMBER or int(text) > MOST_BODY:
        return TOO_LARGE
    return Head(int(text), any(pair == (b"expect", b"100-continue") for pair in named))


class Incoming:
    """What has come of one request. ``file`` holds it once it is whole, ``surplus`` what came after it."""

    def __init__(self, since: float, folder: Path | None = None) -> None:
        self.since = since
        self.head: Head | None = None
        self.file = SpooledTemporaryFile(max_size=IN_MEMORY, dir=folder)  # noqa: SIM115  # outlives this block
        self.surplus = b""
        self._begun = b""
        self._missing = 0
        self._received = 0

    @property
    def begun(self) -> bool:
        return self.head is not None or bool(self._begun)

    @property
    def whole(self) -> bool:
        return self.head is not None and self._missing == 0

    def take(self, data: bytes) -> Refused | None:
        """The next piece; a refusal ends the matter."""
        try:
            return self._take(data)
        except OSError:
            return NO_ROOM

    def late(self, now: float) -> bool:
        """Whether it is no longer waited for; the time allowed for a body grows with what came of it."""
        waited = now - self.since
        if self.head is None:
            return waited > HEAD_WITHIN
        return waited > PATIENCE + self._received / SLOWEST

    def _take(self, data: bytes) -> Refused | None:
        if self.head is not None:
            self._keep(data)
            return None
        self._begun = (self._begun + data).lstrip(b"\r\n")
        head, found, body = self._begun.partition(HEAD_ENDS)
        if len(head) > MOST_HEAD:
            return HEAD_TOO_LARGE
        if not found:
            return None
        read = read_head(head)
        if isinstance(read, Refused):
            return read
        self.head, self._missing, self._begun = read, read.length, b""
        self.file.write(head + found)
        self._keep(body)
        return None

    def _keep(self, data: bytes) -> None:
        mine, self.surplus = data[: self._missing], data[self._missing :]
        self.file.write(mine)
        self._missing -= len(mine)
        self._received += len(mine)
        if self.whole:
            self.file.seek(0)
