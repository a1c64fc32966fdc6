r"""The unified social credit code: 18 characters, two check characters, and which one is likely wrong.

GB 32100-2015: with character values :math:`c_i` (0–30) and weights :math:`w_i = 3^{i-1} \bmod 31`, the last
character makes :math:`\sum_{i=1}^{18} c_i w_i \equiv 0 \pmod{31}` (with :math:`w_{18} = 1`). All weights are
units modulo the prime 31 and differ from one another, so every single wrong character and every swap of two
different neighbours is caught. Characters 9–17 carry a check character of their own (GB 11714, modulo 11), which
narrows down where a mistake sits; it is used for the hint only, since old codes break it. The first two
characters may be letters (N: agriculture, Y: others), which python-stdnum refuses.
"""

from __future__ import annotations

from yaojian.errors.identifiers import IdentifierError
from yaojian.identifiers.catalogue import Catalogue, Meaning, national_catalogue
from yaojian.identifiers.complaints import complain, remedy_for, shown
from yaojian.identifiers.normalising import Normal, normalise
from yaojian.identifiers.values import Component, CreditCode
from yaojian.words import Words

KIND = "credit-code"
LENGTH = 18
WEIGHTS = tuple(pow(3, index, 31) for index in range(17))
REGION = range(2, 8)
ORGANISATION = slice(8, 17)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ORGANISATION_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"


def parse_credit_code(text: str) -> CreditCode:
    """The code in ``text``, or IdentifierError naming the wrong, or the likely wrong, character.

    >>> parse_credit_code("9111 0000 6000 3734 1l".replace("l", "L")).region
    '110000'
    """
    catalogue, normal = national_catalogue(), normalise(text)
    if error := credit_code_error(catalogue, normal):
        raise error
    return build_credit_code(catalogue, normal)


def check_character(first_seventeen: str, alphabet: str) -> str:
    """The eighteenth character.

    >>> check_character("91110000600037341", "0123456789ABCDEFGHJKLMNPQRTUWXY")
    'L'
    """
    total = sum(alphabet.index(each) * weight for each, weight in zip(first_seventeen, WEIGHTS, strict=True))
    return alphabet[-total % 31]


def organisation_check_character(first_eight: str) -> str:
    """The ninth character of an organisation code (GB 11714).

    >>> organisation_check_character("60003734")
    '1'
    """
    total = sum(
        ORGANISATION_VALUES.index(each) * weight
        for each, weight in zip(first_eight, ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11]


def credit_code_error(catalogue: Catalogue, normal: Normal) -> IdentifierError | None:
    """The first thing wrong with the code; None where it is right."""
    rule, text = catalogue.credit_code, normal.text
    for index, character in enumerate(text[:LENGTH]):
        wanted = DIGITS if index in REGION else rule.alphabet
        if character not in wanted:
            return _stranger(catalogue, normal, index, wanted)
    if len(text) < LENGTH:
        why = Words(f"只有 {len(text)} 位，应为 18 位", f"it has {len(text)} characters, not 18")
        return _error(catalogue, normal, len(text), why, _compare(catalogue))
    if len(text) > LENGTH:
        why = Words("超过 18 位", "it has more than 18 characters")
        return _error(catalogue, normal, LENGTH, why, _compare(catalogue))
    expected = check_character(text[:17], rule.alphabet)
    return None if text[17] == expected else _wrong_check(catalogue, normal, expected)


def build_credit_code(catalogue: Catalogue, normal: Normal) -> CreditCode:
    rule, text = catalogue.credit_code, normal.text
    place = catalogue.tables["approving_authorities"].get(text[2:4])
    found: tuple[tuple[str, str, Meaning | None], ...] = (
        ("authority", text[0], rule.authorities.get(text[0])),
        ("entity", text[1], rule.entities.get(text[:2])),
        ("region", text[2:8], place if text[2:4] != "10" else None),
        ("organisation", text[ORGANISATION], None),
        ("check", text[17], None),
    )
    return CreditCode(
        kind=KIND,
        text=text,
        title=rule.title.words,
        form="current",
        form_title=Words("现行", "Current"),
        components=tuple(
            Component(name, rule.parts[name].words, value, meaning.words if meaning else None)
            for name, value, meaning in found
        ),
        jurisdiction=place.jurisdiction if place else "",
        source=rule.source.words,
        verified=rule.verified,
        normalised=normal.done,
    )


def _stranger(catalogue: Catalogue, normal: Normal, index: int, wanted: str) -> IdentifierError:
    found = shown(normal.original(index))
    zh, en = (
        ("数字", "a digit")
        if wanted == DIGITS
        else ("数字或大写字母（不用 I O S V Z）", "a digit or a capital other than I O S V Z")
    )
    why = Words(f"此处应为{zh}，却是“{found}”", f"{en} should stand here, not “{found}”")
    remedy = remedy_for(catalogue, normal.text[index], frozenset(wanted), catalogue.credit_code.example)
    return _error(catalogue, normal, index, why, remedy)


def _wrong_check(catalogue: Catalogue, normal: Normal, expected: str) -> IdentifierError:
    text = normal.text
    repairs = _repairs(catalogue, text)
    why = Words(
        f"校验码不符，按前 17 位应为“{expected}”，却是“{text[17]}”",
        f"the check character should be “{expected}” by the first 17, not “{text[17]}”",
    )
    if len(repairs) == 1:
        at, told = repairs[0]
        return _error(catalogue, normal, at, why, told)
    return _error(catalogue, normal, 17, why, _where_to_look(text))


def _where_to_look(text: str) -> Words:
    organisation = text[ORGANISATION]
    if organisation[8] == organisation_check_character(organisation[:8]):
        return Words(
            "第 9–17 位自身的校验相符，请对照原件先核对第 1–8 位和第 18 位",
            "Characters 9–17 agree with their own check; compare 1–8 and 18 with the original first",
        )
    return Words(
        "第 9–17 位自身的校验也不符，请对照原件先核对这几位",
        "Characters 9–17 fail their own check as well; compare those with the original first",
    )


def _repairs(catalogue: Catalogue, text: str) -> list[tuple[int, Words]]:
    """Each one-character mix-up or swap of neighbours that would make the whole code right."""
    alphabet, found = catalogue.credit_code.alphabet, []
    for index, character in enumerate(text):
        for right in catalogue.mistaken_for.get(character, ""):
            mended = text[:index] + right + text[index + 1 :]
            if _is_right(mended, alphabet):
                zh = f"若第 {index + 1} 位“{character}”原为“{right}”则校验相符，请对照原件改正"
                en = f"With “{right}” for “{character}” at {index + 1} the check agrees; compare with the original"
                found.append((index, Words(zh, en)))
    for index in range(LENGTH - 1):
        swapped = text[:index] + text[index + 1] + text[index] + text[index + 2 :]
        if _is_right(swapped, alphabet):
            zh = f"若第 {index + 1}、{index + 2} 位对调则校验相符，请对照原件改正"
            en = f"With characters {index + 1} and {index + 2} swapped the check agrees; compare with the original"
            found.append((index, Words(zh, en)))
    return found


def _is_right(text: str, alphabet: str) -> bool:
    organisation = text[ORGANISATION]
    return (
        all(each in alphabet for each in text)
        and all(text[index] in DIGITS for index in REGION)
        and text[17] == check_character(text[:17], alphabet)
        and organisation[8] == organisation_check_character(organisation[:8])
    )


def _compare(catalogue: Catalogue) -> Words:
    return remedy_for(catalogue, "", frozenset(), catalogue.credit_code.example)


def _error(catalogue: Catalogue, normal: Normal, at: int, why: Words, remedy: Words) -> IdentifierError:
    return complain(KIND, catalogue.credit_code.title.words, normal, at, why, remedy)
