"""An assessed claim told line by line: how each sum was found, which caps bit, and why no other rule."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yaojian.incentives.results import Assessment, CapThatBit, Granted, ItemResult, NotTaken
from yaojian.policy import Bound, Packs
from yaojian.policy.money import cap_words, plain
from yaojian.words import Words, listed

BOUNDS = {
    Bound.EXACTLY: Words("定数", "exactly"),
    Bound.AT_MOST: Words("至多", "up to"),
    Bound.AT_LEAST: Words("至少", "at least"),
}
UNDETERMINED = Words("原文没有写数额", "no sum laid down")


def yuan(amount: Decimal) -> Words:
    return Words(f"{plain(amount)} 元", f"CNY {plain(amount)}")


def marks(granted: Granted) -> tuple[Words, ...]:
    """How sure the law is and what is special about the sum, as short marks."""
    row = granted.row
    found = [
        (Words("已核", "verified"), row.winner.verified),
        (Words("未核", "not verified"), not row.winner.verified),
        (Words("推定", "presumed"), row.presumed),
        (Words("期满后续行", "carried on after its end"), row.carried_on),
        (UNDETERMINED, granted.undetermined),
        (Words("上限先于下限", "the cap goes before the floor"), granted.below_floor),
        (Words("突破原则上的上限", "beyond a cap in principle"), bool(granted.entitlement.lifted)),
    ]
    return tuple(words for words, holds in found if holds)


def claim_lines(packs: Packs, assessment: Assessment, language: str = "zh") -> tuple[str, ...]:
    """Every item with its reasons."""
    return tuple(
        words.text(language) for result in assessment.items for words in _item(packs, assessment, result)
    )


def _item(packs: Packs, assessment: Assessment, result: ItemResult) -> Iterator[Words]:
    item, amount = result.item, yuan(result.amount)
    title = f" {item.title}" if item.title else ""
    yield Words(
        f"{item.key}{title}（{result.day}）：{amount.zh}", f"{item.key}{title} ({result.day}): {amount.en}"
    )
    for granted in result.granted:
        yield from _granted(packs, assessment, granted)
    if result.gap is not None:
        yield Words(f"  {result.gap.text('zh')}", f"  {result.gap.text('en')}")
    elif not result.granted:
        yield Words("  没有适用的规定", "  No rule applies")
    yield from (_not_taken(one) for one in result.not_taken if one.near)


def _granted(packs: Packs, assessment: Assessment, granted: Granted) -> Iterator[Words]:
    winner, bound = granted.row.winner, BOUNDS[granted.bound]
    said = listed(marks(granted))
    yield Words(
        f"  适用：{winner.title.zh}（{winner.cite}），{bound.zh}，{winner.force.words.zh}；{said.zh}",
        f"  Rule: {winner.title.text('en')} ({winner.cite}), {bound.en}, {winner.force.words.en}; {said.en}",
    )
    for step in granted.entitlement.steps:
        yield Words(f"    {step.said.zh}", f"    {step.said.text('en')}")
    if granted.already_paid:
        paid = yuan(granted.already_paid)
        yield Words(f"    本项已付 {paid.zh}", f"    Paid already for this item: {paid.en}")
    yield from (cap_line(one) for one in granted.caps)
    for lifted in granted.entitlement.lifted:
        words = cap_words(lifted)
        yield Words(f"    经决定不受限：{words.zh}", f"    Set aside by decision: {words.en}")
    if granted.row.carried_on:
        last = packs.documents[winner.cite.document].in_force.last
        yield Words(
            f"    该文件有效期止于 {last}，评估修订期间照旧执行",
            f"    The document ended on {last}; its terms go on while they are evaluated",
        )
    if granted.entitlement.missing:
        names = listed(packs.facts.describe(name) for name in granted.entitlement.missing)
        yield Words(f"    缺材料：{names.zh}", f"    Papers missing: {names.en}")
    if winner.ambiguity is not None:
        open_point = winner.ambiguity
        yield Words(
            f"    歧义：{open_point.question.zh}？取义：{open_point.reading.zh}",
            f"    Open question: {open_point.question.text('en')}? Reading: {open_point.reading.text('en')}",
        )


def cap_line(bit: CapThatBit) -> Words:
    """A cap that bit, with what was left under it."""
    paid, taken, by = (yuan(one) for one in (bit.paid_before, bit.taken_in_claim, bit.by))
    return Words(
        f"    触到上限：{bit.said.zh}；此前已付 {paid.zh}，本申报先计各项 {taken.zh}，削减 {by.zh}",
        f"    Cap: {bit.said.en}; paid before {paid.en}, taken by items counted first {taken.en}, cut {by.en}",
    )


def _not_taken(one: NotTaken) -> Words:
    title, amount = one.provision.title, yuan(one.amount) if one.amount is not None else None
    return Words(
        f"  · {title.zh}（{one.provision.cite}）：{one.why.zh}{f'，单独算 {amount.zh}' if amount else ''}",
        f"  · {title.text('en')} ({one.provision.cite}): {one.why.en}{f'; alone {amount.en}' if amount else ''}",
    )
