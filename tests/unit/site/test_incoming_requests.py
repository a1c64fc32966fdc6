"""A request in pieces: when it is whole, when it is refused, and how long it is waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from yaojian.web import incoming
from yaojian.web.incoming import HEAD_WITHIN, MOST_BODY, PATIENCE, SLOWEST, Incoming, Refused

After = Callable[..., Incoming]
HEAD = b"POST /verify/file/ HTTP/1.1\r\nHost: a\r\n"


@pytest.fixture
def after() -> Iterator[After]:
    """A request of which these pieces have come; its file is closed at the end."""
    with ExitStack() as opened:

        def begun(*pieces: bytes, since: float = 0) -> Incoming:
            request = Incoming(since)
            opened.callback(request.file.close)
            for piece in pieces:
                assert request.take(piece) is None
            return request

        yield begun


@pytest.mark.parametrize("size", [1, 2, 7, 10_000])
def test_however_it_is_cut_the_whole_of_it_is_kept(size: int, after: After) -> None:
    sent = HEAD + b"Content-Length: 12\r\n\r\nhello, world"
    pieces = [sent[at : at + size] for at in range(0, len(sent), size)]
    assert not after(*pieces[:-1]).whole
    request = after(*pieces)
    assert request.whole
    assert request.file.read() == sent
    assert request.surplus == b""


def test_a_request_without_a_body_is_whole_with_its_head(after: After) -> None:
    assert not after(b"GET / HTTP/1.1\r\n").whole
    assert after(b"\r\nGET / HTTP/1.1\r\n", b"\r\n").file.read() == b"GET / HTTP/1.1\r\n\r\n"


def test_what_comes_after_it_belongs_to_the_next(after: After) -> None:
    request = after(HEAD + b"Content-Length: 2\r\n\r\nhiGET / HTTP/1.1\r\n")
    assert request.whole
    assert request.surplus == b"GET / HTTP/1.1\r\n"


@pytest.mark.parametrize(
    ("field", "status"),
    [
        (b"Content-Length: -1", 400),
        (b"Content-Length: 1\r\nContent-Length: 2", 400),
        (b"Content-Length:", 400),
        (b"Transfer-Encoding: chunked", 411),
        (b"Content-Length: %d" % (MOST_BODY + 1), 413),
        (b"Content-Length: " + b"9" * 5000, 413),
        (b"X: " + b"x" * incoming.MOST_HEAD, 431),
    ],
)
def test_what_cannot_be_gathered_is_refused(field: bytes, status: int, after: After) -> None:
    refused = after().take(HEAD + field + b"\r\n\r\n")
    assert isinstance(refused, Refused)
    assert refused.answer().startswith(
        f"HTTP/1.1 {status} {refused.phrase}\r\nConnection: close\r\n".encode()
    )


def test_a_head_without_end_is_refused_before_it_ends(after: After) -> None:
    request = after()
    assert request.take(b"GET /" + b"x" * incoming.MOST_HEAD) == incoming.HEAD_TOO_LARGE


def test_without_room_on_the_disk_it_is_refused(monkeypatch: pytest.MonkeyPatch, after: After) -> None:
    request = after()

    def full(_: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(request.file, "write", full)
    assert request.take(HEAD + b"\r\n") == incoming.NO_ROOM


def test_nothing_and_half_a_head_are_waited_for_fifteen_seconds(after: After) -> None:
    for request in (after(since=100), after(HEAD, since=100)):
        assert not request.late(100 + HEAD_WITHIN)
        assert request.late(100 + HEAD_WITHIN + 0.1)
    assert not after().begun
    assert after(b"P").begun


def test_a_body_that_drips_is_given_up_and_one_that_flows_slowly_is_not(after: After) -> None:
    head = HEAD + b"Content-Length: 1000000\r\n\r\n"
    assert after(head, b"x" * 20).late(PATIENCE + 1)
    assert not after(head, b"x" * SLOWEST * 100).late(PATIENCE + 99)
    assert after(head, b"x" * SLOWEST * 100).late(PATIENCE + 101)
