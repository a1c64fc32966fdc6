"""Names as strangers give them: what of them is a trick, and what is safe to show and store."""

from __future__ import annotations

import re
import unicodedata

from yaojian.reading.reasons import reason
from yaojian.reading.verdict import Reason

_DRIVE = re.compile(r"^[A-Za-z]:")
_DIRECTION = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff")
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"|?*\\/]')
_MAX_PARTS = 32


def upload_name_faults(name: str, limit: int) -> tuple[Reason, ...]:
    """What is wrong with the name of an upload; it must be one plain file name."""
    faults = list(_faults(name, limit))
    if "/" in name and not any(fault.code == "name_path" for fault in faults):
        faults.append(reason("name_path", where=_shown(name)))
    return tuple(faults)


def member_name_faults(name: str, limit: int) -> tuple[Reason, ...]:
    """What is wrong with the path of an archive's member; it must stay below its folder."""
    return _faults(name.removesuffix("/"), limit)


def safe_name(name: str) -> str:
    """The name in one normal form, without characters that a file system or a page could trip over.

    >>> safe_name(" 产品技术要求?.pdf ")
    '产品技术要求_.pdf'
    """
    normal = unicodedata.normalize("NFC", name)
    plain = "".join(letter for letter in normal if _printable(letter))
    return _UNSAFE.sub("_", plain).strip(" .") or "upload"


def _faults(name: str, limit: int) -> tuple[Reason, ...]:
    shown = _shown(name)
    if not name.strip():
        return (reason("name_empty"),)
    found = []
    if not all(_printable(letter) for letter in name):
        found.append(reason("name_control", where=shown))
    if _is_path_trick(name):
        found.append(reason("name_path", where=shown))
    if any(_RESERVED.match(part) for part in name.split("/")):
        found.append(reason("name_reserved", where=shown))
    if len(name.encode("utf-8", "surrogatepass")) > limit:
        found.append(reason("name_too_long", where=shown, limit=limit))
    return tuple(found)


def _is_path_trick(name: str) -> bool:
    parts = name.split("/")
    return (
        "\\" in name
        or bool(_DRIVE.match(name))
        or len(parts) > _MAX_PARTS
        or any(part.strip(" ") in ("", ".", "..") or part != part.rstrip(" .") for part in parts)
    )


def _printable(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _DIRECTION


def _shown(name: str) -> str:
    """The name fit to print in a message: control characters as escapes, cut when long."""
    plain = "".join(
        letter if _printable(letter) else letter.encode("unicode_escape").decode() for letter in name
    )
    return plain if len(plain) <= 80 else plain[:77] + "…"
