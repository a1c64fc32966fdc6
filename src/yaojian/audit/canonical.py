"""One way, and only one, to write an entry as bytes.

JSON in UTF-8 without white space, keys sorted by code point, nothing escaped but what JSON must escape. Times
are UTC with six digits of a second. Floating-point numbers are refused: two machines may write them differently.
The form is fixed for ever; a change of it needs a new domain string in ``entries`` and ``seals``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from yaojian.errors.audit import AuditTimeWithoutZone, NotCanonical

MAXIMUM_DEPTH = 32
MAXIMUM_INTEGER = 2**63


def canonical(value: object) -> bytes:
    """The canonical bytes of a plain value.

    >>> canonical({"b": [1, True, None], "a": "受理"}).decode()
    '{"a":"受理","b":[1,true,null]}'
    """
    return _encode(plain(value, "value", 0))


def canonical_time(at: datetime) -> str:
    """A moment, written the same whatever zone it came in.

    >>> from datetime import timedelta, timezone
    >>> canonical_time(datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8))))
    '2026-03-02T01:00:00.000000Z'
    """
    if at.tzinfo is None or at.utcoffset() is None:
        raise AuditTimeWithoutZone(at=at)
    try:
        return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    except OverflowError:
        raise NotCanonical(where="at", found="a moment before year 1 or after year 9999 in UTC") from None


def plain(value: object, where: str, depth: int) -> object:
    """A copy made of dict, list, str, int, bool and None alone; anything else is named and refused."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) >= MAXIMUM_INTEGER:
            raise NotCanonical(where=where, found="integer beyond 64 bits")
        return int(value)
    if depth >= MAXIMUM_DEPTH:
        raise NotCanonical(where=where, found=f"nested deeper than {MAXIMUM_DEPTH}")
    if isinstance(value, Mapping):
        return {_key(key, where): plain(item, f"{where}.{key}", depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, f"{where}[{index}]", depth + 1) for index, item in enumerate(value)]
    raise NotCanonical(where=where, found=type(value).__name__)


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise NotCanonical(where=where, found=f"key of type {type(key).__name__}")
    return key


def _encode(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical(where=f"character {error.start + 1}", found="half of a surrogate pair") from None
