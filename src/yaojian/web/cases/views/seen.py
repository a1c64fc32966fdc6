"""What a page says that it had seen: the number of a case's last event, if it is one."""

from __future__ import annotations

import re

_EVENT = re.compile(r"[0-9]{1,9}", re.ASCII)


def seen_event(text: str) -> int | None:
    """
    >>> seen_event("12"), seen_event("²"), seen_event("9" * 5000)
    (12, None, None)
    """
    return int(text) if _EVENT.fullmatch(text) else None
