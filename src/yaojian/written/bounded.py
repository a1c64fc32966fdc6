"""Reads a file that somebody else named: plain files only, and never more bytes than were asked for.

What a file says of its size is no promise: special files say zero and go on for ever, others grow while they are
read. So the kind is looked at before opening, and the bytes are counted while reading.
"""

from __future__ import annotations

import stat
from pathlib import Path

from yaojian.errors.files import FOLDER, SPECIAL, reason_of, unusable
from yaojian.words import Words


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a plain file of at most ``most`` bytes; ``FileUnusable`` names the path and says why not."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise unusable(path, FOLDER)
        if not stat.S_ISREG(mode):
            raise unusable(path, SPECIAL)
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise unusable(path, reason_of(error)) from None
    if len(content) > most:
        raise unusable(path, too_large(most))
    return content


def too_large(most: int) -> tuple[Words, Words]:
    megabytes = most // (1024 * 1024)
    return (
        Words(f"文件超过 {megabytes} MB", f"The file is larger than {megabytes} MB"),
        Words("请拆成几个文件", "Split it into several files"),
    )
