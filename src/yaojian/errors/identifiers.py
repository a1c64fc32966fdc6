"""A number that is not what it claims to be: which character, why, and what to do."""

from __future__ import annotations

from yaojian.errors.base import YaojianError
from yaojian.words import Words


class IdentifierError(YaojianError):
    """The first character of ``number`` that cannot stand where it stands.

    Facts: ``kind`` (empty where the number resembles none), ``number`` as given, ``position`` counted from 1 in
    the number as given (one past its end where something is missing), ``character`` (empty there), ``why_zh``,
    ``why_en``, ``remedy_zh``, ``remedy_en``.
    """

    what_zh = "{title_zh}“{number}”第 {position} 位有误：{why_zh}"
    what_en = "{title_en} “{number}” is wrong at character {position}: {why_en}"
    remedy_zh = "{remedy_zh}"
    remedy_en = "{remedy_en}"

    @property
    def kind(self) -> str:
        return str(self.facts["kind"])

    @property
    def number(self) -> str:
        return str(self.facts["number"])

    @property
    def position(self) -> int:
        return int(str(self.facts["position"]))

    @property
    def character(self) -> str:
        return str(self.facts["character"])

    @property
    def why(self) -> Words:
        return Words(str(self.facts["why_zh"]), str(self.facts["why_en"]))


class UnrecognisedIdentifier(IdentifierError):
    """The text resembles no kind of number at all."""

    what_zh = "“{number}”不像任何一种已知编号：{why_zh}"
    what_en = "“{number}” resembles no known kind of number: {why_en}"


class NumberingPackInvalid(YaojianError):
    """The numbering pack contradicts itself."""

    what_zh = "编号规则文件 {file} 有误：{found}"
    what_en = "The numbering pack {file} is wrong: {found}"
    remedy_zh = "请按 docs/reference/identifiers.md 改正该文件"
    remedy_en = "Correct it by docs/reference/identifiers.md"


class CannotCompose(YaojianError):
    """A number was asked for from fields that do not make one."""

    what_zh = "不能编出{title_zh}：{found}"
    what_en = "No {title_en} can be made: {found}"
    remedy_zh = "请按该编号的各部分给出值"
    remedy_en = "Give a value for each part of the number"
