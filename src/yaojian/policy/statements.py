"""One provision as an answer shows it: its value in words, its clause, its force, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yaojian.facts.conditions import All, AnyOf
from yaojian.facts.wording import describe
from yaojian.legaltime.duration import Duration, Unit
from yaojian.policy.index import Candidate
from yaojian.policy.money import Money
from yaojian.policy.packs import Packs
from yaojian.policy.points import both
from yaojian.policy.presentation import days_text, written_text
from yaojian.policy.provisions import Effect, Measure, Provision
from yaojian.policy.values import (
    Bound,
    Channel,
    Figure,
    Frequency,
    Length,
    Relative,
    WrittenValue,
    plain_value,
)
from yaojian.words import Words

CHANNEL = "case.channel"
"""The fact whose values name the channels."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A provision on a day. ``worked_out`` is what a part of another limit comes to, where that is one figure.

    ``carried_on``: its document has ended and says itself that its terms go on.
    """

    provision: Provision
    value: Words
    worked_out: Words | None
    condition: Words | None
    presumed: bool
    document: Words
    carried_on: bool = False

    @property
    def clause(self) -> Words:
        cite = self.provision.cite
        return Words(f"《{self.document.zh}》{cite.clause}", f"{self.document.text('en')}, {cite.clause}")

    @property
    def is_figure(self) -> bool:
        """Whether the value is a number or a length, not words alone."""
        return isinstance(self.provision.value, Length | Relative | Figure | Frequency | Money)

    @property
    def starts_from(self) -> Words | None:
        """The figure that the text says it starts from."""
        start = self.provision.starts_from
        return (
            Words(plain_value(start.value).text("zh"), plain_value(start.value).text("en")) if start else None
        )

    @property
    def mark(self) -> Words:
        """已核 or 未核, whether it is only presumed, and whether its document has ended and carries on."""
        verified = self.provision.verified
        parts = [Words("已核", "verified") if verified else Words("未核", "not verified")]
        if verified and self.presumed:
            parts.append(Words("文件已被取代，推定", "document replaced, presumed"))
        elif self.presumed:
            parts.append(Words("推定", "presumed"))
        if self.carried_on:
            parts.append(Words("期满后续行", "carried on after its end"))
        return Words("，".join(one.zh for one in parts), ", ".join(one.en for one in parts))

    def as_json(self) -> dict[str, Any]:
        provision = self.provision
        days = provision.in_force
        return {
            "provision": provision.key,
            "title": both(provision.title),
            "value": both(self.value),
            "worked_out": both(self.worked_out) if self.worked_out else None,
            "condition": both(self.condition) if self.condition else None,
            "jurisdiction": provision.jurisdiction,
            "cite": {"document": provision.cite.document, "clause": provision.cite.clause},
            "force": provision.force.value,
            "verified": provision.verified,
            "presumed": self.presumed,
            "carried_on": self.carried_on,
            "in_force": {
                "from": days.first.isoformat(),
                "assumed": days.assumed is not None,
                "until": days.until.isoformat() if days.until else None,
            },
        }


def state(packs: Packs, provision: Provision, on: date, place: str | None = None) -> Statement:
    """A provision as it stands on a day, seen from ``place`` (its own jurisdiction unless another is given)."""
    document = packs.documents[provision.cite.document]
    replaced = document.replaced is not None and document.replaced.on <= on
    return Statement(
        provision=provision,
        value=value_words(packs, provision.value),
        worked_out=_worked_out(packs, provision, on, place or provision.jurisdiction),
        condition=condition_words(packs, provision),
        presumed=replaced or not provision.verified,
        document=document.title,
        carried_on=document.carried_on_by is not None and on > document.in_force.last,
    )


def statement_trace(packs: Packs, one: Statement, language: str = "zh") -> tuple[str, ...]:
    """How a figure was found: where it is written, under which condition, and what is open about it."""
    provision, lines = one.provision, []
    place = packs.places[provision.key]
    english = language == "en"
    lines.append(
        f"{one.clause.text(language)} · {provision.force.words.text(language)} · {days_text(provision.in_force, language)} · {one.mark.text(language)}"
    )
    if one.condition is not None:
        lines.append(
            f"{'When' if english else '条件'}{': ' if english else '：'}{one.condition.text(language)}"
        )
    if one.worked_out is not None:
        lines.append(
            f"{'Comes to' if english else '折合'}{': ' if english else '：'}{one.worked_out.text(language)}"
        )
    if provision.ambiguity is not None:
        lines.append(
            f"{'Reading' if english else '读法'}{': ' if english else '：'}{provision.ambiguity.reading.text(language)}"
        )
    lines.append(f"{provision.key} · {place.file}:{place.line}")
    return tuple(lines)


def condition_words(packs: Packs, provision: Provision) -> Words | None:
    """The condition as a sentence of its own, without the brackets that set it off inside another."""
    if provision.when is None:
        return None
    said = describe(provision.when, packs.facts)
    if said.zh.startswith("（") and isinstance(provision.when, All | AnyOf):
        return Words(said.zh[1:-1], said.en[1:-1])
    return said


def value_words(packs: Packs, value: WrittenValue) -> Words:
    """A value as it is written, with its bound (不超过、不少于)."""
    if isinstance(value, Channel):
        declared = packs.facts.facts.get(CHANNEL)
        title = declared.values.get(value.channel) if declared else None
        return Words(f"进入{title.zh}通道", f"{title.text('en')} channel") if title else Words(value.channel)
    if isinstance(value, Frequency) and value.bound is not Bound.EXACTLY:
        least = Words("至少", "at least ") if value.bound is Bound.AT_LEAST else Words("至多", "at most ")
        often = written_text(packs, value, "zh").replace(" ", f"{least.zh} ", 1)
        return Words(often, least.en + written_text(packs, value, "en"))
    bound = Words("")
    if isinstance(value, Length | Figure) and getattr(value, "unit", None) is not Unit.SAME_DAY:
        bound = value.bound.words
    return Words(bound.zh + written_text(packs, value, "zh"), bound.en + written_text(packs, value, "en"))


def _worked_out(packs: Packs, provision: Provision, on: date, place: str) -> Words | None:
    """What a part of another limit comes to, if every limit it could start from on that day is the same."""
    value = provision.value
    if not isinstance(value, Relative):
        return None
    span = value.of_span or provision.span or ""
    whole = _base(packs, provision, Effect(value.relative_to), span, on, place)
    if whole is None:
        parts = [
            _base(packs, provision, Effect(value.relative_to), one, on, place)
            for one in packs.spans[span].sum_of
        ]
        units = {one.unit for one in parts if one is not None}
        if not parts or None in parts or len(units) != 1:
            return None
        whole = Duration(sum(one.amount for one in parts if one is not None), units.pop())
    left = Duration(int(Decimal(whole.amount) * value.percent_left // 100), whole.unit)
    bound = Bound.AT_MOST.words
    return Words(bound.zh + left.text("zh"), bound.en + left.text("en"))


def _base(
    packs: Packs, provision: Provision, effect: Effect, span: str, on: date, place: str
) -> Duration | None:
    """The limit of one span, at the provision's own steps or else anywhere, if it is the same in every case."""
    groups = packs.index.limits(place, provision.matter, effect, span)
    own = [group for group in groups if group.step in provision.steps]
    for chosen in (own, [group for group in groups if group not in own]):
        living = [
            one
            for group in chosen
            for one in group.candidates
            if one.first <= on <= one.last and one.provision.key != provision.key
        ]
        best = _highest(living, on)
        lengths = {one.provision.value for one in best if isinstance(one.provision.value, Length)}
        found = {plain_value(one) for one in lengths}
        if best:
            return (
                next((one for one in found if isinstance(one, Duration)), None) if len(found) == 1 else None
            )
    return None


def _highest(candidates: list[Candidate], on: date) -> list[Candidate]:
    """Those that could answer: the special ones where there are any, binding before aims."""
    plain = [one for one in candidates if one.provision.measure is Measure.EACH_CASE]
    least = min((one.standing(on)[:3] for one in plain), default=None)
    return [one for one in plain if one.standing(on)[:3] == least]
