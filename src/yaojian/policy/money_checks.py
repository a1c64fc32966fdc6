"""Checks that the facts a rule of money names are declared, and are of a kind that it can use."""

from __future__ import annotations

from collections.abc import Iterator

from yaojian.errors.facts import PackFault
from yaojian.facts.book import FactBook
from yaojian.facts.declarations import Kind
from yaojian.facts.models import near
from yaojian.policy.money import Award
from yaojian.words import Words, listed
from yaojian.written import Source

Steps = tuple[str | int, ...]

_NUMBERS = frozenset({Kind.DECIMAL, Kind.INTEGER})
_PAPERS = frozenset({Kind.BOOL})
_ANY = frozenset(Kind)


def check_award(award: Award, book: FactBook, source: Source, at: Steps) -> Iterator[PackFault]:
    """``of`` and ``share`` are numbers, ``evidence`` is given or not given, ``by`` may be anything."""
    for steps, name, kinds in _named(award):
        fact = book.facts.get(name)
        if fact is None:
            like = listed(near(name, book.facts))
            what = Words(f"没有声明过事实 {name}", f"No fact named {name} is declared")
            remedy = Words(f"相近的有：{like.zh}；或先声明它", f"Near names: {like.en}; or declare it first")
            yield source.fault((*at, *steps), what, remedy)
        elif fact.kind not in kinds:
            what = Words(
                f"{name} 的类型 {fact.kind} 不合用", f"{name} is {fact.kind}, which does not fit here"
            )
            remedy = Words(
                "of、share 用数，evidence 用是否", "of and share take numbers, evidence takes truth values"
            )
            yield source.fault((*at, *steps), what, remedy)


def _named(award: Award) -> Iterator[tuple[Steps, str, frozenset[Kind]]]:
    if award.of is not None:
        yield ("of",), award.of, _NUMBERS
    if award.share is not None:
        yield ("share",), award.share, _NUMBERS
    for index, name in enumerate(award.evidence):
        yield ("evidence", index), name, _PAPERS
    for number, cap in enumerate(award.caps):
        for index, name in enumerate(cap.by):
            yield ("caps", number, "by", index), name, _ANY
