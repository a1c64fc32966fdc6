"""Walk a number along the parts of a form, and stop at the first character that does not fit.

One small walker serves every form of every pack: nothing here knows what a certificate is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from yaojian.identifiers.catalogue import Catalogue, Choice, Condition, Digits, Form, Part, Place, Text, Year

ASCII_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Value:
    """A named part, as found, and where it begins in the normalised text."""

    name: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Fit:
    """The parts found so far, the canonical text so far and what was changed to get it."""

    at: int = 0
    text: str = ""
    values: tuple[Value, ...] = ()
    done: tuple[str, ...] = ()

    def taking(self, length: int, written: str, name: str = "", done: str = "") -> Fit:
        return Fit(
            self.at + length,
            self.text + written,
            (*self.values, Value(name, written, self.at)) if name else self.values,
            (*self.done, done) if done else self.done,
        )


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a part broke off, and which characters could have gone on from there."""

    at: int
    part: Part
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a text is not of a form.

    ``part`` is None where the number should have ended; ``rule`` is the condition between parts that failed.
    """

    form: Form
    at: int
    part: Part | None = None
    wanted: frozenset[str] = frozenset()
    rule: Condition | None = None


def walk(catalogue: Catalogue, form: Form, text: str) -> Fit | Miss:
    """Read ``text`` as ``form``."""
    fit = Fit()
    for index, part in enumerate(form.parts):
        following = form.parts[index + 1] if index + 1 < len(form.parts) else None
        step = _take(catalogue, part, following, text, fit)
        if isinstance(step, Stop):
            return Miss(form, step.at, step.part, step.wanted)
        fit = step
    if fit.at < len(text):
        return Miss(form, fit.at)
    return _failed_rule(form, fit) or fit


def _take(catalogue: Catalogue, part: Part, following: Part | None, text: str, fit: Fit) -> Fit | Stop:
    match part:
        case Text():
            return _take_text(part, text, fit)
        case Choice() | Year():
            return _take_choice(catalogue, part, text, fit)
        case Place():
            return _take_place(catalogue, part, following, text, fit)
        case Digits():
            return _take_digits(part, text, fit)


def _take_text(part: Text, text: str, fit: Fit) -> Fit | Stop:
    if text.startswith(part.text, fit.at):
        if part.present == "drop":
            return fit.taking(len(part.text), "", done=f"dropped:{part.text}")
        return fit.taking(len(part.text), part.text)
    for other in part.also:
        if text.startswith(other, fit.at):
            return fit.taking(len(other), part.text, done=f"rewritten:{part.text}")
    if part.present == "drop":
        return fit
    if part.missing == "supply" and fit.at == len(text):
        return fit.taking(0, part.text, done=f"supplied:{part.text}")
    return _stop(text, fit.at, part, [part.text])


def _take_choice(catalogue: Catalogue, part: Choice | Year, text: str, fit: Fit) -> Fit | Stop:
    options = catalogue.choices(part)
    found = max((option for option in options if text.startswith(option, fit.at)), key=len, default=None)
    if found is not None:
        return fit.taking(len(found), found, part.name)
    if isinstance(part, Choice) and part.optional:
        return fit.taking(0, "", part.name)
    return _stop(text, fit.at, part, options)


def _take_place(catalogue: Catalogue, part: Place, following: Part | None, text: str, fit: Fit) -> Fit | Stop:
    """As few characters as let the following part begin; else the stop that got farthest."""
    assert following is not None, "the catalogue refuses a place at the end"
    stops: list[Stop] = []
    for length in range(part.han[0], part.han[1] + 1):
        taken = text[fit.at : fit.at + length]
        if len(taken) < length or not all(_may_stand(part, character) for character in taken):
            break
        ahead = fit.taking(length, taken, part.name)
        step = _take(catalogue, following, None, text, ahead)
        if isinstance(step, Fit):
            return ahead
        stops.append(replace(step, at=step.at if step.at > ahead.at else fit.at))
    return max(stops, key=lambda stop: stop.at)


def _may_stand(part: Place, character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" and character not in part.except_


def _take_digits(part: Digits, text: str, fit: Fit) -> Fit | Stop:
    least, most = part.width
    end = fit.at
    while end < min(len(text), fit.at + most) and text[end] in ASCII_DIGITS:
        end += 1
    if end - fit.at < least:
        return Stop(end, part, frozenset(ASCII_DIGITS))
    return fit.taking(end - fit.at, text[fit.at : end], part.name)


def _failed_rule(form: Form, fit: Fit) -> Miss | None:
    values = {value.name: value for value in fit.values}
    for rule in form.only:
        if not rule.applies({name: value.text for name, value in values.items()}):
            continue
        for name, allowed in rule.then.items():
            if values[name].text not in allowed:
                return Miss(form, values[name].at, part_named(form, name), frozenset(allowed), rule)
    return None


def part_named(form: Form, name: str) -> Part:
    return next(part for part in form.parts if not isinstance(part, Text) and part.name == name)


def _stop(text: str, at: int, part: Part, options: Iterable[str]) -> Stop:
    """Stop at the character up to which some option agreed with the text."""
    agreed = {option: _agreement(text, at, option) for option in options}
    best = max(agreed.values())
    return Stop(at + best, part, frozenset(option[best] for option, count in agreed.items() if count == best))


def _agreement(text: str, at: int, wanted: str) -> int:
    count = 0
    while count < len(wanted) and text[at + count : at + count + 1] == wanted[count]:
        count += 1
    return count
