"""People whose requests come in drop by drop, or not at all, keep nobody from an answer of the real server."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from tests.support.hostile_files import plain_pdf
from tests.support.running_site import RunningSite
from tests.support.visitor import Hidden, Visitor

pytestmark = pytest.mark.slow

CROWD = 40
"""Of each kind; five times as many as there are threads."""
AT_ONCE = 10.0
ADDRESS = "/verify/file/"
HEAD = f"POST {ADDRESS} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/octet-stream\r\n"
NOTHING, HALF_A_HEAD = "", HEAD[:40]
HALF_A_BODY = f"{HEAD}Content-Length: 1000000\r\n\r\n{'x' * 5000}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    site = RunningSite(tmp_path_factory.mktemp("site"))
    try:
        site.start()
        yield site
    finally:
        site.stop()


def line_to(site: RunningSite, said: str | bytes, within: float = 20) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", site.port), timeout=within)
    line.sendall(said.encode() if isinstance(said, str) else said)
    return line


def status(line: socket.socket) -> int:
    answer = http.client.HTTPResponse(line)
    answer.begin()
    answer.read()
    return answer.status


def until(line: socket.socket, mark: bytes, times: int = 1) -> bytes:
    """All that comes until the mark has come so many times."""
    said = b""
    while said.count(mark) < times:
        piece = line.recv(65536)
        assert piece, said
        said += piece
    return said


@pytest.mark.parametrize(
    "said", [NOTHING, HALF_A_HEAD, HALF_A_BODY], ids=["nothing", "half a head", "half a body"]
)
def test_a_crowd_of_slow_senders_keeps_nobody_from_an_answer(site: RunningSite, said: str) -> None:
    with ExitStack() as crowd:
        for _ in range(CROWD):
            crowd.enter_context(line_to(site, said))
        for _ in range(20):
            asked = time.monotonic()
            assert Visitor(site.port).get("/verify/").status == 200
            assert time.monotonic() - asked < AT_ONCE


def test_a_slow_sender_who_comes_to_the_end_is_answered_like_any_other(site: RunningSite) -> None:
    with line_to(site, HALF_A_BODY) as line:
        for _ in range(199):
            line.sendall(b"x" * 5000)
        assert status(line) == 403  # without the token of a form


def test_a_large_file_is_gathered_and_checked(site: RunningSite) -> None:
    visitor = Visitor(site.port)
    hidden = Hidden(visitor.get("/verify/").text).fields
    content = plain_pdf() + b"\n%" + b"x" * 5_000_000
    page = visitor.post(ADDRESS, hidden, {"file": ("x.pdf", content)})
    assert page.status == 200
    assert "x.pdf" in page.text
    assert "请勿采信" in page.text or "无法核验" in page.text


def test_requests_on_one_line_are_answered_one_after_the_other_even_if_sent_at_once(
    site: RunningSite,
) -> None:
    question, up = b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b'{"state": "up"}'
    with line_to(site, question) as line:
        assert until(line, up).count(b"HTTP/1.1 200 OK") == 1
        line.sendall(question * 2)
        assert until(line, up, times=2).count(b"HTTP/1.1 200 OK") == 2


def test_whoever_asks_is_told_to_send_the_body(site: RunningSite) -> None:
    with line_to(site, f"{HEAD}Content-Length: 4\r\nExpect: 100-continue\r\n\r\n") as line:
        assert line.recv(100).startswith(b"HTTP/1.1 100 Continue\r\n")
        line.sendall(b"done")
        assert status(line) == 403


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("Content-Length: 999999999999\r\n", 413),
        ("Content-Length: ten\r\n", 400),
        ("Transfer-Encoding: chunked\r\n", 411),
        ("Cookie: " + "x" * 70_000 + "\r\n", 431),
    ],
)
def test_what_cannot_be_gathered_is_refused_at_once(site: RunningSite, fields: str, code: int) -> None:
    with line_to(site, f"{HEAD}{fields}\r\n") as line:
        assert status(line) == code
        assert line.recv(1) == b""
