"""The process that serves pages: gunicorn's threads, each of which gets nothing but whole requests.

gunicorn's own threads wait for the bytes of heads and bodies, so that eight people who send a file slowly would
keep everybody out. Here the loop that accepts connections gathers each request first (``incoming``).
What this relies on of gunicorn is held by ``tests/functional/test_slow_senders.py``.
"""

from __future__ import annotations

import socket
import time
from functools import partial
from selectors import EVENT_READ
from typing import IO, Any

from django.conf import settings
from gunicorn import util
from gunicorn.http import get_parser
from gunicorn.http.unreader import Unreader
from gunicorn.workers.gthread import TConn, ThreadWorker

from yaojian.web.incoming import TOO_SLOW, Incoming, Refused

PIECE = 64 * 1024
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
STALLED = 60.0
"""Seconds in which a reader must take the next piece of an answer."""
LINGER = 2.0
"""Seconds in which whoever was answered may close the line, before it is cut."""


class WholeRequest(Unreader):
    """Where gunicorn reads a request that is all here; its end is the end."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self.file = file

    def chunk(self, size_hint: int | None = None) -> bytes:
        return self.file.read(max(size_hint or 0, 8192))


class GatheringWorker(ThreadWorker):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incoming: dict[TConn, Incoming] = {}
        self.lingering: dict[socket.socket, float] = {}

    def enqueue_req(self, conn: TConn) -> None:
        """A new connection, or a kept one on which the next request begins."""
        conn.close = partial(self._close, conn)
        surplus = getattr(conn, "surplus", b"")
        conn.sock.setblocking(False)
        self.incoming[conn] = Incoming(time.monotonic(), settings.FILE_UPLOAD_TEMP_DIR)
        self.poller.register(conn.sock, EVENT_READ, partial(self._on_bytes, conn))
        if surplus:
            self._take(conn, surplus)

    def finish_request(self, conn: TConn, fs: Any) -> None:
        file = conn.parser.unreader.file
        super().finish_request(conn, fs)
        file.close()
        if conn.surplus and conn in self.keepalived_conns:
            self.on_client_socket_readable(conn, conn.sock)

    def handle_request(self, req: Any, conn: TConn) -> bool:
        conn.sock.settimeout(STALLED)
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Asked for by gunicorn's loop each second at least."""
        super().murder_pending()
        now = time.monotonic()
        for conn, incoming in list(self.incoming.items()):
            if incoming.late(now) or not (self.alive or incoming.begun):
                self._drop(conn, TOO_SLOW if incoming.begun else None)
        for line, until in list(self.lingering.items()):
            if until < now:
                self._cut(line)

    def _on_bytes(self, conn: TConn, line: socket.socket) -> None:
        try:
            data = line.recv(PIECE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if data:
            self._take(conn, data)
        else:
            self._drop(conn)

    def _take(self, conn: TConn, data: bytes) -> None:
        incoming = self.incoming[conn]
        had_head = incoming.head is not None
        refused = incoming.take(data)
        if refused is not None:
            self._drop(conn, refused)
        elif incoming.whole:
            self._hand_over(conn)
        elif not had_head and incoming.head is not None and incoming.head.waits:
            _send(conn.sock, GO_ON)

    def _hand_over(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)
        incoming = self.incoming.pop(conn)
        if conn.parser is None:
            conn.parser = get_parser(self.cfg, conn.sock, conn.client)
        conn.parser.unreader = WholeRequest(incoming.file)
        conn.surplus = incoming.surplus
        conn.data_ready = True
        super().enqueue_req(conn)

    def _drop(self, conn: TConn, why: Refused | None = None) -> None:
        self.poller.unregister(conn.sock)
        self.incoming.pop(conn).file.close()
        self.nr_conns -= 1
        if why is not None:
            _send(conn.sock, why.answer())
        self._close(conn, graceful=why is not None)

    def _close(self, conn: TConn, graceful: bool = False) -> None:
        """gunicorn would wait here, and everybody with it, for the other side to close the line."""
        line = conn.sock
        if not graceful:
            util.close(line)
            return
        try:
            line.setblocking(False)
            line.shutdown(socket.SHUT_WR)
            self.poller.register(line, EVENT_READ, self._until_closed)
        except (OSError, ValueError, KeyError):
            util.close(line)
            return
        self.lingering[line] = time.monotonic() + LINGER

    def _until_closed(self, line: socket.socket) -> None:
        try:
            gone = not line.recv(PIECE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            gone = True
        if gone:
            self._cut(line)

    def _cut(self, line: socket.socket) -> None:
        del self.lingering[line]
        self.poller.unregister(line)
        util.close(line)


def _send(line: socket.socket, answer: bytes) -> None:
    """A few bytes to somebody who may be gone."""
    try:
        line.send(answer)
    except OSError:
        return
