"""The ways in which a chain can be broken, and the words for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yaojian.words import Words


class Break(StrEnum):
    ALTERED = "altered"
    REWRITTEN = "rewritten"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    TRUNCATED = "truncated"
    SEAL_ALTERED = "seal_altered"
    SEAL_MISSING = "seal_missing"
    SEAL_MISMATCH = "seal_mismatch"


WORDS = {
    Break.ALTERED: Words("内容与摘要不符", "its content does not give its digest"),
    Break.REWRITTEN: Words(
        "摘要与后一条所记不符，已被重写", "it was rewritten: its successor recorded another digest"
    ),
    Break.REMOVED: Words("缺失", "it is missing"),
    Break.INSERTED: Words("处多出一条", "a second entry stands here, one of the two does not belong"),
    Break.REORDERED: Words("次序被调换", "the order was changed here"),
    Break.TRUNCATED: Words(
        "及以后的条目被截去，封存证明其曾经存在", "entries from here on were cut off; a seal proves them"
    ),
    Break.SEAL_ALTERED: Words("起的封存被改动", "the seal that begins here was altered"),
    Break.SEAL_MISSING: Words(
        "起的封存缺失或次序不对", "the seal that begins here is missing or out of order"
    ),
    Break.SEAL_MISMATCH: Words(
        "起的封存与条目不符，其间有条目被重写",
        "the seal that begins here does not fit: entries under it were rewritten",
    ),
}


@dataclass(frozen=True, slots=True)
class Broken:
    """The first break: at ``seq``; for a seal that does not fit, somewhere from ``seq`` to ``until_seq``."""

    seq: int
    fault: Break
    until_seq: int
    seal: int | None = None

    @property
    def why(self) -> Words:
        which, tail = WORDS[self.fault], f"（第 {self.seal} 号封存）" if self.seal else ""
        return Words(
            f"第 {self.seq} 条{which.zh}{tail}",
            f"Entry {self.seq}: {which.en}" + (f" (seal {self.seal})" if self.seal else ""),
        )
