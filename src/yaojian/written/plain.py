"""Reads one YAML file from an untrusted hand: plain data, the place of every node, and nothing else.

A narrow reading of YAML on purpose: UTF-8 only, at most 2 MB, no anchors, aliases or tags, no duplicate keys,
one document, days but no times of day. ``on``, ``yes`` and ``no`` stay words (YAML 1.1 would make them truth
values), numbers with a fraction are exact decimals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import yaml

from yaojian.errors.facts import PackFault, PackFaults
from yaojian.errors.files import FileUnusable
from yaojian.words import Words
from yaojian.written.bounded import read_bounded, too_large

LARGEST_BYTES = 2 * 1024 * 1024
DEEPEST_NESTING = 32

Scalar = str | int | Decimal | bool | date | None
Steps = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Source:
    """One file as plain data. ``place`` tells where a node stands, given the steps that lead to it."""

    name: str
    value: object
    places: Mapping[Steps, tuple[int, int]] = field(repr=False)

    def place(self, steps: Sequence[str | int] = ()) -> tuple[int, int]:
        """Line and column of the node, or of the nearest node above it that exists."""
        found: Steps = ()
        for step in steps:
            if (*found, step) in self.places:
                found = (*found, step)
        return self.places[found]

    def fault(self, steps: Sequence[str | int], what: Words, remedy: Words) -> PackFault:
        line, column = self.place(steps)
        return PackFault(self.name, line, column, what, remedy)


def read_file(path: Path, name: str | None = None) -> Source:
    """Read one file; raise :class:`PackFaults` with one fault when it cannot be taken."""
    shown = name or path.as_posix()
    try:
        content = read_bounded(path, LARGEST_BYTES)
    except FileUnusable as error:
        raise PackFaults([PackFault(shown, 1, 1, *error.said)]) from None
    return read_bytes(content, shown)


def read_bytes(content: bytes, name: str) -> Source:
    """Read the bytes of one file; ``name`` is how faults call it."""
    if len(content) > LARGEST_BYTES:
        raise PackFaults([_fault(name, too_large(LARGEST_BYTES))])
    return _Reading(name).read(_decode(content, name))


_Said = tuple[Words, Words]
_GBK: _Said = (
    Words("文件不是 UTF-8 编码，像是 GBK", "The file is not UTF-8; it looks like GBK"),
    Words("请另存为 UTF-8", "Save it as UTF-8"),
)
_NOT_UTF8: _Said = (
    Words("文件不是 UTF-8 编码", "The file is not UTF-8"),
    Words("请另存为 UTF-8", "Save it as UTF-8"),
)
_EMPTY: _Said = (
    Words("文件是空的", "The file is empty"),
    Words("写上内容或删去文件", "Fill it or delete it"),
)
_SECOND: _Said = (
    Words("一个文件只能有一份内容", "A file holds one document only"),
    Words("把 --- 之后的部分移到另一个文件", "Move what follows --- to another file"),
)
_ALIAS: _Said = (
    Words("不允许锚点（&）和引用（*）", "Anchors (&) and aliases (*) are not allowed"),
    Words("请把内容写全", "Write the content out"),
)
_TAG: _Said = (
    Words("不允许标签（!）", "Tags (!) are not allowed"),
    Words("请删去标签", "Remove the tag"),
)
_DEEP: _Said = (
    Words(f"嵌套超过 {DEEPEST_NESTING} 层", f"Nested deeper than {DEEPEST_NESTING} levels"),
    Words("请减少嵌套", "Nest less"),
)
_KEY: _Said = (
    Words("键必须是一个词", "A key must be a single word"),
    Words("不要用列表或映射作键", "Do not use a list or a mapping as a key"),
)


def _fault(name: str, said: _Said, line: int = 1, column: int = 1) -> PackFault:
    return PackFault(name, line, column, *said)


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        raise PackFaults([_fault(name, _NOT_UTF8, line)]) from None
    raise PackFaults([_fault(name, _GBK, line)])


class _Reading:
    """Builds the tree from parser events with its own stack, so that nesting cannot exhaust ours."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.places: dict[Steps, tuple[int, int]] = {}
        self.root: object = None
        self.documents = 0
        self.stack: list[tuple[Steps, dict[str, object] | list[object]]] = []
        self.key: list[str | None] = []

    def read(self, text: str) -> Source:
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise PackFaults([_broken(self.name, error)]) from None
        except yaml.YAMLError:
            raise PackFaults([_fault(self.name, _CONTROL)]) from None
        if not self.documents:
            raise PackFaults([_fault(self.name, _EMPTY)])
        return Source(self.name, self.root, self.places)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, _SECOND)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(event, _ALIAS)
        elif isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self.key.pop()

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_marks(event)
        if self._expects_key():
            self._take_key(event)
            return
        value = event.value if event.style else self._plain(event)
        self._place(event, value)

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        steps, holder = self.stack[-1]
        if event.value in holder:
            what = Words(f"键 {event.value} 重复", f"Key {event.value} is given twice")
            self._refuse(event, (what, Words("请只保留一个", "Keep one of them")))
        self.key[-1] = event.value
        self.places[(*steps, event.value)] = _place_of(event)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_marks(event)
        if self._expects_key():
            self._refuse(event, _KEY)
        if len(self.stack) >= DEEPEST_NESTING:
            self._refuse(event, _DEEP)
        opened: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append((self._place(event, opened), opened))
        self.key.append(None)

    def _place(self, event: yaml.Event, value: object) -> Steps:
        if not self.stack:
            self.root, self.places[()] = value, _place_of(event)
            return ()
        steps, holder = self.stack[-1]
        if isinstance(holder, list):
            steps = (*steps, len(holder))
            self.places[steps] = _place_of(event)
            holder.append(value)
            return steps
        key, self.key[-1] = str(self.key[-1]), None
        holder[key] = value
        return (*steps, key)

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][1], dict) and self.key[-1] is None

    def _plain(self, event: yaml.ScalarEvent) -> Scalar:
        text: str = event.value
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.match(text) and len(text) < 20:
            return int(text)
        if _DECIMAL.match(text):
            return Decimal(text)
        if not _DAY.match(text):
            return text
        try:
            return date.fromisoformat(text)
        except ValueError:
            what = Words(f"没有 {text} 这一天", f"There is no day {text}")
            self._refuse(event, (what, Words("请核对日期", "Check the date")))

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, _ALIAS)
        if getattr(event, "tag", None) not in (None, "!"):
            self._refuse(event, _TAG)

    def _refuse(self, event: yaml.Event, said: _Said) -> NoReturn:
        raise PackFaults([_fault(self.name, said, *_place_of(event))])


_CONTROL: _Said = (
    Words("文件含有不可见的控制字符", "The file holds control characters"),
    Words("请删去这些字符", "Remove them"),
)


def _place_of(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _broken(name: str, error: yaml.MarkedYAMLError) -> PackFault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = (
        Words("YAML 写法有误", f"This is not YAML: {error.problem}"),
        Words("请检查缩进、冒号和引号", "Check indentation, colons and quotes"),
    )
    return _fault(name, said, line, column)
