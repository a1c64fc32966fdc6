"""The starter sees that the site is up, also one that sends everybody to HTTPS who does not come through its proxy."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from yaojian.web import run


class OnlyThroughTheProxy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        secure = self.headers["X-Forwarded-Proto"] == "https"
        self.send_response(200 if secure else 301)
        if not secure:
            self.send_header("Location", f"https://127.0.0.1:{self.server.server_port}{self.path}")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_site_that_speaks_https_is_seen_to_be_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "UP_WITHIN", 1)
    monkeypatch.setenv("YAOJIAN_HOST", "127.0.0.1")
    with HTTPServer(("127.0.0.1", 0), OnlyThroughTheProxy) as site:
        monkeypatch.setenv("YAOJIAN_PORT", str(site.server_port))
        threading.Thread(target=site.serve_forever, daemon=True).start()
        assert run._is_up(threading.Event())
        site.shutdown()
