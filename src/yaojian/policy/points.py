"""What a rule is about, so that rules of several places, days or documents can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from yaojian.errors.policy import UnknownSubject
from yaojian.facts.conditions import facts_used
from yaojian.facts.models import near
from yaojian.policy.packs import Packs
from yaojian.policy.provisions import Effect, Measure, Provision
from yaojian.words import Words, listed


@dataclass(frozen=True, slots=True)
class Point:
    """The matter, its steps, and what of it is ruled: effect, measure and span. Rules of one point can be compared."""

    matter: str
    steps: tuple[str, ...]
    effect: Effect
    measure: Measure
    span: str | None

    def order(self, packs: Packs) -> tuple[object, ...]:
        """As a procedure runs: by matter, step, effect, measure and span."""
        known = packs.index.steps(self.matter)
        first = known.index(self.steps[0]) if self.steps and self.steps[0] in known else -1
        return (self.matter, first, list(Effect).index(self.effect), self.measure.value, self.span or "")

    def as_json(self, packs: Packs) -> dict[str, Any]:
        return {
            "matter": self.matter,
            "steps": list(self.steps),
            "effect": self.effect.value,
            "measure": self.measure.value,
            "span": self.span,
            "title": both(point_words(packs, self)),
        }


def point_of(provision: Provision) -> Point:
    return Point(provision.matter, provision.steps, provision.effect, provision.measure, provision.span)


def point_words(packs: Packs, point: Point, with_matter: bool = True) -> Words:
    """The point as one line: matter, steps, effect, measure where it is not each case, and span."""
    parts = [packs.matters[point.matter].title] if with_matter else []
    if point.steps:
        parts.append(listed(step_words(packs, point.matter, step) for step in point.steps))
    parts.append(point.effect.words)
    if point.measure is not Measure.EACH_CASE:
        parts.append(point.measure.words)
    if point.span is not None:
        parts.append(packs.spans[point.span].title)
    return Words(" · ".join(one.zh for one in parts), " · ".join(one.text("en") for one in parts))


def step_words(packs: Packs, matter: str, step: str) -> Words:
    """The title of a step or a pause of a procedure or of the general one behind it; its key where it has none."""
    key: str = matter
    while key in packs.outlines:
        outline = packs.outlines[key]
        raw = outline.source.value if isinstance(outline.source.value, dict) else {}
        for one in [*(raw.get("steps") or ()), *(raw.get("pauses") or ())]:
            title = one.get("title")
            if one.get("key") == step and isinstance(title, dict):
                return Words(str(title.get("zh", step)), str(title.get("en", "")))
        key = outline.general
    return Words(step, step)


def subject_title(packs: Packs, subject: str) -> Words:
    """The title of a procedure or subject; an unknown one is refused with the nearest names."""
    if subject not in packs.matters:
        raise UnknownSubject(subject=subject, near=near_matters(packs, subject))
    return packs.matters[subject].title


def near_matters(packs: Packs, typed: str) -> list[Words]:
    """Procedures and subjects like what was typed: by key, then by words of their titles."""
    keys = list(dict.fromkeys([*near(typed, packs.matters), *(key for key in packs.matters if typed in key)]))
    titled = [key for key, one in packs.matters.items() if typed in one.title.zh or typed in one.title.en]
    found = list(dict.fromkeys([*keys, *titled]))[:6]
    return [
        Words(f"{key}（{packs.matters[key].title.zh}）", f"{key} ({packs.matters[key].title.text('en')})")
        for key in found
    ]


def provisions_about(packs: Packs, subject: str) -> tuple[Provision, ...]:
    """Every provision about a procedure or subject and about what the subject gathers; no general law behind it."""
    subject_title(packs, subject)
    found: dict[str, Provision] = {}
    for matter, step, span in dict.fromkeys(_gathered(packs, subject, set())):
        for provision in packs.provisions.values():
            here = provision.matter == matter and (step is None or step in provision.steps)
            if here and (span is None or provision.span == span):
                found.setdefault(provision.key, provision)
    return tuple(found.values())


def facts_asked(packs: Packs, subjects: Iterable[str], jurisdiction: str, on: date) -> tuple[str, ...]:
    """The facts that the rules about some subjects ask for in a place on a day, in the order in which they are declared."""
    chain, wanted = packs.chain(jurisdiction), set[str]()
    for subject in subjects:
        for one in provisions_about(packs, subject):
            living = one.in_force.first <= on <= one.in_force.last and one.jurisdiction in chain
            if living and one.when is not None:
                wanted |= facts_used(one.when)
    return tuple(name for name in packs.facts.facts if name in wanted)


Part = tuple[str, str | None, str | None]


def _gathered(packs: Packs, subject: str, seen: set[str]) -> Iterator[Part]:
    """The matter itself, and the parts that it gathers; a subject that gathers another is followed once."""
    if subject in seen:
        return
    seen.add(subject)
    yield subject, None, None
    for part in packs.subjects[subject].gathers if subject in packs.subjects else ():
        if part.step is None and part.span is None:
            yield from _gathered(packs, part.procedure, seen)
        else:
            yield part.procedure, part.step, part.span


def both(words: Words) -> dict[str, str]:
    """A text in both languages, as JSON has it."""
    return {"zh": words.zh, "en": words.text("en")}
