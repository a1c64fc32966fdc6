"""Turn the place where a number stopped fitting into an error that a clerk can act on."""

from __future__ import annotations

from yaojian.errors.identifiers import IdentifierError, UnrecognisedIdentifier
from yaojian.identifiers.catalogue import Catalogue, Choice, Digits, Kind, Part, Place, Text, Year
from yaojian.identifiers.matching import Miss
from yaojian.identifiers.normalising import Normal
from yaojian.words import Words

FEW = 12
SHOWN = 60


def complain(kind: str, title: Words, normal: Normal, at: int, why: Words, remedy: Words) -> IdentifierError:
    """The error for index ``at`` of the normalised text."""
    return IdentifierError(
        kind=kind,
        title_zh=title.zh,
        title_en=title.text("en"),
        number=shown(normal.given),
        position=normal.position(at),
        character=shown(normal.original(at)),
        why_zh=why.zh,
        why_en=why.en,
        remedy_zh=remedy.zh,
        remedy_en=remedy.en,
    )


def resembles_nothing(normal: Normal) -> UnrecognisedIdentifier:
    empty = not normal.text
    return UnrecognisedIdentifier(
        kind="",
        number=shown(normal.given),
        position=1,
        character=shown(normal.given[:1]),
        why_zh="没有内容" if empty else "没有可辨认的字样",
        why_en="it is empty" if empty else "no wording of any of them is in it",
        remedy_zh="请照证件原样输入完整编号；各种编号的写法见 docs/reference/identifiers.md",
        remedy_en="Enter the whole number as printed; docs/reference/identifiers.md shows how each is written",
    )


def complain_of(catalogue: Catalogue, kind: Kind, normal: Normal, misses: list[Miss]) -> IdentifierError:
    """The error for the forms of ``kind`` that got farthest, all of them stopping at the same character."""
    first = misses[0]
    found = normal.text[first.at : first.at + 1]
    wanted = frozenset(each for miss in misses for each in miss.wanted)
    return complain(
        kind.kind,
        kind.title.words,
        normal,
        first.at,
        _why(catalogue, misses, shown(normal.original(first.at))),
        remedy_for(catalogue, found, wanted, first.form.example),
    )


def remedy_for(catalogue: Catalogue, found: str, wanted: frozenset[str], example: str) -> Words:
    """What to do: the likely character where one looks like what was found, else compare with an example."""
    meant = [right for right in catalogue.mistaken_for.get(found, "") if right in wanted]
    if not meant:
        return Words(
            f"请对照证件原件核对；正确的写法如 {example}",
            f"Compare with the original; a right one reads {example}",
        )
    zh, en = "或".join(f"“{right}”" for right in meant), " or ".join(f"“{right}”" for right in meant)
    return Words(
        f"请对照证件原件，若该处是{zh}，请改正",
        f"Compare with the original and correct it if it reads {en} there",
    )


def shown(text: str) -> str:
    """A text fit for a message: printable, and not longer than a line."""
    printable = "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in text[:SHOWN]
    )
    return printable + "…" if len(text) > SHOWN else printable


def _why(catalogue: Catalogue, misses: list[Miss], found: str) -> Words:
    first = misses[0]
    if first.rule and isinstance(first.part, Choice | Place):
        return _why_rule(catalogue.names[first.part.name].words, first.wanted, first.rule.why.words, found)
    if first.part is None:
        return Words(
            f"编号到此应已结束，却还有“{found}”", f"the number should end here, yet “{found}” follows"
        )
    expected = _expected_by_all(catalogue, misses)
    if not found:
        return Words(f"到此不完整，此处应为{expected.zh}", f"it breaks off here, {expected.en} should follow")
    return Words(f"此处应为{expected.zh}，却是“{found}”", f"{expected.en} should stand here, not “{found}”")


def _why_rule(name: Words, allowed: frozenset[str], reason: Words, found: str) -> Words:
    if allowed == {""}:
        return Words(f"此处不应有{name.zh}，{reason.zh}", f"no {name.en.lower()} belongs here: {reason.en}")
    return Words(
        f"{name.zh}应为“{'”或“'.join(sorted(allowed))}”，却是“{found}”：{reason.zh}",
        f"{name.en.lower()} should be “{'” or “'.join(sorted(allowed))}”, not “{found}”: {reason.en}",
    )


def _expected_by_all(catalogue: Catalogue, misses: list[Miss]) -> Words:
    """What the forms would have accepted: letters and short words in one list, then the rest."""
    options: dict[str, None] = {}
    others: dict[Words, None] = {}
    for part in (miss.part for miss in misses):
        if isinstance(part, Choice) and len(catalogue.choices(part)) <= FEW:
            options.update(dict.fromkeys(catalogue.choices(part)))
        elif part is not None:
            others[_expected(catalogue, part)] = None
    listed = [Words("、".join(f"“{each}”" for each in options), ", ".join(f"“{each}”" for each in options))]
    unique = (listed if options else []) + list(others)
    return Words("或".join(words.zh for words in unique), " or ".join(words.en for words in unique))


def _expected(catalogue: Catalogue, part: Part) -> Words:
    match part:
        case Text():
            return Words(f"“{part.text}”", f"“{part.text}”")
        case Year():
            years = f"{catalogue.years.from_}–{catalogue.years.until}"
            return Words(f"四位年份（{years}）", f"a year of four digits ({years})")
        case Digits():
            width = "–".join(str(each) for each in dict.fromkeys(part.width))
            name = catalogue.names[part.name].words
            return Words(f"{name.zh}（{width} 位数字）", f"{name.en.lower()} ({width} digits)")
        case Choice() | Place():
            name = catalogue.names[part.name].words
            return Words(name.zh, name.en.lower())
