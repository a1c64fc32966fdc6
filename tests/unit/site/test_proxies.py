"""Whose address counts behind proxies."""

from __future__ import annotations

from typing import Any

import pytest

from yaojian.errors import YaojianError
from yaojian.web.proxies import seen_through
from yaojian.web.run import require_count_of_proxies


def address(proxies: int, passed: str | None) -> str:
    environ: dict[str, Any] = {"REMOTE_ADDR": "127.0.0.1"}
    if passed is not None:
        environ["HTTP_X_FORWARDED_FOR"] = passed
    seen_through(lambda seen, _: [seen["REMOTE_ADDR"].encode()], proxies)(environ, None)
    return str(environ["REMOTE_ADDR"])


@pytest.mark.parametrize(
    ("proxies", "passed", "found"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, None, "127.0.0.1"),
        (1, " , ", "127.0.0.1"),
    ],
)
def test_the_outermost_proxy_of_ours_says_who_asks(proxies: int, passed: str | None, found: str) -> None:
    assert address(proxies, passed) == found


@pytest.mark.parametrize(
    ("text", "fits"), [("0", True), ("2", True), ("", False), ("one", False), ("-1", False)]
)
def test_the_count_of_proxies_is_checked_at_the_start(
    text: str, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YAOJIAN_PROXIES", text)
    if fits:
        require_count_of_proxies()
        return
    with pytest.raises(YaojianError, match="YAOJIAN_PROXIES"):
        require_count_of_proxies()
