"""The number of the request at hand: in the answer's header, in each log line, on each error page."""

from __future__ import annotations

import logging
import secrets
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="-")


def new() -> str:
    number = secrets.token_hex(6)
    _current.set(number)
    return number


def current() -> str:
    return _current.get()


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current()
        return True
