"""Faults of facts and of the files that declare them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from yaojian.errors.base import YaojianError
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class PackFault:
    """One mistake in one file, at a place a person can go to (line and column count from one)."""

    file: str
    line: int
    column: int
    what: Words
    remedy: Words

    def text(self, language: str = "zh") -> str:
        stop, gap = (".", " ") if language == "en" else ("。", "")
        said = f"{self.what.text(language)}{stop}{gap}{self.remedy.text(language)}{stop}"
        return f"{self.file}:{self.line}:{self.column}: {said}"

    def as_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "what": {"zh": self.what.text("zh"), "en": self.what.text("en")},
            "remedy": {"zh": self.remedy.text("zh"), "en": self.remedy.text("en")},
        }


class PackFaults(YaojianError):
    """All mistakes found in a set of files, in the order of file and line.

    As text a single one stands for itself, and of a great many the first are enough to begin with.
    """

    most_shown: ClassVar[int] = 50
    what_zh, what_en = "文件有 {count} 处错误", "{count} faults in the files"
    remedy_zh, remedy_en = "请逐条改正后再试", "Mend each of them and try again"

    def __init__(self, faults: Iterable[PackFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column)))
        super().__init__(count=len(self.faults))

    def text(self, language: str = "zh") -> str:
        if len(self.faults) == 1:
            return self.faults[0].text(language)
        return "\n".join([super().text(language), *self.lines(language)])

    def lines(self, language: str = "zh") -> list[str]:
        """One line a fault; a last one says how many more there are."""
        shown = [fault.text(language) for fault in self.faults[: self.most_shown]]
        more = len(self.faults) - len(shown)
        if more:
            shown.append(f"… and {more} more" if language == "en" else f"……另有 {more} 处")
        return shown

    def as_json(self) -> dict[str, object]:
        return {**super().as_json(), "faults": [fault.as_json() for fault in self.faults]}


class UndeclaredFact(YaojianError):
    what_zh, what_en = "没有声明过事实 {name}", "No fact named {name} is declared"
    remedy_zh = "相近的有：{near}；或在 facts/*.yaml 中声明"
    remedy_en = "Near names: {near}; or declare it in facts/*.yaml"


class UndeclaredStream(YaojianError):
    what_zh, what_en = "没有声明过事实流 {name}", "No fact stream named {name} is declared"
    remedy_zh = "相近的有：{near}；或在 facts/*.yaml 中声明"
    remedy_en = "Near names: {near}; or declare it in facts/*.yaml"


class BadFactValue(YaojianError):
    what_zh, what_en = "事实 {name} 的值 {value} 不合要求", "{value} is not a value of fact {name}"
    remedy_zh, remedy_en = "应为{expected_zh}", "It must be {expected_en}"


class MissingFact(YaojianError):
    """A fact that was not given and that could change the answer; all such facts are named."""

    what_zh, what_en = (
        "缺少能改变结果的事实：{names}",
        "Facts that could change the answer are missing: {names}",
    )
    remedy_zh, remedy_en = "请补充这些事实", "Supply these facts"

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(sorted(set(names)))
        super().__init__(names=self.names)
