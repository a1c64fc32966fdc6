"""A clause that a licence or a notice rests on, kept in words: the packs may change, the record may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from yaojian.words import Words

NOTHING_FURTHER = Words("")


@dataclass(frozen=True, slots=True)
class Citation:
    """``code`` is the document's code in the packs, ``title`` its name, ``says`` what it settles here.

    >>> law = Citation("CN-REG-739", "22", Words("医疗器械监督管理条例", "Regulation on medical devices"))
    >>> law.text(), law.text("en")
    ('《医疗器械监督管理条例》第22条', 'Regulation on medical devices, art. 22')
    """

    code: str
    clause: str
    title: Words
    says: Words = NOTHING_FURTHER

    def text(self, language: str = "zh") -> str:
        title = self.title.text(language)
        if language == "en":
            return f"{title}, art. {self.clause}" if self.clause else title
        clause = f"第{self.clause}条" if self.clause.isdigit() else self.clause
        return f"《{title}》{clause}"

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def citations(rows: Iterable[Mapping[str, object]]) -> tuple[Citation, ...]:
    """The citations of a row's ``basis``."""
    return tuple(
        Citation(str(row["code"]), str(row["clause"]), Words(**row["title"]), Words(**row["says"]))
        for row in rows
    )
