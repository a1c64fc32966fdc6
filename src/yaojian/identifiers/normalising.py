"""The only changes made to a number without asking, each of which is reported.

Full-width characters become ASCII, white space and invisible characters go, lower case becomes upper case. The
letters l, o and i are left alone: they may stand for 1 and 0, and a guess would turn one number into another.
"""

from __future__ import annotations

from dataclasses import dataclass

from yaojian.words import Words

LONGEST = 1000
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
CUT = "…"
AMBIGUOUS = "loi"
FULL_WIDTH_SHIFT = 0xFEE0
DONE = {
    "full-width": Words("全角字符改为半角", "full-width characters made ASCII"),
    "spaces": Words("去掉空白", "white space removed"),
    "upper-case": Words("小写字母改为大写", "lower case made upper case"),
    "supplied": Words("补上“{0}”", "“{0}” supplied"),
    "dropped": Words("省去“{0}”", "“{0}” left out"),
    "rewritten": Words("统一写作“{0}”", "written as “{0}”"),
}


@dataclass(frozen=True, slots=True)
class Normal:
    """``text`` after the safe changes; ``origin[i]`` is where its i-th character stood in ``given``."""

    given: str
    text: str
    origin: tuple[int, ...]
    done: tuple[str, ...]

    def position(self, index: int) -> int:
        """Counted from 1 in the text as given; one past its last character at the end."""
        if index < len(self.origin):
            return self.origin[index] + 1
        return self.origin[-1] + 2 if self.origin else 1

    def original(self, index: int) -> str:
        """The character as it was given; empty at the end."""
        return self.given[self.origin[index]] if index < len(self.origin) else ""


def normalise(given: str) -> Normal:
    """The number with its safe changes made. A text too long for any number is cut, and marked so as to fit none.

    >>> normalise(" 国药准字 ｈ20130123").text
    '国药准字H20130123'
    >>> normalise("H2o13").done
    ()
    """
    kept: list[str] = []
    origin: list[int] = []
    done: dict[str, None] = {}
    for index, character in enumerate(given[:LONGEST]):
        if character.isspace() or character in INVISIBLE:
            done["spaces"] = None
            continue
        if "\uff01" <= character <= "\uff5e":
            character = chr(ord(character) - FULL_WIDTH_SHIFT)
            done["full-width"] = None
        if "a" <= character <= "z" and character not in AMBIGUOUS:
            character = character.upper()
            done["upper-case"] = None
        kept.append(character)
        origin.append(index)
    if len(given) > LONGEST:
        kept.append(CUT)
        origin.append(LONGEST)
    return Normal(given, "".join(kept), tuple(origin), tuple(done))


def normalisation_words(done: str) -> Words:
    """What a change named on ``Identifier.normalised`` means.

    >>> normalisation_words("supplied:号").en
    '“号” supplied'
    """
    key, _, what = done.partition(":")
    return Words(DONE[key].zh.format(what), DONE[key].en.format(what))
